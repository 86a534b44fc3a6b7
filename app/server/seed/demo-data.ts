/**
 * Everybody and everything of the demo in one shape: what was carried over as it is, and the work of the demo's own sign-ins, which
 * says only what sets it apart.
 */
import applicantsData from "#db/seed/demo-applicants.json" with { type: "json" };
import ownCases from "#db/seed/demo-own-cases.json" with { type: "json" };
import ownPlaces from "#db/seed/demo-own-places.json" with { type: "json" };
import placesData from "#db/seed/demo-places.json" with { type: "json" };

/** How far an engagement has come, in order. `questioned` is a stop beside the way: the host asked before it answers. */
const steps = [
  "begun",
  "written",
  "sent",
  "questioned",
  "accepted",
  "proposed",
  "scheduled",
  "decided",
  "drafted",
  "completed",
  "signing",
  "in-force",
] as const;
type Step = (typeof steps)[number];
type Party = "applicant" | "agency" | "host";

export interface DemoWorkflow {
  stage: string;
  until?: Step;
  placeId?: string;
  candidatePlaceIds?: string[];
  lastRequest?: { placeId: string; requestedOn: string; respondedOn: string; reason: string; note: string };
  workForm?: string;
  requestedOn?: string;
  /** The day the request asks to start on. */
  startOn?: string;
  questionedOn?: string;
  acceptedOn?: string;
  proposedBy?: Exclude<Party, "applicant">;
  /** Day and hour of each date offered. */
  meetingOptions?: string[];
  /** Who has answered the dates, besides who proposed them. */
  answeredBy?: Party[];
  meetingOn?: string;
  agreedOn?: string;
  signedBy?: Party[];
  plannedStartOn?: string;
  plannedEndOn?: string;
  firstReviewOn?: string | null;
  /** What of the start's conditions nobody has seen to yet. */
  leaves?: ("officer" | "health" | "insurance" | "first-review")[];
  startedOn?: string | null;
  suspendedOn?: string;
  endedOn?: string;
  outcome?: string;
  outcomeNote?: string | null;
  /** Every page of the assessment is written, and nobody has completed it. */
  isAssessed?: boolean;
  caseClosedOn?: string;
  /** What the person asks their agency, which nobody has answered yet. */
  asks?: { on: string; body: string };
  /** The request is taken back, when the host knew the name already. */
  withdrawn?: { on: string; reason: string; message: string };
}

type GivenApplicant = (typeof applicantsData.applicants)[number];
export type DemoApplicant = Omit<GivenApplicant, "workflow"> & { workflow: DemoWorkflow };

type GivenPlace = (typeof placesData.places)[number];
export type DemoPlace = GivenPlace & {
  reviewNote?: string;
  edit?: Partial<GivenPlace["schedule"]> & { trialDays?: number };
  editOn?: string;
};

const stepOf = (workflow: DemoWorkflow): Step =>
  workflow.until ?? (workflow.agreedOn ? "in-force" : workflow.meetingOn ? "scheduled" : "sent");
export const reaches = (workflow: DemoWorkflow, step: Step) => steps.indexOf(stepOf(workflow)) >= steps.indexOf(step);
export const stopsAt = (workflow: DemoWorkflow, step: Step) => stepOf(workflow) === step;

export const demoAgencies = applicantsData.agencies;
export const demoFacilities = placesData.facilities;

const placeFromOwn = ({ like, days, from, to, ...own }: (typeof ownPlaces)[number]): DemoPlace => {
  const model = placesData.places.find((place) => place.id === like)!;
  return {
    ...model,
    ...own,
    tasks: own.tasks.map(([name, detail, posture]) => ({ name, detail, posture, loadLevel: "light" })),
    schedule: {
      ...model.schedule,
      daysOfWeek: days,
      startTime: from,
      endTime: to,
      breakMinutes: own.breakMinutes,
      daysPerWeekMin: 1,
      daysPerWeekMax: own.daysPerWeekMax,
      hoursPerDayMin: 1,
      hoursPerDayMax: own.hoursPerDayMax,
    },
    term: { ...model.term, maxMonths: own.maxMonths },
    capacity: { ...model.capacity, total: own.capacity, outsideHolds: 0 },
    compensation: own.yen ? { type: "daily_allowance", amountYen: own.yen, note: null } : model.compensation,
    healthRequirements: own.health ?? [],
    considerations: own.considerations.map((code) => ({ code, label: "" })),
    considerationNote: null,
    publishedOn: own.publishedOn ?? null,
    updatedOn: own.updatedOn ?? own.publishedOn ?? model.updatedOn,
    lastConfirmedOn: own.lastConfirmedOn ?? own.publishedOn ?? model.lastConfirmedOn,
    validUntil: own.validUntil ?? null,
    changeKind: "new",
  } as DemoPlace;
};

