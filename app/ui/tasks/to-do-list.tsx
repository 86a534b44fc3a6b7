import type { Task } from "#app/domain/tasks/task-sources.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Dot } from "#app/ui/text/punctuation.tsx";

/** What waits for the reader, soonest first: the same list wherever it stands. */
export function ToDoList({ tasks, today }: { tasks: readonly Task[]; today: string }) {
  const { T: Words } = useWords();
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <li key={`${task.kind}/${task.id}`}>
          <a href={task.to}>
            <Words k={`task.${task.kind}`} v={task.values} />
          </a>
          {task.dueOn ? (
            <span>
              <DateText value={task.dueOn} short /> <DueLabel dueOn={task.dueOn} today={today} />
            </span>
          ) : null}
          {task.parts?.length ? (
            <p className="hint">
              {task.parts.map((part, index) => (
                <span key={part}>
                  {index ? <Dot /> : null}
                  <T k={part} />
                </span>
              ))}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
