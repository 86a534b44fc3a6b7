/** The host's day: who is in, when, doing what, what to mind. Made to be printed on A3 and pinned up. */
import type { DayLine } from "#app/domain/placements/list-day.ts";
import type { Task } from "#app/domain/tasks/task-sources.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { EmptyState, Page, PageHead, Panel } from "#app/ui/layout/page.tsx";
import { ToDoList } from "#app/ui/tasks/to-do-list.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { shortDateText } from "#app/text/format.ts";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Dot } from "#app/ui/text/punctuation.tsx";

export interface TodayFacts {
  day: string;
  today: string;
  week: string[];
  previous: string;
  next: string;
  lines: DayLine[];
  tasks: Task[];
}

const noon = "12:00";

export function TodayPage({ day, today, week, previous, next, lines, tasks }: TodayFacts) {
  const { t, variant } = useWords();
  const coming = lines.filter((line) => !line.isSuspended).length;
  return (
    <Page>
      <PageHead
        title={<T k="placement.day.title" v={{ day: <DateText value={day} short /> }} />}
        lead={<T k="placement.day.count" v={{ coming, off: lines.length - coming }} />}
      />
      <nav className="week-nav" aria-label={t("placement.day.week")}>
        <a href={`/host/today?date=${previous}`}>
          <T k="placement.day.previous" />
        </a>
        {week.map((one) => (
          <a key={one} href={`/host/today?date=${one}`} aria-current={one === day ? "date" : undefined}>
            {shortDateText(one, variant)}
          </a>
        ))}
        <a href={`/host/today?date=${next}`}>
          <T k="placement.day.next" />
        </a>
        {day === today ? null : (
          <a href="/host/today">
            <T k="placement.day.today" />
          </a>
        )}
      </nav>
      {lines.length ? (
        <div className="day-board">
          <Table
            caption={t("placement.day.caption")}
            captionHidden
            rows={lines}
            rowKey={(line) => line.placementId}
            columns={[
              {
                key: "name",
                head: <T k="placement.day.name" />,
                isRowHead: true,
                cell: (line) => (
                  <a href={`/host/placements/${line.placementId}`}>
                    {line.name ? <T k="placement.day.person" v={{ name: <Reading text={line.name} /> }} /> : line.caseNumber}
                  </a>
                ),
              },
              {
                key: "in",
                head: <T k="placement.day.attendance" />,
                cell: (line) =>
                  line.isSuspended ? (
                    <StatusBadge tone="warning">
                      <T k="placement.day.off" />
                    </StatusBadge>
                  ) : (
                    <StatusBadge tone="info">
                      <T k="placement.day.planned" />
                    </StatusBadge>
                  ),
              },
              { key: "morning", head: <T k="placement.day.morning" />, cell: (line) => <Slot line={line} isIn={line.startTime < noon} /> },
              {
                key: "afternoon",
                head: <T k="placement.day.afternoon" />,
                cell: (line) => <Slot line={line} isIn={line.startTime >= noon} goesOn={line.startTime < noon && line.endTime > noon} />,
              },
              { key: "mind", head: <T k="placement.day.mind" />, cell: (line) => <Mind line={line} /> },
            ]}
          />
        </div>
      ) : (
        <EmptyState title={<T k="placement.day.empty" />}>
          <p>
            <T k="placement.day.empty-lead" />
          </p>
        </EmptyState>
      )}
      <p className="print-link">
        <T k="placement.day.print-hint" />
      </p>
      <Panel tone={tasks.length ? "now" : "soft"} title={<T k="placement.day.to-do" />}>
        {tasks.length ? (
          <ToDoList tasks={tasks} today={today} />
        ) : (
          <p>
            <T k="kit.to-do-none" />
          </p>
        )}
      </Panel>
    </Page>
  );
}

function Slot({ line, isIn, goesOn }: { line: DayLine; isIn: boolean; goesOn?: boolean }) {
  if (line.isSuspended || (!isIn && !goesOn))
    return (
      <span className="slot slot-empty">
        <T k="placement.day.nothing" />
      </span>
    );
  if (goesOn)
    return (
      <span className="slot">
        <T k="placement.day.goes-on" v={{ time: <TimeText from={line.endTime} /> }} />
      </span>
    );
  return (
    <span className="slot">
      <TimeText from={line.startTime} to={line.endTime} />
      <br />
      {line.tasks.map((task, index) => (
        <span key={task}>
          {index ? <Dot /> : null}
          <Reading text={task} />
        </span>
      ))}
      {line.officer ? (
        <>
          <br />
          <T k="placement.day.with" v={{ name: <Reading text={line.officer} /> }} />
        </>
      ) : null}
    </span>
  );
}

function Mind({ line }: { line: DayLine }) {
  const texts = [...line.considerations, ...(line.considerationNote ? [line.considerationNote] : [])];
  return texts.length ? (
    <ul className="mind">
      {texts.map((text, index) => (
        <li key={index}>
          <Reading text={text} />
        </li>
      ))}
    </ul>
  ) : (
    <T k="kit.none" />
  );
}
