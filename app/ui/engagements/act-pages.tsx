import type { EngagementHead } from "#app/domain/engagements/read-engagement-head.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T } from "#app/text/use-words.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { useEngagementCrumbs, useMeetingCrumbs, type ActOnMeeting } from "./meeting-pages.tsx";

export function CancelMeetingPage({ act, meeting, reply }: ActOnMeeting) {
  return (
    <ActPage
      act={act}
      words="acts.meeting.cancel"
      crumbs={useMeetingCrumbs(meeting, "acts.meeting.cancel.title")}
      reply={reply}
      backHref={`/${meeting.party}/meetings/${meeting.id}`}
      tone="danger"
    >
      {(fields) => <TextArea field={fields.note} rows={3} />}
    </ActPage>
  );
}

export function AnswerApplicantPage({ act, one, reply }: { act: ShownAct; one: EngagementHead; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.message.answer"
      crumbs={useEngagementCrumbs(one, { label: <T k="acts.message.answer.title" /> })}
      reply={reply}
      backHref={`/${one.party}/engagements/${one.engagementId}`}
    >
      {(fields) => <TextArea field={fields.body} required />}
    </ActPage>
  );
}
