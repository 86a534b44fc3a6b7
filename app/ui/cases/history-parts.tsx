/** What happened and who looked, as any page of a case shows it. */
import type { LookLine, TimelineEntry } from "#app/domain/history/read-timeline.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Timeline } from "#app/ui/timeline.tsx";

export function HistoryTimeline({
  entries,
  reasons,
}: {
  entries: readonly TimelineEntry[];
  reasons: PickedCodes<"declineReason" | "withdrawReason">;
}) {
  const { has } = useWords();
  const { label } = useCodeLabels(reasons);
  if (!entries.length)
    return (
      <p>
        <T k="agency.history.none" />
      </p>
    );
  return (
    <Timeline
      entries={entries.map((entry) => {
        const words = `acts.${entry.subject}.${entry.act}`;
        const key = has(`${words}.history`) ? `${words}.history` : `${words}.line`;
        return {
          key: entry.id,
          state: "done" as const,
          when: <DateText value={entry.at} withTime />,
          title: <T k={has(key) ? key : "agency.history.other"} />,
          children: (
            <>
              <p>
                {entry.actor ? (
                  <T
                    k="agency.history.by"
                    v={{ name: <Reading text={entry.actor} />, organisation: <Reading text={entry.organisation ?? ""} /> }}
                  />
                ) : (
                  <T k={entry.actorKind === "applicant" ? "agency.history.by-applicant" : "agency.history.by-programme"} />
                )}
              </p>
              {entry.reasonCode ? (
                <p>
                  <T
                    k="agency.history.reason"
                    v={{ reason: label(entry.act === "decline" ? "declineReason" : "withdrawReason", entry.reasonCode) }}
                  />
                </p>
              ) : null}
            </>
          ),
        };
      })}
    />
  );
}

export function Looks({ looks }: { looks: readonly LookLine[] }) {
  if (!looks.length)
    return (
      <p>
        <T k="agency.looks.none" />
      </p>
    );
  return (
    <ul className="looks small">
      {looks.map((look, index) => (
        <li key={index}>
          <DateText value={look.at} withTime />
          {"　"}
          <T
            k="agency.history.by"
            v={{ name: <Reading text={look.name ?? ""} />, organisation: <Reading text={look.organisation ?? ""} /> }}
          />
          <br />
          <span className="soft">
            <T k="agency.looks.items" v={{ items: <Groups groups={look.items} /> }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Groups({ groups }: { groups: readonly string[] }) {
  const { t, has, lang } = useWords();
  return (
    <>
      {groups
        .map((group) => t(has(`agency.group.${group}`) ? `agency.group.${group}` : "agency.group.other"))
        .join(lang === "en" ? ", " : "・")}
    </>
  );
}
