/** Home of every role: what waits for me, by when; then what I follow. */
import type { Home } from "#app/domain/tasks/read-home.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { ToDoList } from "./to-do-list.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

export function HomePage({ home, name }: { home: Home; name: string | null }) {
  const { T: Words } = useWords();
  return (
    <Page>
      <PageHead title={<T k="task.title" />} lead={name ? <Words k="task.hello" v={{ name: <Reading text={name} /> }} /> : undefined} />
      <Section title={<T k="task.to-do" v={{ count: home.tasks.length }} />}>
        {home.tasks.length ? (
          <ToDoList tasks={home.tasks} today={home.today} />
        ) : (
          <EmptyState title={<T k="kit.to-do-none" />}>
            <p>
              <T k="task.none-next" />
            </p>
          </EmptyState>
        )}
      </Section>
      {home.followed.length ? (
        <Section title={<T k="task.follow" />}>
          <dl className="facts">
            {home.followed.map((one) => (
              <div key={one.kind}>
                <dt>
                  <T k={`task.follow-${one.kind}`} />
                </dt>
                <dd>
                  <a href={one.to}>
                    <T k="task.count" v={{ count: one.count }} />
                    <span className="visually-hidden">
                      <Colon />
                      <T k={`task.follow-${one.kind}`} />
                    </span>
                  </a>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
    </Page>
  );
}
