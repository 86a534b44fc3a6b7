import type { ShownAct } from "#app/http/do-act.server.ts";
import { T } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { Select } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { crumbsOf, type CaseOfPage } from "./consents-page.tsx";

const crumbs = (one: CaseOfPage, act: string) => [...crumbsOf(one), { label: <T k={`acts.applicant.${act}.title`} /> }];

export function AssignPage({
  act,
  one,
  colleagues,
  assignedTo,
  reply,
}: {
  act: ShownAct;
  one: CaseOfPage;
  colleagues: { accountId: string; name: string }[];
  assignedTo: string | null;
  reply: unknown;
}) {
  return (
    <ActPage
      act={act}
      words="acts.applicant.assign"
      crumbs={crumbs(one, "assign")}
      reply={reply}
      defaultValue={{ assignedAccountId: assignedTo }}
      backHref={`/agency/cases/${one.applicantId}`}
    >
      {(fields) => (
        <Select
          field={fields.assignedAccountId}
          options={colleagues.map((colleague) => ({ value: colleague.accountId, label: colleague.name }))}
        />
      )}
    </ActPage>
  );
}

export function ClosePage({ act, one, reply }: { act: ShownAct; one: CaseOfPage; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.applicant.close"
      crumbs={crumbs(one, "close")}
      reply={reply}
      backHref={`/agency/cases/${one.applicantId}`}
      tone="danger"
    >
      {(fields) => <TextArea field={fields.note} rows={4} lang="ja" />}
    </ActPage>
  );
}

export function ReopenPage({ act, one, reply }: { act: ShownAct; one: CaseOfPage; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.applicant.reopen"
      crumbs={crumbs(one, "reopen")}
      reply={reply}
      backHref={`/agency/cases/${one.applicantId}`}
    />
  );
}

export function CompleteAssessmentPage({ act, one, number, reply }: { act: ShownAct; one: CaseOfPage; number: number; reply: unknown }) {
  const base = `/agency/cases/${one.applicantId}/assessment`;
  return (
    <ActPage
      act={act}
      words="acts.assessment.complete"
      values={{ number }}
      crumbs={[
        ...crumbsOf(one),
        { label: <T k="agency.assessment.title" />, href: base },
        { label: <T k="acts.assessment.complete.title" /> },
      ]}
      reply={reply}
      backHref={base}
    />
  );
}
