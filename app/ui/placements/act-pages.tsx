/** The acts of a placement, each on a page of its own. */
import type { ReactNode } from "react";
import type { z } from "zod";
import type { Reasons, ReasonList } from "#app/domain/engagements/read-reasons.ts";
import type { InsuredPlacement } from "#app/domain/insurance/list-insurance.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { finishPlacementForm, notStartForm, suspendPlacementForm } from "#app/domain/placements/move-placement-form.ts";
import { assignOfficerForm, clearHealthForm, deliverTermsForm, setReviewForm } from "#app/domain/placements/prepare-placement-form.ts";
import type { ReadPlacement } from "#app/domain/placements/read-placement.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage, type ActFields } from "#app/ui/act-page.tsx";
import { lettersOf, type StaffParty } from "#app/ui/engagements/case-words.tsx";
import { useCaseCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { RadioGroup, type Option } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { InsurancePage } from "./insurance-pages.tsx";
import { stripReadings } from "#app/text/readings.ts";

export interface ActFacts {
  one: ReadPlacement;
  base: string;
  party: StaffParty;
  reply: unknown;
  today: string;
}

function PlacementAct({
  facts,
  words,
  on,
  schema,
  tone,
  defaultValue,
  children,
}: {
  facts: ActFacts;
  words: string;
  on?: string;
  schema: z.ZodObject;
  tone?: "main" | "danger";
  defaultValue?: Record<string, unknown>;
  children?: (fields: ActFields) => ReactNode;
}) {
  const { one, base, party, reply } = facts;
  const page = `${base}/placements/${one.id}`;
  const crumbs = useCaseCrumbs(base, one, { label: <T k="placement.title" />, href: page }, { label: <T k={`${words}.title`} /> });
  return (
    <ActPage
      words={words}
      crumbs={crumbs}
      schema={schema}
      reply={reply}
      defaultValue={defaultValue}
      letters={on ? lettersOf("placement", on, party) : [<T key="gate" k="placement.gate.letter" />]}
      backHref={page}
      tone={tone}
    >
      {children}
    </ActPage>
  );
}

function useReasonOptions(reasons: Reasons, list: ReasonList): Option[] {
  const { variant } = useWords();
  return reasons[list].map((one) => ({ value: one.code, label: stripReadings(codeLabel(one, variant)) }));
}

export const StartPage = (facts: ActFacts) => <PlacementAct facts={facts} words="placement.start" on="start" schema={confirmForm} />;
export const ResumePage = (facts: ActFacts) => <PlacementAct facts={facts} words="placement.resume" on="resume" schema={confirmForm} />;

export function SuspendPage(facts: ActFacts & { reasons: Reasons }) {
  const options = useReasonOptions(facts.reasons, "suspensionReason");
  return (
    <PlacementAct facts={facts} words="placement.suspend" on="suspend" schema={suspendPlacementForm}>
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={options} required />
          <TextArea field={fields.note} rows={3} />
        </>
      )}
    </PlacementAct>
  );
}

export function FinishPage(facts: ActFacts & { reasons: Reasons }) {
  const options = useReasonOptions(facts.reasons, "outcome");
  return (
    <PlacementAct
      facts={facts}
      words="placement.finish"
      on="finish"
      schema={finishPlacementForm}
      tone="danger"
      defaultValue={{ finishedOn: facts.today }}
    >
      {(fields) => (
        <>
          <DateField field={fields.finishedOn} required />
          <RadioGroup field={fields.outcome} options={options} required />
          <TextArea field={fields.note} rows={3} />
        </>
      )}
    </PlacementAct>
  );
}

export function NotStartPage(facts: ActFacts & { reasons: Reasons }) {
  const options = useReasonOptions(facts.reasons, "withdrawReason");
  return (
    <PlacementAct facts={facts} words="placement.not-start" on="not-start" schema={notStartForm} tone="danger">
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={options} required />
          <TextArea field={fields.note} rows={3} />
        </>
      )}
    </PlacementAct>
  );
}

export function OfficerPage(facts: ActFacts) {
  return (
    <PlacementAct facts={facts} words="placement.officer-form" schema={assignOfficerForm} defaultValue={{ name: facts.one.officer }}>
      {(fields) => <TextField field={fields.name} required />}
    </PlacementAct>
  );
}

export function HealthPage(facts: ActFacts) {
  const options = facts.one.healthRequirements.map((one) => ({
    value: one.code,
    label: one.label,
    hint: one.clearedOn ? <T k="placement.health-form.cleared-on" v={{ day: one.clearedOn }} /> : undefined,
  }));
  return (
    <PlacementAct facts={facts} words="placement.health-form" schema={clearHealthForm} defaultValue={{ clearedOn: facts.today }}>
      {(fields) => (
        <>
          <RadioGroup field={fields.requirement} options={options} required />
          <DateField field={fields.clearedOn} required />
        </>
      )}
    </PlacementAct>
  );
}

export function TermsPage(facts: ActFacts) {
  return (
    <PlacementAct facts={facts} words="placement.terms-form" schema={deliverTermsForm} defaultValue={{ deliveredOn: facts.today }}>
      {(fields) => <DateField field={fields.deliveredOn} required />}
    </PlacementAct>
  );
}

export function ReviewPage(facts: ActFacts) {
  return (
    <PlacementAct
      facts={facts}
      words="placement.review-form"
      schema={setReviewForm}
      defaultValue={{ firstReviewOn: facts.one.firstReviewOn }}
    >
      {(fields) => <DateField field={fields.firstReviewOn} required />}
    </PlacementAct>
  );
}

export function PlacementInsurancePage({ one, base, reply, today }: { one: ReadPlacement; base: string; reply: unknown; today: string }) {
  const crumbs = useCaseCrumbs(base, one, { label: <T k="placement.title" />, href: `${base}/placements/${one.id}` });
  return <InsurancePage one={one} crumbs={crumbs} reply={reply} today={today} />;
}

/** As those who keep the insurance see it: no case behind it. */
export function RecordForPage({ line, isEmployment, covers, reply, today }: InsuredPlacement & { reply: unknown; today: string }) {
  return (
    <InsurancePage
      one={{ ...line, isEmployment }}
      kept={{ covers, page: `/secretariat/insurance/${line.placementId}` }}
      crumbs={[{ label: <T k="placement.insurance-list.title" />, href: "/secretariat/insurance" }, { label: line.caseNumber }]}
      reply={reply}
      today={today}
    />
  );
}
