import type { TimelineEntry } from "#app/domain/history/read-timeline.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Timeline } from "#app/ui/timeline.tsx";

/** What happened to a place, newest first: what, when, by whom. */
export function PlaceTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { has } = useWords();
  if (!entries.length)
    return (
      <p>
        <T k="host.place.history-none" />
      </p>
    );
  return (
    <Timeline
      entries={[...entries].reverse().map((entry, index) => ({
        key: entry.id,
        state: index === 0 ? "now" : "done",
        when: <DateText value={entry.at} short />,
        title: has(`acts.place.${entry.act}.history`) ? <T k={`acts.place.${entry.act}.history`} /> : entry.act,
        children: entry.actor ? (
          <p>
            <Reading text={[entry.organisation, entry.actor].filter(Boolean).join("　")} />
          </p>
        ) : (
          <p>
            <T k="host.place.by-programme" />
          </p>
        ),
      }))}
    />
  );
}
