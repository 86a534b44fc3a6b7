import type { z } from "zod";
import { insuranceSchemes } from "#app/domain/agreements/agreement-content.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { Cover, InsuranceLine, InsuranceView } from "#app/domain/insurance/list-insurance.ts";
import { recordInsuranceForm } from "#app/domain/insurance/record-insurance-form.ts";
import { rosterForm, rosterSpan } from "#app/domain/insurance/roster-form.ts";
import type { SettingValue } from "#app/domain/settings/settings.ts";
import { yenText } from "#app/text/format.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { ActPage, lettersIn } from "#app/ui/act-page.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NumberField, TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Listed } from "#app/ui/text/punctuation.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Pager } from "#app/ui/pager.tsx";

export interface Insurable {
  startsOn: string;
  endsOn: string;
  isEmployment: boolean;
}

/** The cover of one placement, as agency, host or secretariat records it. */
export function InsurancePage({
  act,
  one,
  kept,
  crumbs,
  reply,
  today,
}: {
  act: ShownAct;
  one: Insurable;
  kept?: { covers: Cover[]; page: string };
  crumbs: Crumb[];
  reply: unknown;
  today: string;
}) {
  const { t } = useWords();
  const schemes = insuranceSchemes.filter((scheme) => (scheme === "workers_compensation") === one.isEmployment);
  // Of an activity that has begun nobody knows the day it was applied for, and today would be refused.
  const appliedOn = today <= one.startsOn ? today : undefined;
  const [form, fields] = usePostedForm({
    id: "insurance",
    schema: recordInsuranceForm,
    reply,
    defaultValue: {
      scheme: schemes[0],
      coverFrom: one.startsOn,
      coverTo: one.endsOn,
      appliedOn,
      coversCommute: "unknown",
      coversHeat: "unknown",
    } satisfies Partial<z.input<typeof recordInsuranceForm>> | Record<string, unknown>,
  });
  const known = ["unknown", "yes", "no"].map((value) => ({ value, label: t(`acts.insurance.record.known.${value}`) }));
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbs, { label: <T k="acts.insurance.record.title" /> }]} />
      <PageHead
        title={<T k="acts.insurance.record.title" />}
        lead={<T k="acts.insurance.record.lead" v={{ from: <DateText value={one.startsOn} />, to: <DateText value={one.endsOn} /> }} />}
      />
      {kept?.covers.length ? (
        <Section title={<T k="placement.covers" />}>
          <ul className="link-list">
            {kept.covers.map((cover) => (
              <li key={cover.id}>
                <CoverText cover={cover} />{" "}
                <a href={`${kept.page}/covers/${cover.id}/cancel`}>
                  <T k="acts.insurance.cancel.title" />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {kept && one.isEmployment ? (
        <p>
          <T k="acts.insurance.record.by-host" />
        </p>
      ) : (
        <FormPart form={form} labels="acts.insurance.record">
          <RadioGroup field={fields.scheme} options={schemes.map((value) => ({ value, label: t(`placement.scheme.${value}`) }))} required />
          <DateField field={fields.coverFrom} required />
          <DateField field={fields.coverTo} required />
          <DateField field={fields.appliedOn} required />
          <TextField field={fields.receiptNumber} />
          <TextField field={fields.planCode} width="s" />
          <NumberField field={fields.premiumYen} unitKey="agreement.yen-unit" />
          <RadioGroup field={fields.coversCommute} options={known} required />
          <RadioGroup field={fields.coversHeat} options={known} required />
          <LettersToCome letters={lettersIn(act)} />
          <Buttons>
            <SubmitButton>
              <T k="acts.insurance.record.button" />
            </SubmitButton>
          </Buttons>
        </FormPart>
      )}
    </Page>
  );
}

export function CoverText({ cover }: { cover: Omit<Cover, "id" | "revision"> }) {
  const { lang } = useWords();
  const facts = [
    <T key="scheme" k={`placement.scheme.${cover.scheme}`} />,
    <T key="span" k="kit.from-to" v={{ from: <DateText value={cover.coverFrom} />, to: <DateText value={cover.coverTo} /> }} />,
    cover.receiptNumber ? <T key="receipt" k="placement.receipt" v={{ number: cover.receiptNumber }} /> : null,
    cover.planCode ? <T key="plan" k="placement.plan" v={{ plan: cover.planCode }} /> : null,
    cover.premiumYen !== null ? <T key="premium" k="placement.premium" v={{ yen: yenText(cover.premiumYen, lang) }} /> : null,
    <T key="commute" k={`placement.covers-commute.${cover.coversCommute}`} />,
    <T key="heat" k={`placement.covers-heat.${cover.coversHeat}`} />,
  ].filter((fact) => fact !== null);
  return <Listed parts={facts} />;
}

/** Taking back a cover that was recorded by mistake. */
export function CancelInsurancePage({
  act,
  line,
  cover,
  codes,
  reply,
}: {
  act: ShownAct;
  line: InsuranceLine;
  cover: Cover;
  codes: PickedCodes<"insuranceCancelReason">;
  reply: unknown;
}) {
  const { options } = useCodeLabels(codes);
  const page = `/secretariat/insurance/${line.placementId}`;
  const crumbs = [
    { label: <T k="placement.insurance-list.title" />, href: "/secretariat/insurance" },
    { label: line.caseNumber, href: page },
    { label: <T k="acts.insurance.cancel.title" /> },
  ];
  return (
    <ActPage
      act={act}
      words="acts.insurance.cancel"
      crumbs={crumbs}
      reply={reply}
      revision={cover.revision}
      tone="danger"
      backHref={page}
      more={[<CoverText key="cover" cover={cover} />, <T key="work" k="acts.insurance.cancel.while-working" />]}
    >
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={options("insuranceCancelReason")} required />
          <TextArea field={fields.note} rows={3} lang="ja" required={false} />
        </>
      )}
    </ActPage>
  );
}

export function InsuranceListPage({
  view,
  lines,
  nextHref,
  firstHref,
  today,
}: {
  view: InsuranceView;
  lines: InsuranceLine[];
  nextHref?: string;
  firstHref?: string;
  today: string;
}) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead title={<T k="placement.insurance-list.title" />} lead={<T k="placement.insurance-list.lead" />} />
      <nav aria-label={t("placement.insurance-list.views")}>
        <ul className="chips views">
          {(["open", "covered"] as const).map((one) => (
            <li key={one}>
              <a
                href={one === "open" ? "/secretariat/insurance" : `/secretariat/insurance?view=${one}`}
                aria-current={one === view ? "page" : undefined}
              >
                <T k={`placement.insurance-list.view-${one}`} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {lines.length ? (
        <Table
          caption={t(`placement.insurance-list.caption-${view}`)}
          rows={lines}
          rowKey={(line) => line.placementId}
          columns={[
            {
              key: "case",
              head: <T k="placement.insurance-list.case" />,
              isRowHead: true,
              cell: (line) => <span className="unbroken">{line.caseNumber}</span>,
            },
            { key: "facility", head: <T k="placement.insurance-list.facility" />, cell: (line) => <Reading text={line.facilityName} /> },
            {
              key: "form",
              head: <T k="engagement.hold.workForm" />,
              cell: (line) => <T k="engagement.work-form" v={{ form: line.workForm }} />,
            },
            {
              key: "period",
              head: <T k="placement.period" />,
              cell: (line) => (
                <>
                  <DateText value={line.startsOn} />～<DateText value={line.endsOn} />
                </>
              ),
            },
            {
              key: "cover",
              head: <T k="placement.insurance-list.cover" />,
              cell: (line) =>
                line.coverTo ? (
                  <T k="placement.insurance-list.until" v={{ day: <DateText value={line.coverTo} /> }} />
                ) : (
                  <>
                    <T k="placement.insurance-list.none" /> <DueLabel dueOn={line.startsOn} today={today} />
                  </>
                ),
            },
            {
              key: "act",
              head: <T k="placement.insurance-list.act" />,
              cell: (line) => (
                <a
                  href={`/secretariat/insurance/${line.placementId}`}
                  aria-label={t(`placement.insurance-list.${view}-of`, { case: line.caseNumber })}
                >
                  <T k={`placement.insurance-list.${view}-do`} />
                </a>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k={`placement.insurance-list.empty-${view}`} />}>
          <p>
            <T k={`placement.insurance-list.empty-${view}-next`} />
          </p>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
      <Section title={<T k="placement.roster.title" />}>
        <p>
          <T k="placement.roster.lead" />
        </p>
        <p>
          <LinkButton href="/secretariat/insurance/roster">
            <T k="placement.roster.choose-days" />
          </LinkButton>
        </p>
      </Section>
    </Page>
  );
}

/** The days of the roster, then the button that hands it out. */
export function RosterPage({
  today,
  holder,
  chosen,
  reply,
}: {
  today: string;
  holder: SettingValue<"insurance.policy-holder">;
  chosen: (z.infer<typeof rosterSpan> & { people: number }) | null;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({
    id: "roster",
    schema: rosterForm,
    reply,
    defaultValue: chosen ? { from: chosen.from, to: chosen.to } : { from: today, to: `${today.slice(0, 4)}-12-31` },
  });
  const [file] = usePostedForm({ id: "roster-file", schema: rosterSpan });
  const choice = (
    <FormPart form={form} labels="placement.roster">
      <DateField field={fields.from} required />
      <DateField field={fields.to} required />
      <Buttons>
        <SubmitButton tone={chosen ? "line" : "main"}>
          <T k="placement.roster.choose" />
        </SubmitButton>
      </Buttons>
    </FormPart>
  );
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="placement.insurance-list.title" />, href: "/secretariat/insurance" },
          { label: <T k="placement.roster.title" /> },
        ]}
      />
      <PageHead title={<T k="placement.roster.title" />} lead={<T k="placement.roster.lead" />} />
      <Facts
        facts={[
          { key: "holder", label: <T k="placement.roster.file-holder" />, value: <Reading text={`${holder.name}　${holder.unit}`} /> },
          { key: "agent", label: <T k="placement.roster.file-agent" />, value: <Reading text={holder.agent} /> },
        ]}
      />
      {chosen ? (
        <Panel title={<T k="placement.roster.chosen" v={{ from: <DateText value={chosen.from} />, to: <DateText value={chosen.to} /> }} />}>
          <p>
            <T k={chosen.people ? "placement.roster.people" : "placement.roster.nobody"} v={{ count: chosen.people }} />
          </p>
          <FormPart form={file} labels="placement.roster" action="/secretariat/insurance/roster.csv">
            {(["from", "to"] as const).map((name) => (
              <input key={name} type="hidden" name={name} value={chosen[name]} />
            ))}
            <Buttons>
              <SubmitButton>
                <T k="placement.roster.button" />
              </SubmitButton>
            </Buttons>
          </FormPart>
        </Panel>
      ) : null}
      {chosen ? <Section title={<T k="placement.roster.again" />}>{choice}</Section> : choice}
    </Page>
  );
}
