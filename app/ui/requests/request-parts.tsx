import type { ReactNode } from "react";
import type { RequestHead, ThreadMessage } from "#app/domain/requests/read-request.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { T } from "#app/text/use-words.tsx";
import type { useCodeLabels } from "#app/ui/code-labels.ts";
import { DueLabel } from "#app/ui/due-label.tsx";
import { StateBadge } from "#app/ui/engagements/engagement-words.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";

export type RequestCodes = PickedCodes<"workForm" | "consideration" | "declineReason" | "withdrawReason">;

/** State and deadline in one line. */
export function RequestState({ head, today }: { head: Pick<RequestHead, "state" | "answerDueOn" | "meetingDueOn">; today: string }) {
  const dueOn = head.answerDueOn ?? head.meetingDueOn;
  return (
    <p>
      <StateBadge subject="placement-request" state={head.state} />
      {dueOn && head.state !== "draft" ? (
        <>
          {" "}
          <T k="agency.due" v={{ day: <DateText value={dueOn} /> }} /> <DueLabel dueOn={dueOn} today={today} />
        </>
      ) : null}
    </p>
  );
}

export function headFacts(head: RequestHead, label: ReturnType<typeof useCodeLabels<keyof RequestCodes>>["label"]) {
  return [
    {
      key: "place",
      label: <T k="request.place" />,
      value: (
        <>
          <a href={`/places/${head.place.code}`}>
            <Reading text={head.place.title} />
          </a>
          <InBrackets>
            <Reading text={head.facility} />
          </InBrackets>
        </>
      ),
    },
    { key: "form", label: <T k="request.workForm" />, value: `${head.workForm} ${label("workForm", head.workForm)}` },
    { key: "agency", label: <T k="request.agency" />, value: <Reading text={head.agency} /> },
    ...(head.desiredStartOn
      ? [{ key: "start", label: <T k="request.desiredStartOn" />, value: <DateText value={head.desiredStartOn} /> }]
      : []),
    ...(head.selfRelianceAgency
      ? [{ key: "reliance", label: <T k="request.selfRelianceAgencyId" />, value: <Reading text={head.selfRelianceAgency} /> }]
      : []),
    ...(head.decisionExpectedOn
      ? [{ key: "decision", label: <T k="request.decisionExpectedOn" />, value: <DateText value={head.decisionExpectedOn} /> }]
      : []),
    ...(head.sentAt ? [{ key: "sent", label: <T k="request.sent-on" />, value: <DateText value={head.sentAt} /> }] : []),
    ...(head.reasonCode
      ? [
          {
            key: "reason",
            label: <T k="request.declined-for" />,
            value: label(head.state === "declined" ? "declineReason" : "withdrawReason", head.reasonCode),
          },
        ]
      : []),
  ];
}

export function Thread({ thread }: { thread: readonly ThreadMessage[] }): ReactNode {
  if (!thread.length)
    return (
      <p>
        <T k="request.thread-none" />
      </p>
    );
  return (
    <ol className="link-list thread">
      {thread.map((message) => (
        <li key={message.id} className="card">
          <p className="timeline-when">
            <T k={`request.message-${message.kind}`} />　{message.author ? <Reading text={message.author} /> : null}
            <InBrackets>
              <T k={`request.party-${message.party}`} />
            </InBrackets>
            {"　"}
            <DateText value={message.at} withTime />
          </p>
          <p className="as-typed">
            <Reading text={message.body} />
          </p>
        </li>
      ))}
    </ol>
  );
}
