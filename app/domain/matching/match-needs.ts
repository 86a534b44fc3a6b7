/** The assessment as the match compares it. */
import type { AssessmentContent } from "../assessments/assessment-content.ts";
import { workFormRules, type Codes } from "../codes/codes.ts";
import { minuteOfDay } from "../time/working-hours.ts";
import { bitsOf, maskOf, type BitOf } from "./code-masks.ts";
import { countedNeeds, weightsOf, type CommuteMode, type MatchNeeds } from "./match-place.ts";

export interface MatchBits {
  forms: BitOf;
  tasks: BitOf;
  cares: BitOf;
  abilities: BitOf;
  days: BitOf;
}

export const bitsOfCodes = (codes: Codes): MatchBits => ({
  forms: bitsOf(codes.workForm),
  tasks: bitsOf(codes.taskCategory),
  cares: bitsOf(codes.consideration),
  abilities: bitsOf(codes.requiredAbility),
  days: bitsOf(codes.weekday),
});

/** Ways of travelling: 4 km an hour on foot, and cautious figures for the rest. */
export const commuteModes: readonly CommuteMode[] = [
  { mode: "walk", waitMinutes: 0, minutesPerKm: 15 },
  { mode: "bicycle", waitMinutes: 2, minutesPerKm: 5 },
  { mode: "bus", waitMinutes: 10, minutesPerKm: 4 },
  { mode: "train", waitMinutes: 15, minutesPerKm: 2 },
  { mode: "car", waitMinutes: 5, minutesPerKm: 3 },
];

/** Considerations that concern hours, days and health; all of them count for understanding as well. */
const healthConsiderations = [
  "short_hours_start",
  "flexible_absence",
  "free_break",
  "rest_area",
  "clinic_day",
  "off_peak_commute",
  "child_care_leave",
];
const attendConsideration = "agency_attend";

export interface MatchSituation {
  home: { lat: number; lon: number } | null;
  isStrict: boolean;
  /** A self-reliance agency stands behind the person, so that forms with a support decision are open. */
  hasSelfRelianceAgency: boolean;
  knownFacilities: ReadonlySet<string>;
}

export type WishedConditions = Pick<
  AssessmentContent,
  | "priorityAxes"
  | "daysOfWeek"
  | "daysPerWeek"
  | "hoursPerDay"
  | "earliestStart"
  | "latestEnd"
  | "commuteMaxMinutes"
  | "commuteModes"
  | "workForms"
  | "taskCategories"
  | "avoidTaskCategories"
  | "considerations"
  | "requiredAbilities"
>;

export function needsOf(assessment: WishedConditions, situation: MatchSituation, codes: Codes, bits: MatchBits): MatchNeeds {
  const allowed = codes.workForm
    .filter(({ code }) => situation.hasSelfRelianceAgency || !workFormRules(codes, code).supportDecisionRequired)
    .map(({ code }) => code);
  const modes = commuteModes.filter(({ mode }) => (assessment.commuteModes as readonly string[]).includes(mode));
  return countedNeeds({
    wishedForms: maskOf(bits.forms, assessment.workForms).low,
    allowedForms: maskOf(bits.forms, allowed).low,
    days: maskOf(bits.days, assessment.daysOfWeek).low,
    daysPerWeek: Math.min(assessment.daysPerWeek, assessment.daysOfWeek.length),
    minutesPerDay: assessment.hoursPerDay * 60,
    startMinute: minuteOfDay(assessment.earliestStart),
    endMinute: minuteOfDay(assessment.latestEnd),
    tasks: maskOf(bits.tasks, assessment.taskCategories),
    avoidedTasks: maskOf(bits.tasks, assessment.avoidTaskCategories),
    cares: maskOf(bits.cares, assessment.considerations),
    healthCares: maskOf(
      bits.cares,
      assessment.considerations.filter((one) => healthConsiderations.includes(one)),
    ),
    abilities: maskOf(bits.abilities, assessment.requiredAbilities).low,
    attendCare: maskOf(bits.cares, [attendConsideration]),
    lat: situation.home?.lat ?? Number.NaN,
    lon: situation.home?.lon ?? Number.NaN,
    isStrict: situation.isStrict,
    mostCommuteMinutes: assessment.commuteMaxMinutes,
    modes: modes.length ? modes : [commuteModes[0]],
    weights: weightsOf(assessment.priorityAxes),
    knownFacilities: situation.knownFacilities,
  });
}
