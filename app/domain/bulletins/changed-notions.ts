/** Fields of a place as a reader of the bulletin names them: several fields may be one notion. */
import type { PlaceContent } from "../places/place-content.ts";

const notionOf = {
  title: "title",
  summary: "summary",
  summaryEasy: "summary",
  workForms: "work-form",
  taskCategories: "tasks",
  tasks: "tasks",
  daysOfWeek: "days",
  startTime: "hours",
  endTime: "hours",
  breakMinutes: "hours",
  daysPerWeekMin: "hours",
  daysPerWeekMax: "hours",
  hoursPerDayMin: "hours",
  hoursPerDayMax: "hours",
  daysPerMonth: "hours",
  negotiable: "hours",
  scheduleNote: "hours",
  initialWeeks: "period",
  maxMonths: "period",
  validUntil: "period",
  capacityTotal: "capacity",
  compensationType: "pay",
  compensationYen: "pay",
  compensationNote: "pay",
  transportType: "fares",
  transportCapYen: "fares",
  meal: "belongings",
  clothing: "belongings",
  belongings: "belongings",
  environment: "environment",
  smoking: "environment",
  requiredAbilities: "conditions",
  healthRequirements: "conditions",
  healthRequirementPayer: "conditions",
  eligibilityNote: "conditions",
  eligibilityReason: "conditions",
  considerations: "care",
  considerationNote: "care",
  visitAvailable: "visit",
  trialDays: "visit",
  stepUpNote: "outlook",
} as const satisfies Record<keyof PlaceContent, string>;

export type ChangedNotion = (typeof notionOf)[keyof PlaceContent];
export const changedNotions = [...new Set(Object.values(notionOf))] as ChangedNotion[];

/** What differs between two published versions, in the order of the form. */
export function changedNotionsOf(before: PlaceContent, after: PlaceContent): ChangedNotion[] {
  const fields = Object.keys(notionOf) as (keyof PlaceContent)[];
  return [
    ...new Set(fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => notionOf[field])),
  ];
}