const consentsOf = (workflow: DemoWorkflow, assessedOn: string) => {
  const given = (scope: string, givenOn: string | undefined) =>
    givenOn ? [{ scope, given: true, givenOn, method: "written", validUntil: null }] : [];
  return [
    ...given("anonymous_search", assessedOn),
    ...given("named_to_host", workflow.requestedOn),
    ...given("three_party", workflow.meetingOn),
    ...given("insurance", workflow.agreedOn),
  ];
};

/** The municipality of the demo's own agency. */
const ownMunicipality = "131202";
const levels = [4, 4, 3, 4, 4, 3, 4, 3, 3, 4, 3, 4, 3, 5];

const applicantFromOwn = ({ name, assessedOn, wish, ...own }: (typeof ownCases)[number]): DemoApplicant => {
  const [familyName, givenName, familyNameKana, givenNameKana] = name;
  const number = own.id.slice("apl-".length);
  const workflow = own.workflow as DemoWorkflow;
  const isDecided = workflow.workForm && workflow.workForm !== "A";
  const decision = own.decidedOn
    ? {
        status: "decided",
        decidedOn: own.decidedOn,
        authority: "練馬区",
        decidedForm: workflow.workForm === "D" ? "employment" : "non_employment",
      }
    : { status: "pending", decidedOn: null, authority: "練馬区", decidedForm: null };
  const model = applicantsData.applicants.find((applicant) => applicant.assignedStaffId.startsWith("agy-01"))!;
  return {
    ...model,
    id: own.id,
    caseNumber: `R8-01-0${number}`,
    familyName,
    givenName,
    familyNameKana,
    givenNameKana,
    birthDate: own.birthDate,
    gender: own.gender,
    municipalityCode: ownMunicipality,
    nearestStation: own.station,
    email: `${own.id}@demo.example.jp`,
    phone: `080-0000-0${number}`,
    household: own.household,
    assignedStaffId: own.staff,
    backgroundCodes: own.background,
    eligibility: { track: "needy", supportDecisionRequired: Boolean(isDecided), supportDecision: isDecided ? decision : null },
    sensitive: {
      disabilityCertificate: "none",
      certificateGrade: null,
      conditions: null,
      medicationNote: null,
      clinicVisits: null,
      publicAssistance: false,
    },
    assessment: {
      ...model.assessment,
      assessedOn,
      summary: own.summary,
      strengths: own.strengths,
      challenges: own.challenges,
      readiness: Object.fromEntries(
        Object.keys(model.assessment.readiness).map((item, index) => [item, levels[(index + Number(number)) % levels.length]]),
      ),
    },
    wishes: {
      ...model.wishes,
      text: wish,
      daysOfWeek: own.days,
      daysPerWeek: own.perWeek ?? Math.min(3, own.days.length),
      hoursPerDay: 3,
      earliestStart: "09:00",
      latestEnd: "16:00",
      commuteMaxMinutes: 30,
      commuteModes: ["walk", "bus", "train"],
      workForms: workflow.workForm === "D" ? ["C", "D"] : [workflow.workForm ?? "A"],
      taskCategories: own.tasks,
      avoidTaskCategories: [],
      considerations: own.care.map((code) => ({ code, label: "" })),
    },
    goals: { longTerm: own.goals[0], shortTerm: own.goals[1] },
    consents: consentsOf(workflow, assessedOn),
    insurance:
      "receipt" in own.workflow
        ? {
            scheme: "event_insurance",
            appliedOn: workflow.agreedOn!,
            coverFrom: workflow.startedOn ?? workflow.plannedStartOn!,
            coverTo: "2027-03-31",
            receiptNumber: own.workflow.receipt,
          }
        : null,
    workflow,
  } as unknown as DemoApplicant;
};

export const demoPlaces: DemoPlace[] = [...placesData.places, ...ownPlaces.map(placeFromOwn)];
export const demoApplicants: DemoApplicant[] = [
  ...(applicantsData.applicants as unknown as DemoApplicant[]),
  ...ownCases.map(applicantFromOwn),
];
export const demoAsOf = placesData.meta.asOf;
