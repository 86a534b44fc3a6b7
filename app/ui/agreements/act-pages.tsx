import { confirmForm } from "#app/domain/confirm-form.ts";
import { changeAgreementForm, declineSigningForm, sendAgreementForm } from "#app/domain/agreements/change-agreement-form.ts";
import { correctContactForm, fieldOfParty, type ContactParty } from "#app/domain/agreements/correct-contact-form.ts";
import type { AgreementText as Text, AgreementToEdit, ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import { paperParties, paperSignatureForm } from "#app/domain/agreements/paper-signature-form.ts";
import type { previewAgreement } from "#app/domain/agreements/send-agreement.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { AgreementText } from "#app/ui/agreements/agreement-text.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { lettersOf } from "#app/ui/engagements/case-words.tsx";
import { useCaseCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Named = { id: string; code: string; engagementId: string; caseNumber: string };

function useAgreementCrumbs(base: string, one: Named, titleKey: string) {
  return useCaseCrumbs(
    base,
    one,
    { label: <T k="agreement.title" v={{ code: one.code }} />, href: `${base}/agreements/${one.id}` },
    { label: <T k={titleKey} /> },
  );
}

export function DraftAgreementPage({ one, reply }: { one: { engagementId: string; caseNumber: string }; reply: unknown }) {
  return (
    <ActPage
      words="agreement.draft"
      crumbs={useCaseCrumbs("/agency", one, { label: <T k="agreement.draft.title" /> })}
      schema={changeAgreementForm}
      reply={reply}
      letters={[]}
      backHref={`/agency/engagements/${one.engagementId}`}
    />
  );
}

export function SendAgreementPage({
  one,
  text,
  reply,
}: {
  one: AgreementToEdit;
  text: Awaited<ReturnType<typeof previewAgreement>>;
  reply: unknown;
}) {
  const crumbs = useCaseCrumbs(
    "/agency",
    one,
    { label: <T k="agreement.edit.title" v={{ code: one.code }} />, href: `/agency/agreements/${one.id}/edit` },
    { label: <T k="agreement.send.title" /> },
  );
  return (
    <ActPage
      words="agreement.send"
      crumbs={crumbs}
      schema={sendAgreementForm}
      reply={reply}
      letters={lettersOf("agreement", "send", "agency")}
      backHref={`/agency/agreements/${one.id}/edit`}
    >
      {() => (
        <>
          <input type="hidden" name="revision" value={one.revision} />
          {text ? <AgreementText text={{ ...text, corrected: [] }} /> : null}
        </>
      )}
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
  return (
    <ActPage
      words="agreement.send-link"
      crumbs={crumbs}
      schema={confirmForm}
      reply={reply}
      letters={[<T key="applicant" k="case.party.applicant" />]}
      backHref={`/agency/agreements/${one.id}`}
    />
  );
}

export function PaperSignaturePage({
  one,
  signers,
  today,
  reply,
}: {
  one: ReadAgreement;
  signers: { accountId: string; name: string }[];
  today: string;
  reply: unknown;
}) {
  const { t } = useWords();
  const open = paperParties.filter((party) => !one.signatures.some((signature) => signature.party === party));
  return (
    <ActPage
      words="agreement.paper"
      crumbs={useAgreementCrumbs("/agency", one, "agreement.paper.title")}
      schema={paperSignatureForm}
      reply={reply}
      defaultValue={{ party: open.length === 1 ? open[0] : undefined, signedOn: today, printedVersion: one.text?.version }}
      letters={[<T key="signer" k="agreement.paper.letter" />, <T key="all" k="agreement.sign.letter-all" />]}
      backHref={`/agency/agreements/${one.id}`}
      more={[<T key="keep" k="agreement.paper.keep" />]}
    >
      {(fields) => (
        <>
          <RadioGroup field={fields.party} options={open.map((value) => ({ value, label: t(`case.party.${value}`) }))} required />
          {open.includes("host") ? (
            <Select
              field={fields.signerAccountId}
              required={false}
              options={signers.map((signer) => ({ value: signer.accountId, label: signer.name }))}
            />
          ) : null}
          <DateField field={fields.signedOn} required />
          <TextField field={fields.witness} width="m" autoComplete="off" lang="ja" required />
          <TextField field={fields.printedVersion} width="s" inputMode="numeric" autoComplete="off" required />
          <TextField field={fields.printedHash} width="m" autoComplete="off" required />
        </>
      )}
    </ActPage>
  );
}

export function CorrectContactPage({
  one,
  base,
  reply,
}: {
  one: ReadAgreement & { party: ContactParty; text: Text };
  base: string;
  reply: unknown;
}) {
  const { text, party } = one;
  const known = text.corrected.find((each) => each.party === party) ?? text.annex[fieldOfParty[party]];
  return (
    <ActPage
      words="agreement.contact"
      crumbs={useAgreementCrumbs(base, one, "agreement.contact.title")}
      schema={correctContactForm}
      reply={reply}
      revision={one.revision}
      defaultValue={known}
      letters={lettersOf("agreement", "correct-contact", party)}
      backHref={`${base}/agreements/${one.id}`}
    >
      {(fields) => (
        <>
          <TextField field={fields.name} width="m" autoComplete="off" lang="ja" required />
          <TextField field={fields.phone} type="tel" width="m" autoComplete="off" />
          <TextField field={fields.email} type="email" width="m" autoComplete="off" />
        </>
      )}
    </ActPage>
  );
}

export function ChangeAgreementPage({ one, reply }: { one: ReadAgreement; reply: unknown }) {
  return (
    <ActPage
      words="agreement.change"
      crumbs={useAgreementCrumbs("/agency", one, "agreement.change.title")}
      schema={changeAgreementForm}
      reply={reply}
      letters={lettersOf("agreement", "change", "agency")}
      backHref={`/agency/agreements/${one.id}`}
    >
      {(fields) => <TextArea field={fields.note} rows={3} />}
    </ActPage>
  );
}

export function DeclineAgreementPage({ one, base, reply }: { one: ReadAgreement; base: string; reply: unknown }) {
  return (
    <ActPage
      words="agreement.decline"
      crumbs={useAgreementCrumbs(base, one, "agreement.decline.title")}
      schema={declineSigningForm}
      reply={reply}
      letters={lettersOf("agreement", "decline", "host")}
      backHref={`${base}/agreements/${one.id}`}
    >
      {(fields) => <TextArea field={fields.note} rows={3} required />}
    </ActPage>
  );
}
