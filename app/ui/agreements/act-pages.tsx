import type { AgreementHead } from "#app/domain/agreements/find-agreement.ts";
import type { EngagementHead } from "#app/domain/engagements/read-engagement-head.ts";
import type { Party } from "#app/domain/workflows/agreement.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import type { AgreementToEdit } from "#app/domain/agreements/read-agreement.ts";
import { paperParties } from "#app/domain/agreements/paper-signature-form.ts";
import type { previewAgreement } from "#app/domain/agreements/send-agreement.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { AgreementText } from "#app/ui/agreements/agreement-text.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";

type Named = Pick<AgreementHead, "id" | "code" | "engagementId" | "caseNumber" | "party">;

function useAgreementCrumbs(one: Named, titleKey: string) {
  return useEngagementCrumbs(
    one,
    { label: <T k="agreement.title" v={{ code: one.code }} />, href: `/${one.party}/agreements/${one.id}` },
    { label: <T k={titleKey} /> },
  );
}

export function DraftAgreementPage({ act, one, reply }: { act: ShownAct; one: EngagementHead; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.agreement.draft"
      crumbs={useEngagementCrumbs(one, { label: <T k="acts.agreement.draft.title" /> })}
      reply={reply}
      backHref={`/agency/engagements/${one.engagementId}`}
    />
  );
}

export function SendAgreementPage({
  act,
  one,
  text,
  reply,
}: {
  act: ShownAct;
  one: AgreementToEdit;
  text: Awaited<ReturnType<typeof previewAgreement>>;
  reply: unknown;
}) {
  const crumbs = useEngagementCrumbs(
    one,
    { label: <T k="agreement.edit.title" v={{ code: one.code }} />, href: `/agency/agreements/${one.id}/edit` },
    { label: <T k="acts.agreement.send.title" /> },
  );
  return (
    <ActPage
      act={act}
      words="acts.agreement.send"
      crumbs={crumbs}
      reply={reply}
      revision={one.revision}
      backHref={`/agency/agreements/${one.id}/edit`}
    >
      {() => (text ? <AgreementText text={{ ...text, corrected: [] }} /> : null)}
    </ActPage>
  );
}

export function SendLinkPage({ act, one, canSend, reply }: { act: ShownAct; one: Named; canSend: boolean; reply: unknown }) {
  const crumbs = useAgreementCrumbs(one, "acts.agreement.link.title");
  if (!canSend) {
    return (
      <Page width="narrow">
        <Breadcrumb crumbs={crumbs} />
        <PageHead title={<T k="acts.agreement.link.title" />} />
        <Notice tone="warning" title={<T k="acts.agreement.link.no-mail" />} />
      </Page>
    );
  }
  return <ActPage act={act} words="acts.agreement.link" crumbs={crumbs} reply={reply} backHref={`/agency/agreements/${one.id}`} />;
}

export function PaperSignaturePage({
  act,
  one,
  signers,
  today,
  reply,
}: {
  act: ShownAct;
  one: Named & { currentVersion: number; signedBy: readonly Party[] };
  signers: { accountId: string; name: string }[];
  today: string;
  reply: unknown;
}) {
  const { t } = useWords();
  const open = paperParties.filter((party) => !one.signedBy.includes(party));
  return (
    <ActPage
      act={act}
      words="acts.agreement.sign-on-paper"
      crumbs={useAgreementCrumbs(one, "acts.agreement.sign-on-paper.title")}
      reply={reply}
      defaultValue={{ party: open.length === 1 ? open[0] : undefined, signedOn: today, printedVersion: one.currentVersion }}
      backHref={`/agency/agreements/${one.id}`}
      more={[<T key="keep" k="acts.agreement.sign-on-paper.keep" />]}
    >
      {(fields) => (
        <>
          <RadioGroup field={fields.party} options={open.map((value) => ({ value, label: t(`engagement.party.${value}`) }))} required />
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
  act,
  one,
  reply,
}: {
  act: ShownAct;
  one: Named & { revision: number; values: Record<string, unknown> };
  reply: unknown;
}) {
  return (
    <ActPage
      act={act}
      words="acts.agreement.correct-contact"
      crumbs={useAgreementCrumbs(one, "acts.agreement.correct-contact.title")}
      reply={reply}
      revision={one.revision}
      defaultValue={one.values}
      backHref={`/${one.party}/agreements/${one.id}`}
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

export function ChangeAgreementPage({ act, one, reply }: { act: ShownAct; one: Named; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.agreement.change"
      crumbs={useAgreementCrumbs(one, "acts.agreement.change.title")}
      reply={reply}
      backHref={`/agency/agreements/${one.id}`}
    >
      {(fields) => <TextArea field={fields.note} rows={3} />}
    </ActPage>
  );
}

export function DeclineAgreementPage({ act, one, reply }: { act: ShownAct; one: Named; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.agreement.decline"
      crumbs={useAgreementCrumbs(one, "acts.agreement.decline.title")}
      reply={reply}
      backHref={`/${one.party}/agreements/${one.id}`}
    >
      {(fields) => <TextArea field={fields.note} rows={3} required />}
    </ActPage>
  );
}
