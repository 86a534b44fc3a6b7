/** The acts of a placement, each on a page of its own. */
import type { ReactNode } from "react";
import type { EngagementHead } from "#app/domain/engagements/read-engagement-head.ts";
import type { Reasons, ReasonList } from "#app/domain/engagements/read-reasons.ts";
import type { InsuredPlacement } from "#app/domain/insurance/list-insurance.ts";
import type { PlacementHead } from "#app/domain/placements/find-placement.ts";
import type { HealthRequirement } from "#app/domain/placements/read-health-requirements.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage, type ActFields } from "#app/ui/act-page.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { RadioGroup, type Option } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { InsurancePage, type Insurable } from "./insurance-pages.tsx";
import { stripReadings } from "#app/text/readings.ts";

interface ActFacts {
  act: ShownAct;
  one: PlacementHead;
  reply: unknown;
}

function PlacementAct({
  facts: { act, one, reply },
  words,
  tone,
  defaultValue,
  children,
}: {
  facts: ActFacts;
  words: string;
  tone?: "main" | "danger";
  defaultValue?: Record<string, unknown>;
  children?: (fields: ActFields) => ReactNode;
}) {
  const page = `/${one.party}/placements/${one.id}`;
  const crumbs = useEngagementCrumbs(one, { label: <T k="placement.title" />, href: page }, { label: <T k={`${words}.title`} /> });
  return (
    <ActPage act={act} words={words} crumbs={crumbs} reply={reply} defaultValue={defaultValue} backHref={page} tone={tone}>
      {children}
    </ActPage>
  );
}

function useReasonOptions(reasons: Reasons, list: ReasonList): Option[] {
  const { variant } = useWords();
  return reasons[list].map((one) => ({ value: one.code, label: stripReadings(codeLabel(one, variant)) }));
}

export const StartPage = (facts: ActFacts) => <PlacementAct facts={facts} words="acts.placement.start" />;
export const ResumePage = (facts: ActFacts) => <PlacementAct facts={facts} words="acts.placement.resume" />;

export function SuspendPage(facts: ActFacts & { reasons: Reasons }) {
  const options = useReasonOptions(facts.reasons, "suspensionReason");
  return (
    <PlacementAct facts={facts} words="acts.placement.suspend">
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={options} required />
          <TextArea field={fields.note} rows={3} />
        </>
      )}
    </PlacementAct>
  );
}

export function FinishPage(facts: ActFacts & { reasons: Reasons; today: string }) {
  const options = useReasonOptions(facts.reasons, "outcome");
  return (
    <PlacementAct
      facts={facts}
      words="acts.placement.finish"

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
    <PlacementAct facts={facts} words="acts.placement.not-start" tone="danger">
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
    <PlacementAct facts={facts} words="acts.placement.assign-officer" defaultValue={{ name: facts.one.officer }}>
      {(fields) => <TextField field={fields.name} required />}
    </PlacementAct>
  );
}

export function HealthPage(facts: ActFacts & { requirements: HealthRequirement[]; today: string }) {
  const options = facts.requirements.map((one) => ({
    value: one.code,
    label: one.label,
    hint: one.clearedOn ? <T k="acts.placement.clear-health.cleared-on" v={{ day: one.clearedOn }} /> : undefined,
  }));
  return (
    <PlacementAct facts={facts} words="acts.placement.clear-health" defaultValue={{ clearedOn: facts.today }}>
      {(fields) => (
        <>
          <RadioGroup field={fields.requirement} options={options} required />
          <DateField field={fields.clearedOn} required />
        </>
      )}
    </PlacementAct>
  );
}

export function TermsPage(facts: ActFacts & { today: string }) {
  return (
    <PlacementAct facts={facts} words="acts.placement.deliver-terms" defaultValue={{ deliveredOn: facts.today }}>
      {(fields) => <DateField field={fields.deliveredOn} required />}
    </PlacementAct>
  );
}

export function ReviewPage(facts: ActFacts) {
  return (
    <PlacementAct
      facts={facts}
      words="acts.placement.set-review"

      defaultValue={{ firstReviewOn: facts.one.firstReviewOn }}
    >
      {(fields) => <DateField field={fields.firstReviewOn} required />}
    </PlacementAct>
  );
}

export function PlacementInsurancePage({
  act,
  one,
  reply,
  today,
}: {
  act: ShownAct;
  one: Insurable & EngagementHead & { id: string };
  reply: unknown;
  today: string;
}) {
  const crumbs = useEngagementCrumbs(one, { label: <T k="placement.title" />, href: `/${one.party}/placements/${one.id}` });
  return <InsurancePage act={act} one={one} crumbs={crumbs} reply={reply} today={today} />;
}

/** As those who keep the insurance see it: no case behind it. */
export function RecordForPage({
  act,
  line,
  isEmployment,
  covers,
  reply,
  today,
}: InsuredPlacement & { act: ShownAct; reply: unknown; today: string }) {
  return (
    <InsurancePage
      act={act}
      one={{ ...line, isEmployment }}
      kept={{ covers, page: `/secretariat/insurance/${line.placementId}` }}
      crumbs={[{ label: <T k="placement.insurance-list.title" />, href: "/secretariat/insurance" }, { label: line.caseNumber }]}
      reply={reply}
      today={today}
    />
  );
}
