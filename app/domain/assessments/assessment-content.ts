/** What an assessment holds: sealed with the applicant's key. A draft may be partial. */
import { z } from "zod";
import { weekdayCodes } from "../time/week.ts";
import { storedShape } from "../stored-shape.ts";

/** The five things people say matter for work, ranked by the applicant and used as the axes of the match. */
export const matchAxes = ["condition_fit", "near_home", "understanding", "task_fit", "support"] as const;
export type MatchAxis = (typeof matchAxes)[number];

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const codes = (max: number) => z.array(z.string()).max(max);

export const assessmentContent = z.object({
  sources: z.array(z.enum(["interview", "practicum", "test", "other_agency"])).min(1),
  wishText: z.string().min(1).max(1200),
  workIntention: z.enum(["want", "want_but_cannot", "do_not_want"]).nullable(),
  strengths: z.string().min(1).max(1200),
  challenges: z.string().min(1).max(1200),
  livingSituation: z.string().max(1200).nullable(),
  /** The five axes, most important first. */
  priorityAxes: z.array(z.enum(matchAxes)).length(5),
  daysOfWeek: z.array(z.enum(weekdayCodes)).min(1),
  daysPerWeek: z.number().int().min(1).max(7),
  hoursPerDay: z.number().min(0.5).max(8),
  earliestStart: time,
  latestEnd: time,
  commuteMaxMinutes: z.number().int().min(5).max(120),
  commuteModes: z.array(z.enum(["walk", "bicycle", "bus", "train", "car"])),
  workForms: codes(4),
  taskCategories: codes(32),
  avoidTaskCategories: codes(32),
  considerations: codes(24),
  requiredAbilities: codes(10),
  /** Readiness item → 1–5, or null when not observed. */
  readiness: z.record(z.string(), z.number().int().min(1).max(5).nullable()),
  goalLong: z.string().max(600).nullable(),
  goalShort: z.string().max(600).nullable(),
  supportPolicy: z.string().min(1).max(1200),
  trainingSuitable: z.enum(["yes_non_employment", "yes_employment", "short_term_only", "not_now"]),
});
export type AssessmentContent = z.infer<typeof assessmentContent>;
const assessmentDraft = assessmentContent.partial();
export type AssessmentDraft = z.infer<typeof assessmentDraft>;
export const readAssessmentContent = storedShape("assessment-content", assessmentContent);
export const readAssessmentDraft = storedShape("assessment-draft", assessmentDraft);

export const assessmentPlace = (assessmentId: string) => ({ table: "assessment", column: "content_sealed", row: assessmentId });
