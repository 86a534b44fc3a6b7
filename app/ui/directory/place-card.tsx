import { useContext, type ReactNode } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { markJapanese, rubyOf, useWords } from "#app/text/use-words.tsx";
import type { CardWords } from "#app/ui/directory/card-words.ts";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";

/** Cards of places, one under the other. */
export function PlaceCards({ cards, level = 2 }: { cards: readonly CardWords[]; level?: 2 | 3 }) {
  return (
    <ul className="cards">
      {cards.map((card) => (
        <li key={card.code}>
          <PlaceCard card={card} level={level} />
        </li>
      ))}
    </ul>
  );
}

export function PlaceCard({ card, level }: { card: CardWords; level: 2 | 3 | 4 }) {
  const { T, lang } = useWords();
  const { furigana } = useContext(TextContext);
  const Heading = `h${level}` as const;
  const foreign = lang === "en" ? "ja" : undefined;
  const fact = (key: string, value: ReactNode) => (
    <div>
      <dt>
        <T k={key} />
      </dt>
      <dd>{value}</dd>
    </div>
  );
  const said = (text: string) => (lang === "en" ? markJapanese(text) : rubyOf(text, furigana));
  return (
    <article className="card">
      <Heading>
        <a href={`/places/${card.code}`}>
          <Reading text={card.title} />
        </a>
      </Heading>
      <p className="card-where">
        <span lang={foreign}>
          {card.facility}（{card.municipality}）
        </span>{" "}
        {card.forms.map((form) => (
          <span key={form} className="form-mark">
            {said(form)}
          </span>
        ))}
      </p>
      <dl className="facts facts-card">
        {fact("public.card.days", <WeekDots days={card.days} />)}
        {fact("public.card.time", said(card.time))}
        {fact("public.card.seats", said(card.seats))}
        {fact("public.card.pay", said(card.pay))}
        {fact("public.card.station", said(card.station))}
        {fact("public.card.start", said(card.start))}
      </dl>
      <ul className="checks">
        {card.checks.map((check) => (
          <li key={check}>{said(check)}</li>
        ))}
      </ul>
      <p className="confirmed">{said(card.confirmed)}</p>
    </article>
  );
}
