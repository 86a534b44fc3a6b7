import { changeAgreementForm, declineSigningForm, sendAgreementForm, sendLinkForm } from "#app/domain/agreements/change-agreement-form.ts";
import type { AgreementToEdit, ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import { T } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/engagements/act-page.tsx";
import { lettersOf } from "#app/ui/engagements/case-words.tsx";
import { useCaseCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Named = { id: string; code: string; engagementId: string; caseNumber: string };

function useAgreementCrumbs(base: string, one: Named, titleKey: string) {
  return useCaseCrumbs(base, one, { label: <T k="agreement.title" v={{ code: one.code }} />, href: `${base}/agreements/${one.id}` }, { label: <T k={titleKey} /> });
}

export function DraftAgreementPage({ one, reply }: { one: { engagementId: string; caseNumber: string }; reply: unknown }) {
  return <ActPage words="agreement.draft" crumbs={useCaseCrumbs("/agency", one, { label: <T k="agreement.draft.title" /> })} schema={changeAgreementForm} reply={reply} letters={[]} backHref={`/agency/engagements/${one.engagementId}`} />;
}

export function SendAgreementPage({ one, reply }: { one: AgreementToEdit; reply: unknown }) {
  const crumbs = useCaseCrumbs("/agency", one, { label: <T k="agreement.edit.title" v={{ code: one.code }} />, href: `/agency/agreements/${one.id}/edit` }, { label: <T k="agreement.send.title" /> });
  return (
    <ActPage words="agreement.send" crumbs={crumbs} schema={sendAgreementForm} reply={reply} letters={lettersOf("agreement", "send", "agency")} backHref={`/agency/agreements/${one.id}/edit`}>
      {() => <input type="hidden" name="revision" value={one.revision} />}
    </ActPage>
  );
}

export function SendLinkPage({ one, canSend, reply }: { one: ReadAgreement; canSend: boolean; reply: unknown }) {
  const crumbs = useAgreementCrumbs("/agency", one, "agreement.send-link.title");
  if (!canSend) {
    return (
      <Page width="narrow">
        <Breadcrumb crumbs={crumbs} />
        <PageHead title={<T k="agreement.send-link.title" />} />
        <Notice tone="warning" title={<T k="agreement.send-link.no-mail" />} />
      </Page>
    );
  }
  return <ActPage words="agreement.send-link" crumbs={crumbs} schema={sendLinkForm} reply={reply} letters={[<T key="applicant" k="case.party.applicant" />]} backHref={`/agency/agreements/${one.id}`} />;
}

export function ChangeAgreementPage({ one, reply }: { one: ReadAgreement; reply: unknown }) {
  return (
    <ActPage words="agreement.change" crumbs={useAgreementCrumbs("/agency", one, "agreement.change.title")} schema={changeAgreementForm} reply={reply} letters={lettersOf("agreement", "change", "agency")} backHref={`/agency/agreements/${one.id}`}>
      {(fields) => <TextArea field={fields.note} rows={3} />}
    </ActPage>
  );
}

export function DeclineAgreementPage({ one, base, reply }: { one: ReadAgreement; base: string; reply: unknown }) {
  return (
    <ActPage words="agreement.decline" crumbs={useAgreementCrumbs(base, one, "agreement.decline.title")} schema={declineSigningForm} reply={reply} letters={lettersOf("agreement", "decline", "host")} backHref={`${base}/agreements/${one.id}`}>
      {(fields) => <TextArea field={fields.note} rows={3} required />}
    </ActPage>
  );
}
