/** 支援決定: what the agency asks for and records, and what the municipality sees and decides. */
import { decisionForms } from "#app/domain/decisions/decision-form.ts";
import type { DecisionLine } from "#app/domain/decisions/list-decisions.ts";
import { mayMove, type EventOf } from "#app/domain/workflows/define-workflow.ts";
import { supportDecisionWorkflow } from "#app/domain/workflows/support-decision.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { crumbsOf, type CaseOfPage } from "#app/ui/cases/consents-page.tsx";
import { ActPage, type ActFields } from "#app/ui/act-page.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

const tones: Record<string, BadgeTone> = { applied: "warning", decided: "success", rejected: "error" };
const DecisionBadge = ({ state }: { state: string }) => (
  <StatusBadge tone={tones[state] ?? "neutral"}>
    <T k={`agency.decision.state-${state}`} />
  </StatusBadge>
);

function FormChoice({ fields }: { fields: ActFields }) {
  const { t } = useWords();
  return (
    <RadioGroup
      field={fields.form}
      options={decisionForms.map((form) => ({ value: form, label: t(`agency.decision.form-${form}`) }))}
      required
    />
  );
}

export function ApplyForDecisionPage({
  act,
  one,
  today,
  authority,
  reply,
}: {
  act: ShownAct;
  one: CaseOfPage;
  today: string;
  authority: string;
  reply: unknown;
}) {
  return (
    <ActPage
      act={act}
      words="acts.support-decision.apply"
      values={{ authority }}
      crumbs={[...crumbsOf(one), { label: <T k="acts.support-decision.apply.title" /> }]}
      reply={reply}
      defaultValue={{ appliedOn: today }}
      backHref={`/agency/cases/${one.applicantId}`}
    >
      {(fields) => (
        <>
          <FormChoice fields={fields} />
          <DateField field={fields.appliedOn} required />
        </>
      )}
    </ActPage>
  );
}

function RecordFields({ fields, withEvidence }: { fields: ActFields; withEvidence: boolean }) {
  return (
    <>
      <FormChoice fields={fields} />
      <DateField field={fields.decidedOn} required />
      <DateField field={fields.validFrom} required />
      <DateField field={fields.validTo} required={false} />
      {withEvidence ? <TextField field={fields.evidence} width="l" autoComplete="off" lang="ja" required /> : null}
    </>
  );
}

export function RecordOnPaperPage({
  act,
  one,
  given,
  reply,
}: {
  act: ShownAct;
  one: CaseOfPage;
  given: Record<string, unknown>;
  reply: unknown;
}) {
  return (
    <ActPage
      act={act}
      words="acts.support-decision.decide-on-paper"
      crumbs={[...crumbsOf(one), { label: <T k="acts.support-decision.decide-on-paper.title" /> }]}
      reply={reply}
      defaultValue={given}
      backHref={`/agency/cases/${one.applicantId}`}
    >
      {(fields) => <RecordFields fields={fields} withEvidence />}
    </ActPage>
  );
}

