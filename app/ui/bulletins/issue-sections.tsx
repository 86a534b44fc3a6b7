import { useContext } from "react";
import { changeKinds } from "#app/domain/bulletins/bulletin-content.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import type { ItemView } from "#app/ui/bulletins/issue-items.ts";
import { PlaceCard } from "#app/ui/directory/place-card.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Dot, InBrackets } from "#app/ui/text/punctuation.tsx";

/** Each kind under its own heading that a mail can point to, its areas under theirs. Closed places have no page to go to any more. */
export function IssueSections({ items }: { items: readonly ItemView[] }) {
  const { T } = useWords();
  return (
    <>
      {changeKinds.map((kind) => {
        const own = items.filter((item) => item.kind === kind);
        if (!own.length) return null;
        const areas = [...new Set(own.map((item) => item.area))];
        return (
          <section key={kind} className="section" id={kind}>
            <h2>
              <T k={`bulletin.issue.${kind}`} />
            </h2>
            {areas.map((area) => (
              <div key={area}>
                {areas.length > 1 ? (
                  <h3>
                    <T k={`bulletin.issue.area.${area}`} />
                  </h3>
                ) : null}
                <AreaItems items={own.filter((item) => item.area === area)} level={areas.length > 1 ? 4 : 3} />
              </div>
            ))}
          </section>
        );
      })}
    </>
  );
}

function AreaItems({ items, level }: { items: readonly ItemView[]; level: 3 | 4 }) {
  const { T, lang } = useWords();
  const { furigana } = useContext(TextContext);
  if (items[0].kind === "closed")
    return (
      <ul lang={lang === "en" ? "ja" : undefined}>
        {items.map(({ card }) => (
          <li key={card.code}>
            <Reading text={card.title} />
            <InBrackets>
              <Reading text={card.facility} />
              <Dot />
              <Reading text={card.municipality} />
            </InBrackets>
          </li>
        ))}
      </ul>
    );
  return (
    <ul className="cards">
      {items.map(({ card, changed, closesOn }) => (
        <li key={card.code}>
          {changed ? (
            <p className="changed-line">
              <strong>
                <T k="bulletin.issue.changed" v={{ what: <span>{rubyOf(changed, furigana)}</span> }} />
              </strong>
            </p>
          ) : null}
          {closesOn ? (
            <p className="changed-line">
              <strong>
                <T k="bulletin.issue.closes" v={{ date: <DateText value={closesOn} short /> }} />
              </strong>
            </p>
          ) : null}
          <PlaceCard card={card} level={level} />
        </li>
      ))}
    </ul>
  );
}
