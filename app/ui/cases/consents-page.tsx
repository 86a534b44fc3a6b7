import { consentForm } from "#app/domain/consents/consent-form.ts";
import type { ConsentRecord } from "#app/domain/consents/list-consents.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { warekiText } from "#app/text/format.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { ActPage } from "#app/ui/act-page.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, PrintLink } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { ConsentBadge } from "./consent-badge.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

type Codes = PickedCodes<"consentScope" | "consentMethod">;
export interface CaseOfPage {
  applicantId: string;
  caseNumber: string;
  isClosed: boolean;
}
export const crumbsOf = (one: CaseOfPage) => [
  { label: <T k="agency.cases.title" />, href: "/agency/cases" },
  { label: one.caseNumber, href: `/agency/cases/${one.applicantId}` },
];

export function ConsentsPage({ one, consents, codes }: { one: CaseOfPage; consents: ConsentRecord[]; codes: Codes }) {
  const { t } = useWords();
  const { label } = useCodeLabels(codes);
  const base = `/agency/cases/${one.applicantId}/consents`;
  return (
    <Page>
      <Breadcrumb crumbs={[...crumbsOf(one), { label: <T k="agency.consents.title" /> }]} />
      <PageHead
        title={<T k="agency.consents.title" />}
        lead={<T k="agency.consents.lead" />}
        aside={
          one.isClosed ? undefined : (
            <LinkButton href={`${base}/new`} tone="main">
              <T k="acts.consent.give.do" />
            </LinkButton>
          )
        }
      />
      {consents.length ? (
        <Table
          caption={t("agency.consents.title")}
          captionHidden
          rows={consents}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "scope",
              head: <T k="agency.consent.scope" />,
              isRowHead: true,
              cell: (row) => <a href={`${base}/${row.id}`}>{label("consentScope", row.scope)}</a>,
            },
            { key: "standing", head: <T k="agency.consent.standing" />, cell: (row) => <ConsentBadge standing={row.standing} /> },
            {
              key: "recipient",
              head: <T k="agency.consent.recipientOrganisationId" />,
              cell: (row) => (row.recipient ? <Reading text={row.recipient} /> : <T k="agency.consent.anybody" />),
            },
            { key: "given", head: <T k="agency.consent.givenOn" />, cell: (row) => <DateText value={row.givenOn} short /> },
            {
              key: "until",
              head: <T k="agency.consent.validUntil" />,
              cell: (row) => (row.validUntil ? <DateText value={row.validUntil} short /> : <T k="agency.consent.no-end" />),
            },
            {
              key: "do",
              head: <T k="agency.consent.do" />,
              cell: (row) =>
                row.state === "given" ? (
                  <a href={`${base}/${row.id}/withdraw`}>
                    <T k="acts.consent.withdraw.do" />
                    <span className="visually-hidden">
                      <Colon />
                      {label("consentScope", row.scope)}
                    </span>
                  </a>
                ) : row.withdrawnOn ? (
                  <DateText value={row.withdrawnOn} short />
                ) : null,
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="agency.consents.none" />}>
          <p>
            <T k="agency.consents.none-next" />
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

export function ConsentFormPage({
  one,
  codes,
  recipients,
  given,
  reply,
}: {
  one: CaseOfPage;
  codes: Codes;
  recipients: { id: string; name: string }[];
  given: Record<string, unknown>;
  reply: unknown;
}) {
  const { options } = useCodeLabels(codes);
  const [form, fields] = usePostedForm({ id: "consent", schema: consentForm, reply, defaultValue: given });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          ...crumbsOf(one),
          { label: <T k="agency.consents.title" />, href: `/agency/cases/${one.applicantId}/consents` },
          { label: <T k="acts.consent.give.title" /> },
        ]}
      />
      <PageHead title={<T k="acts.consent.give.title" />} lead={<T k="acts.consent.give.lead" />} />
      <FormPart form={form} labels="agency.consent">
        <RadioGroup field={fields.scope} options={options("consentScope")} />
        <Select field={fields.recipientOrganisationId} options={recipients.map((body) => ({ value: body.id, label: body.name }))} />
        <TextArea field={fields.purpose} rows={3} lang="ja" />
        <TextArea field={fields.items} rows={4} lang="ja" />
        <RadioGroup field={fields.method} options={options("consentMethod")} />
        <TextField field={fields.explainedBy} width="m" autoComplete="off" lang="ja" />
        <DateField field={fields.explainedOn} required />
        <DateField field={fields.givenOn} required />
        <DateField field={fields.validUntil} required={false} />
        <Buttons>
          <SubmitButton>
            <T k="acts.consent.give.button" />
          </SubmitButton>
          <LinkButton href={`/agency/cases/${one.applicantId}/consents`} tone="quiet">
            <T k="agency.cancel" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

/** The record on one sheet, for the person's own papers. */
export function ConsentPaper({
  one,
  consent,
  name,
  agency,
  codes,
}: {
  one: CaseOfPage;
  consent: ConsentRecord;
  name: string;
  agency: string;
  codes: Codes;
}) {
  const { lang } = useWords();
  const { label } = useCodeLabels(codes);
  const day = (value: string) => (lang === "en" ? <DateText value={value} /> : <>{warekiText(value)}</>);
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          ...crumbsOf(one),
          { label: <T k="agency.consents.title" />, href: `/agency/cases/${one.applicantId}/consents` },
          { label: label("consentScope", consent.scope) },
        ]}
      />
      <PageHead title={<T k="agency.consent.paper-title" />} lead={label("consentScope", consent.scope)} aside={<PrintLink />} />
      <p>
        <ConsentBadge standing={consent.standing} />
      </p>
      <Facts
        layout="list"
        facts={[
          { key: "person", label: <T k="agency.consent.person" />, value: <Reading text={`${name}（${one.caseNumber}）`} /> },
          { key: "agency", label: <T k="agency.consent.agency" />, value: <Reading text={agency} /> },
          {
            key: "recipient",
            label: <T k="agency.consent.recipientOrganisationId" />,
            value: consent.recipient ? <Reading text={consent.recipient} /> : <T k="agency.consent.anybody" />,
          },
          { key: "purpose", label: <T k="agency.consent.purpose" />, value: <Reading text={consent.purpose} /> },
          {
            key: "items",
            label: <T k="agency.consent.items" />,
            value: (
              <ul className="plain-list">
                {consent.items.map((item) => (
                  <li key={item}>
                    <Reading text={item} />
                  </li>
                ))}
              </ul>
            ),
          },
          { key: "method", label: <T k="agency.consent.method" />, value: label("consentMethod", consent.method) },
          {
            key: "explained",
            label: <T k="agency.consent.explained" />,
            value: (
              <>
                <Reading text={consent.explainedBy} />　{day(consent.explainedOn)}
              </>
            ),
          },
          { key: "given", label: <T k="agency.consent.givenOn" />, value: day(consent.givenOn) },
          {
            key: "until",
            label: <T k="agency.consent.validUntil" />,
            value: consent.validUntil ? day(consent.validUntil) : <T k="agency.consent.no-end" />,
          },
          ...(consent.withdrawnOn
            ? [{ key: "withdrawn", label: <T k="agency.consent.withdrawnOn" />, value: day(consent.withdrawnOn) }]
            : []),
          {
            key: "recorded",
            label: <T k="agency.consent.recorded" />,
            value: consent.recordedBy ? <Reading text={consent.recordedBy} /> : <T k="agency.history.by-programme" />,
          },
        ]}
      />
      <p>
        <T k="agency.consent.paper-foot" />
      </p>
      {consent.state === "given" ? (
        <p>
          <a href={`/agency/cases/${one.applicantId}/consents/${consent.id}/withdraw`}>
            <T k="acts.consent.withdraw.do" />
          </a>
        </p>
      ) : null}
    </Page>
  );
}

export function ConsentWithdrawPage({
  act,
  one,
  scope,
  codes,
  today,
  reply,
}: {
  act: ShownAct;
  one: CaseOfPage;
  scope: string;
  codes: PickedCodes<"consentScope">;
  today: string;
  reply: unknown;
}) {
  const { label } = useCodeLabels(codes);
  const back = `/agency/cases/${one.applicantId}/consents`;
  return (
    <ActPage
      act={act}
      words="acts.consent.withdraw"
      values={{ scope: label("consentScope", scope) }}
      crumbs={[...crumbsOf(one), { label: <T k="agency.consents.title" />, href: back }, { label: <T k="acts.consent.withdraw.do" /> }]}
      reply={reply}
      defaultValue={{ withdrawnOn: today }}
      tone="danger"
      backHref={back}
      more={[<T key="kept" k="acts.consent.withdraw.kept" />]}
    >
      {(fields) => (
        <>
          <DateField field={fields.withdrawnOn} required />
          <TextArea field={fields.note} rows={3} lang="ja" />
        </>
      )}
    </ActPage>
  );
}
