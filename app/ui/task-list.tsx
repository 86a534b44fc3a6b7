import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

export type TaskStatus = "done" | "fix" | "open";

/** A part of a long form. Without `href` it cannot be opened yet, and `note` says why. */
export type Task = { label: ReactNode; href?: string; status?: TaskStatus; note?: ReactNode };

const tones: Record<TaskStatus, BadgeTone> = { done: "success", fix: "error", open: "neutral" };

export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { T } = useWords();
  return (
    <ul className="task-list">
      {tasks.map(({ label, href, status, note }, index) => (
        <li key={href ?? index}>
          {href ? <a href={href}>{label}</a> : <span>{label}</span>}
          {status ? (
            <StatusBadge tone={tones[status]}>
              <T k={`kit.task-${status}`} />
            </StatusBadge>
          ) : null}
          {note ? <p className="hint">{note}</p> : null}
        </li>
      ))}
    </ul>
  );
}
