import { assignForm, closeCaseForm } from "#app/domain/applicants/applicant-form.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { T } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { Select } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { crumbsOf, type CaseOfPage } from "./consents-page.tsx";

const crumbs = (one: CaseOfPage, act: string) => [...crumbsOf(one), { label: <T k={`agency.${act}.title`} /> }];

export function AssignPage({
  one,
  colleagues,
  assignedTo,
  reply,
}: {
  one: CaseOfPage;
  colleagues: { accountId: string; name: string }[];
  assignedTo: string | null;
  reply: unknown;
}) {
  return (
    <ActPage
      words="agency.assign-case"
      crumbs={crumbs(one, "assign-case")}
      schema={assignForm}
      reply={reply}
      defaultValue={{ assignedAccountId: assignedTo }}
      letters={[]}
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

export function ClosePage({ one, reply }: { one: CaseOfPage; reply: unknown }) {
  return (
    <ActPage
      words="agency.close-case"
      crumbs={crumbs(one, "close-case")}
      schema={closeCaseForm}
      reply={reply}
      letters={[]}
      backHref={`/agency/cases/${one.applicantId}`}
      tone="danger"
    >
      {(fields) => <TextArea field={fields.note} rows={4} lang="ja" />}
    </ActPage>
  );
}

export function ReopenPage({ one, reply }: { one: CaseOfPage; reply: unknown }) {
  return (
    <ActPage
      words="agency.reopen-case"
      crumbs={crumbs(one, "reopen-case")}
      schema={confirmForm}
      reply={reply}
      letters={[]}
      backHref={`/agency/cases/${one.applicantId}`}
    />
  );
}

export function CompleteAssessmentPage({ one, number, reply }: { one: CaseOfPage; number: number; reply: unknown }) {
  const base = `/agency/cases/${one.applicantId}/assessment`;
  return (
    <ActPage
      words="agency.complete-assessment"
      values={{ number }}
      crumbs={[
        ...crumbsOf(one),
        { label: <T k="agency.assessment.title" />, href: base },
        { label: <T k="agency.complete-assessment.title" /> },
      ]}
      schema={confirmForm}
      reply={reply}
      letters={[]}
      backHref={base}
    />
  );
}
