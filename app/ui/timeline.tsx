import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

export type TimelineEntry = { key: string; state: "done" | "now" | "next"; when?: ReactNode; title: ReactNode; children?: ReactNode };

/** What happened, what is going on and what comes, for all parties alike. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { T } = useWords();
  return (
    <ol className="timeline">
      {entries.map(({ key, state, when, title, children }) => (
        <li key={key} className={`is-${state}`} aria-current={state === "now" ? "step" : undefined}>
          <span className="timeline-mark" aria-hidden="true" />
          <span className="visually-hidden">
            <T k={`kit.timeline-${state}`} />
            <Colon />
          </span>
          {when ? <p className="timeline-when">{when}</p> : null}
          <p className="timeline-title">{title}</p>
          {children ? <div className="timeline-text">{children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
