import { useContext } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import type { ItemView } from "#app/ui/bulletins/issue-items.ts";
import { PlaceCard } from "#app/ui/directory/place-card.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

const kinds = ["new", "updated", "closed"] as const;

/** New, updated, closed: each under its own heading that a mail can point to. Closed places have no page to go to any more. */
export function IssueSections({ items }: { items: readonly ItemView[] }) {
  const { T, lang } = useWords();
  const { furigana } = useContext(TextContext);
  return (
    <>
      {kinds.map((kind) => {
        const own = items.filter((item) => item.kind === kind);
        if (!own.length) return null;
        return (
          <section key={kind} className="section" id={kind}>
            <h2>
              <T k={`bulletin.issue.${kind}`} />
            </h2>
            {kind === "closed" ? (
              <ul lang={lang === "en" ? "ja" : undefined}>
                {own.map(({ card }) => (
                  <li key={card.code}>
                    <Reading text={card.title} />（{card.facility}・{card.municipality}）
                  </li>
                ))}
              </ul>
            ) : (
              <ul className="cards">
                {own.map(({ card, changed }) => (
                  <li key={card.code}>
                    {changed ? (
                      <p className="changed-line">
                        <strong>
                          <T k="bulletin.issue.changed" v={{ what: <span>{rubyOf(changed, furigana)}</span> }} />
                        </strong>
                      </p>
                    ) : null}
                    <PlaceCard card={card} level={3} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </>
  );
}
