import { messageForm } from "#app/domain/engagements/message-form.ts";
import { cancelMeetingForm } from "#app/domain/meetings/cancel-meeting-form.ts";
import type { ReadMeeting } from "#app/domain/meetings/read-meeting.ts";
import { T } from "#app/text/use-words.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { lettersOf, type StaffParty } from "./case-words.tsx";
import { useCaseCrumbs } from "./meeting-pages.tsx";

export function CancelMeetingPage({
  meeting,
  base,
  party,
  reply,
}: {
  meeting: ReadMeeting;
  base: string;
  party: StaffParty;
  reply: unknown;
}) {
  const page = `${base}/meetings/${meeting.id}`;
  const crumbs = useCaseCrumbs(
    base,
    meeting,
    { label: <T k={`case.meeting-kind.${meeting.kind}`} />, href: page },
    { label: <T k="case.cancel.title" /> },
  );
  return (
    <ActPage
      words="case.cancel"
      crumbs={crumbs}
      schema={cancelMeetingForm}
      reply={reply}
      letters={lettersOf("meeting", "cancel", party)}
      backHref={page}
      tone="danger"
    >
      {(fields) => <TextArea field={fields.note} rows={3} />}
    </ActPage>
  );
}

export function ReplyPage({ one, reply }: { one: { engagementId: string; caseNumber: string }; reply: unknown }) {
  return (
    <ActPage
      words="case.reply"
      crumbs={useCaseCrumbs("/agency", one, { label: <T k="case.reply.title" /> })}
      schema={messageForm}
      reply={reply}
      letters={[<T key="applicant" k="case.party.applicant" />]}
      backHref={`/agency/engagements/${one.engagementId}`}
    >
      {(fields) => <TextArea field={fields.body} required />}
    </ActPage>
  );
}
