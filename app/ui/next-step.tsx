import type { ReactElement, ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

export type PartyState = { key: string; name: ReactNode; state: "done" | "turn" | "waiting"; note?: ReactNode };

const tones: Record<PartyState["state"], BadgeTone> = { done: "success", turn: "warning", waiting: "neutral" };

/** つぎは、◯◯の番です: whose turn it is, what to do, and where each party stands. Children hold the allowed acts. */
export function NextStep({
  who,
  lead,
  parties,
  children,
}: {
  who: string | ReactElement;
  lead?: ReactNode;
  parties?: readonly PartyState[];
  children?: ReactNode;
}) {
  const { T } = useWords();
  return (
    <section className="panel panel-now">
      <h2>
        <T k="kit.next-turn" v={{ who }} />
      </h2>
      {lead ? <p>{lead}</p> : null}
      {parties ? (
        <ul className="parties">
          {parties.map(({ key, name, state, note }) => (
            <li key={key}>
              <span>{name}</span>
              <StatusBadge tone={tones[state]}>{note ?? <T k={`kit.party-${state}`} />}</StatusBadge>
            </li>
          ))}
        </ul>
      ) : null}
      {children ? <div className="buttons">{children}</div> : null}
    </section>
  );
}
