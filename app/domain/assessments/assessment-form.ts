/** One form per page of the assessment; what a page may leave out is said by the content's own schema. */
import type { z } from "zod";
import { withoutMyNumber } from "../applicants/my-number.ts";
import { chosenCode, chosenCodes } from "../codes/code-field.ts";
import { weekdayCodes } from "../time/week.ts";
import type { MatchAxis } from "./assessment-content.ts";
import { choice, choices, date, formSchema, int, longText, number, time } from "../form-schema.ts";

export const assessmentSections = ["wish", "person", "conditions", "work", "care", "readiness", "policy"] as const;
export type AssessmentSection = (typeof assessmentSections)[number];

export const commuteModes = ["walk", "bicycle", "bus", "train", "car"] as const;
const words = (max: number) => withoutMyNumber(longText({ max }));

/** A place from 1 to 5 for each axis; each place once. */
const rank = () => choice(["1", "2", "3", "4", "5"]);
export const rankFields = {
  rankConditionFit: "condition_fit",
  rankNearHome: "near_home",
  rankUnderstanding: "understanding",
  rankTaskFit: "task_fit",
  rankSupport: "support",
} as const satisfies Record<string, MatchAxis>;

export const readinessItems = [
  "health_management",
  "daily_rhythm",
  "attendance",
  "punctuality",
  "greeting",
  "reporting",
  "following_instructions",
  "concentration",
  "stamina",
  "accuracy",
  "speed",
  "cooperation",
  "emotional_control",
  "motivation",
] as const;
export type ReadinessItem = (typeof readinessItems)[number];
const grade = () => choice(["1", "2", "3", "4", "5"]).optional();

export const assessmentForms = {
  wish: formSchema({
    assessedOn: date(),
    sources: choices(["interview", "practicum", "test", "other_agency"], { min: 1 }),
    wishText: words(600),
    workIntention: choice(["want", "want_but_cannot", "do_not_want"]).optional(),
    rankConditionFit: rank(),
    rankNearHome: rank(),
    rankUnderstanding: rank(),
    rankTaskFit: rank(),
    rankSupport: rank(),
  }),
  person: formSchema({ strengths: words(600), challenges: words(600), livingSituation: words(600).optional() }),
  conditions: formSchema({
    daysOfWeek: choices(weekdayCodes, { min: 1 }),
    daysPerWeek: int({ min: 1, max: 7 }),
    hoursPerDay: number({ min: 0.5, max: 8 }),
    earliestStart: time({ gridMinutes: 5 }),
    latestEnd: time({ gridMinutes: 5 }),
    commuteMaxMinutes: int({ min: 5, max: 120 }),
    commuteModes: choices(commuteModes),
  }),
  work: formSchema({
    workForms: chosenCodes({ min: 1, max: 4 }),
    taskCategories: chosenCodes({ max: 32 }),
    avoidTaskCategories: chosenCodes({ max: 32 }),
    requiredAbilities: chosenCodes({ max: 10 }),
  }),
  care: formSchema({ considerations: chosenCodes({ max: 24 }) }),
  readiness: formSchema(
    Object.fromEntries(readinessItems.map((item) => [item, grade()])) as Record<ReadinessItem, ReturnType<typeof grade>>,
  ),
  policy: formSchema({
    goalLong: words(300).optional(),
    goalShort: words(300).optional(),
    supportPolicy: words(600),
    trainingSuitable: chosenCode(),
  }),
} as const satisfies Record<AssessmentSection, z.ZodType>;

export const isAssessmentSection = (value: string | undefined): value is AssessmentSection =>
  (assessmentSections as readonly string[]).includes(value ?? "");