export function DecisionListPage({
  decisions,
  state,
  nextHref,
  firstHref,
}: {
  decisions: DecisionLine[];
  state: string;
  nextHref?: string;
  firstHref?: string;
}) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead title={<T k="municipality.title" />} lead={<T k="municipality.lead" />} />
      <nav aria-label={t("municipality.views")}>
        <ul className="chips views">
          {["applied", "decided", "rejected"].map((one) => (
            <li key={one}>
              <a href={`/municipality/decisions?state=${one}`} aria-current={one === state ? "page" : undefined}>
                <T k={`agency.decision.state-${one}`} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {decisions.length ? (
        <Table
          caption={t("municipality.title")}
          captionHidden
          rows={decisions}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "case",
              head: <T k="municipality.case" />,
              isRowHead: true,
              cell: (row) => <a href={`/municipality/decisions/${row.id}`}>{row.caseNumber}</a>,
            },
            { key: "agency", head: <T k="municipality.agency" />, cell: (row) => <Reading text={row.agency} /> },
            {
              key: "form",
              head: <T k="agency.decision.form" />,
              cell: (row) => (row.form ? <T k={`agency.decision.form-${row.form}`} /> : null),
            },
            {
              key: "on",
              head: <T k="agency.decision.appliedOn" />,
              cell: (row) => (row.appliedOn ? <DateText value={row.appliedOn} short /> : null),
            },
            { key: "state", head: <T k="agency.decision.state" />, cell: (row) => <DecisionBadge state={row.state} /> },
          ]}
        />
      ) : (
        <EmptyState title={<T k="municipality.none" />}>
          <p>
            <T k="municipality.none-next" />
          </p>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

export function DecisionPage({ one }: { one: DecisionLine }) {
  const may = (on: EventOf<typeof supportDecisionWorkflow>) => mayMove(supportDecisionWorkflow, one.state, on, "municipality");
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="municipality.title" />, href: "/municipality/decisions" }, { label: one.caseNumber }]} />
      <PageHead title={<T k="municipality.one" v={{ number: one.caseNumber }} />} lead={<T k={`municipality.one-lead-${one.state}`} />}>
        <p>
          <DecisionBadge state={one.state} />
        </p>
      </PageHead>
      <Facts
        layout="list"
        facts={[
          { key: "agency", label: <T k="municipality.agency" />, value: <Reading text={one.agency} /> },
          {
            key: "form",
            label: <T k="agency.decision.form" />,
            value: one.form ? <T k={`agency.decision.form-${one.form}`} /> : <T k="kit.none" />,
          },
          {
            key: "applied",
            label: <T k="agency.decision.appliedOn" />,
            value: one.appliedOn ? <DateText value={one.appliedOn} /> : <T k="kit.none" />,
          },
          ...(one.decidedOn
            ? [{ key: "decided", label: <T k="agency.decision.decidedOn" />, value: <DateText value={one.decidedOn} /> }]
            : []),
          ...(one.validFrom
            ? [
                {
                  key: "valid",
                  label: <T k="agency.decision.valid" />,
                  value: (
                    <>
                      <DateText value={one.validFrom} />～{one.validTo ? <DateText value={one.validTo} /> : null}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <div className="buttons">
        {may("decide") ? (
          <LinkButton href={`/municipality/decisions/${one.id}/record`} tone="main">
            <T k="acts.support-decision.decide.do" />
          </LinkButton>
        ) : null}
        {may("reject") ? (
          <LinkButton href={`/municipality/decisions/${one.id}/reject`}>
            <T k="acts.support-decision.reject.do" />
          </LinkButton>
        ) : null}
      </div>
    </Page>
  );
}

const decisionCrumbs = (one: DecisionLine) => [
  { label: <T k="municipality.title" />, href: "/municipality/decisions" },
  { label: one.caseNumber, href: `/municipality/decisions/${one.id}` },
];

const dayOf = (typed: unknown) => {
  const { year, month, day } = (typed ?? {}) as Record<string, string | undefined>;
  return year ? <DateText value={`${year}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`} /> : null;
};

export function RecordDecisionPage({ act, one, today, reply }: { act: ShownAct; one: DecisionLine; today: string; reply: unknown }) {
  const { t } = useWords();
  const check = (typed: Record<string, unknown>) => [
    { label: t("acts.support-decision.decide.form"), value: <T k={`agency.decision.form-${String(typed.form)}`} /> },
    ...["decidedOn", "validFrom", "validTo"].map((name) => ({
      label: t(`acts.support-decision.decide.${name}`),
      value: dayOf(typed[name]),
    })),
  ];
  return (
    <ActPage
      act={act}
      words="acts.support-decision.decide"
      values={{ number: one.caseNumber }}
      crumbs={[...decisionCrumbs(one), { label: <T k="acts.support-decision.decide.title" /> }]}
      reply={reply}
      defaultValue={{ form: one.form, decidedOn: today, validFrom: today }}
      backHref={`/municipality/decisions/${one.id}`}
      more={[<T key="after" k="acts.support-decision.decide.after" />]}
      check={check}
    >
      {(fields) => <RecordFields fields={fields} withEvidence={false} />}
    </ActPage>
  );
}

export function RejectDecisionPage({ act, one, reply }: { act: ShownAct; one: DecisionLine; reply: unknown }) {
  const { t } = useWords();
  return (
    <ActPage
      act={act}
      words="acts.support-decision.reject"
      values={{ number: one.caseNumber }}
      crumbs={[...decisionCrumbs(one), { label: <T k="acts.support-decision.reject.title" /> }]}
      reply={reply}
      tone="danger"
      backHref={`/municipality/decisions/${one.id}`}
      more={[<T key="after" k="acts.support-decision.reject.after" />]}
      check={(typed) => [{ label: t("acts.support-decision.reject.note"), value: <span className="as-typed">{String(typed.note)}</span> }]}
    >
      {(fields) => <TextArea field={fields.note} rows={4} lang="ja" />}
    </ActPage>
  );
}
