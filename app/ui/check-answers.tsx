import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { useMark } from "#app/ui/text/mark-japanese.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

/** What was entered. `label` is plain text too, for the change link's name. */
export type Answer = { label: string; labelNode?: ReactNode; value: ReactNode; href?: string };

/** `wide` gives the labels half of the line, where they explain themselves. */
export function CheckAnswers({ answers, wide }: { answers: readonly Answer[]; wide?: boolean }) {
  const { T } = useWords();
  const mark = useMark();
  return (
    <dl className={wide ? "answers answers-wide" : "answers"}>
      {answers.map(({ label, labelNode, value, href }) => (
        <div key={label}>
          <dt>{labelNode ?? mark(label)}</dt>
          <dd>
            {isEmpty(value) ? (
              <span className="soft">
                <T k="kit.empty" />
              </span>
            ) : (
              mark(value)
            )}
          </dd>
          {href ? (
            <dd>
              <a href={href}>
                <T k="kit.change" />
                <span className="visually-hidden">
                  <Colon />
                  {mark(label)}
                </span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === undefined || value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
