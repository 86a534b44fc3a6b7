import type { z } from "zod";
import { insuranceSchemes } from "#app/domain/agreements/agreement-content.ts";
import type { InsuranceLine } from "#app/domain/insurance/list-insurance.ts";
import { recordInsuranceForm } from "#app/domain/insurance/record-insurance-form.ts";
import { rosterForm, rosterSpan } from "#app/domain/insurance/roster-form.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NumberField, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

export interface Insurable {
  startsOn: string;
  endsOn: string;
  isEmployment: boolean;
}

/** The cover of one placement, as agency, host or secretariat records it. */
export function InsurancePage({ one, crumbs, reply, today }: { one: Insurable; crumbs: Crumb[]; reply: unknown; today: string }) {
  const { t } = useWords();
  const schemes = insuranceSchemes.filter((scheme) => (scheme === "workers_compensation") === one.isEmployment);
  // Of an activity that has begun nobody knows the day it was applied for, and today would be refused.
  const appliedOn = today <= one.startsOn ? today : undefined;
  const [form, fields] = usePostedForm({ id: "insurance", schema: recordInsuranceForm, reply, defaultValue: { scheme: schemes[0], coverFrom: one.startsOn, coverTo: one.endsOn, appliedOn, coversCommute: "unknown", coversHeat: "unknown" } satisfies Partial<z.input<typeof recordInsuranceForm>> | Record<string, unknown> });
  const known = ["unknown", "yes", "no"].map((value) => ({ value, label: t(`placement.insurance.known.${value}`) }));
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbs, { label: <T k="placement.insurance.title" /> }]} />
      <PageHead title={<T k="placement.insurance.title" />} lead={<T k="placement.insurance.lead" v={{ from: <DateText value={one.startsOn} />, to: <DateText value={one.endsOn} /> }} />} />
      <FormPart form={form} labels="placement.insurance">
        <RadioGroup field={fields.scheme} options={schemes.map((value) => ({ value, label: t(`placement.scheme.${value}`) }))} required />
        <DateField field={fields.coverFrom} required />
        <DateField field={fields.coverTo} required />
        <DateField field={fields.appliedOn} required />
        <TextField field={fields.receiptNumber} />
        <TextField field={fields.planCode} width="s" />
        <NumberField field={fields.premiumYen} unitKey="agreement.yen-unit" />
        <RadioGroup field={fields.coversCommute} options={known} required />
        <RadioGroup field={fields.coversHeat} options={known} required />
        <LettersToCome letters={[<T key="gate" k="placement.gate.letter" />]} />
        <Buttons>
          <SubmitButton>
            <T k="placement.insurance.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function InsuranceListPage({ lines, next, today }: { lines: InsuranceLine[]; next: string | null; today: string }) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead title={<T k="placement.insurance-list.title" />} lead={<T k="placement.insurance-list.lead" />} />
      {lines.length ? (
        <Table
          caption={t("placement.insurance-list.caption")}
          rows={lines}
          rowKey={(line) => line.placementId}
          columns={[
            { key: "case", head: <T k="placement.insurance-list.case" />, isRowHead: true, cell: (line) => <span className="unbroken">{line.caseNumber}</span> },
            { key: "facility", head: <T k="placement.insurance-list.facility" />, cell: (line) => <Reading text={line.facilityName} /> },
            { key: "form", head: <T k="case.hold.workForm" />, cell: (line) => <T k="case.work-form" v={{ form: line.workForm }} /> },
            { key: "period", head: <T k="placement.period" />, cell: (line) => <><DateText value={line.startsOn} />～<DateText value={line.endsOn} /></> },
            { key: "cover", head: <T k="placement.insurance-list.cover" />, cell: (line) => (line.coverTo ? <T k="placement.insurance-list.until" v={{ day: <DateText value={line.coverTo} /> }} /> : <><T k="placement.insurance-list.none" /> <DueLabel dueOn={line.startsOn} today={today} /></>) },
            { key: "act", head: <T k="placement.insurance-list.act" />, cell: (line) => <a href={`/secretariat/insurance/${line.placementId}`} aria-label={t("placement.insurance-list.record-of", { case: line.caseNumber })}><T k="placement.insurance-list.record" /></a> },
          ]}
        />
      ) : (
        <EmptyState title={<T k="placement.insurance-list.empty" />}><p><T k="placement.insurance-list.empty-next" /></p></EmptyState>
      )}
      {next ? (
        <p className="pager">
          <LinkButton href={`/secretariat/insurance?after=${encodeURIComponent(next)}`}>
            <T k="kit.next" />
          </LinkButton>
        </p>
      ) : null}
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
export function RosterPage({ today, span, reply }: { today: string; span: z.infer<typeof rosterSpan> | null; reply: unknown }) {
  const [form, fields] = usePostedForm({ id: "roster", schema: rosterForm, reply, defaultValue: span ?? { from: today, to: `${today.slice(0, 4)}-12-31` } });
  const [file] = usePostedForm({ id: "roster-file", schema: rosterSpan });
  const choice = (
    <FormPart form={form} labels="placement.roster">
      <DateField field={fields.from} required />
      <DateField field={fields.to} required />
      <Buttons>
        <SubmitButton tone={span ? "line" : "main"}>
          <T k="placement.roster.choose" />
        </SubmitButton>
      </Buttons>
    </FormPart>
  );
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="placement.insurance-list.title" />, href: "/secretariat/insurance" }, { label: <T k="placement.roster.title" /> }]} />
      <PageHead title={<T k="placement.roster.title" />} lead={<T k="placement.roster.lead" />} />
      {span ? (
        <Panel title={<T k="placement.roster.chosen" v={{ from: <DateText value={span.from} />, to: <DateText value={span.to} /> }} />}>
          <FormPart form={file} labels="placement.roster" action="/secretariat/insurance/roster.csv">
            {(["from", "to"] as const).map((name) => <input key={name} type="hidden" name={name} value={span[name]} />)}
            <Buttons>
              <SubmitButton>
                <T k="placement.roster.button" />
              </SubmitButton>
            </Buttons>
          </FormPart>
        </Panel>
      ) : null}
      {span ? <Section title={<T k="placement.roster.again" />}>{choice}</Section> : choice}
    </Page>
  );
}
