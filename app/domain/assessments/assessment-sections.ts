/** Which fields of the assessment stand on which page, and how a page's form becomes content and back. */
import { requireCodes } from "../codes/code-field.ts";
import type { Codes } from "../codes/codes.ts";
import { invalid } from "../refusal.ts";
import { assessmentContent, type AssessmentContent, type AssessmentDraft, type MatchAxis } from "./assessment-content.ts";
import { assessmentSections, rankFields, readinessItems, type assessmentForms, type AssessmentSection } from "./assessment-form.ts";
import type { z } from "zod";

const fieldsOfSection: Record<AssessmentSection, readonly (keyof AssessmentContent)[]> = {
  wish: ["sources", "wishText", "workIntention", "priorityAxes"],
  person: ["strengths", "challenges", "livingSituation"],
  conditions: ["daysOfWeek", "daysPerWeek", "hoursPerDay", "earliestStart", "latestEnd", "commuteMaxMinutes", "commuteModes"],
  work: ["workForms", "taskCategories", "avoidTaskCategories", "requiredAbilities"],
  care: ["considerations"],
  readiness: ["readiness"],
  policy: ["goalLong", "goalShort", "supportPolicy", "trainingSuitable"],
};

export type SectionForm<Section extends AssessmentSection = AssessmentSection> = z.output<(typeof assessmentForms)[Section]>;

/** A page's form as content. Throws Refusal "invalid" where fields do not fit together. */
export function contentOfSection(
  section: AssessmentSection,
  form: SectionForm,
  codes: Codes,
): { content: AssessmentDraft; assessedOn?: string } {
  switch (section) {
    case "wish": {
      const { assessedOn, sources, wishText, workIntention, ...ranks } = form as SectionForm<"wish">;
      return { assessedOn, content: { sources, wishText, workIntention: workIntention ?? null, priorityAxes: axesInOrder(ranks) } };
    }
    case "person": {
      const { livingSituation, ...rest } = form as SectionForm<"person">;
      return { content: { ...rest, livingSituation: livingSituation ?? null } };
    }
    case "conditions": {
      const one = form as SectionForm<"conditions">;
      const wrong: Record<string, string[]> = {};
      if (one.latestEnd <= one.earliestStart) wrong.latestEnd = ["form.end-after-start"];
      if (one.daysPerWeek > one.daysOfWeek.length) wrong.daysPerWeek = ["agency.error.more-days-than-chosen"];
      if (Object.keys(wrong).length) throw invalid(wrong);
      return { content: one };
    }
    case "work": {
      const one = form as SectionForm<"work">;
      requireCodes(codes, {
        workForms: ["workForm", one.workForms],
        taskCategories: ["taskCategory", one.taskCategories],
        avoidTaskCategories: ["taskCategory", one.avoidTaskCategories],
        requiredAbilities: ["requiredAbility", one.requiredAbilities],
      });
      if (one.taskCategories.some((task) => one.avoidTaskCategories.includes(task)))
        throw invalid({ avoidTaskCategories: ["agency.error.wished-and-avoided"] });
      return { content: one };
    }
    case "care": {
      const one = form as SectionForm<"care">;
      requireCodes(codes, { considerations: ["consideration", one.considerations] });
      return { content: one };
    }
    case "readiness": {
      const one = form as SectionForm<"readiness">;
      return { content: { readiness: Object.fromEntries(readinessItems.map((item) => [item, one[item] ? Number(one[item]) : null])) } };
    }
    case "policy": {
      const { goalLong, goalShort, supportPolicy, trainingSuitable } = form as SectionForm<"policy">;
      requireCodes(codes, { trainingSuitable: ["trainingSuitable", trainingSuitable] });
      return {
        content: {
          goalLong: goalLong ?? null,
          goalShort: goalShort ?? null,
          supportPolicy,
          trainingSuitable: trainingSuitable as AssessmentContent["trainingSuitable"],
        },
      };
    }
  }
}

function axesInOrder(ranks: Record<keyof typeof rankFields, string>): MatchAxis[] {
  const entries = Object.entries(ranks) as [keyof typeof rankFields, string][];
  const twice = entries.filter(([, place]) => entries.filter(([, other]) => other === place).length > 1);
  if (twice.length) throw invalid(Object.fromEntries(twice.map(([field, place]) => [field, [`agency.error.rank-twice?place=${place}`]])));
  return entries.sort(([, one], [, other]) => Number(one) - Number(other)).map(([field]) => rankFields[field]);
}

/** A page's form as it was left, from the content: the values of its own fields and nothing else. */
export function formOfSection(section: AssessmentSection, draft: AssessmentDraft, assessedOn: string): Record<string, unknown> {
  if (section === "readiness")
    return Object.fromEntries(Object.entries(draft.readiness ?? {}).map(([item, grade]) => [item, grade === null ? "" : String(grade)]));
  const { priorityAxes, ...kept } = Object.fromEntries(fieldsOfSection[section].map((field) => [field, draft[field]])) as AssessmentDraft;
  if (section !== "wish") return kept;
  const ranks = Object.fromEntries(
    Object.entries(rankFields).map(([field, axis]) => [field, priorityAxes ? String(priorityAxes.indexOf(axis) + 1) : ""]),
  );
  return { ...kept, ...ranks, assessedOn };
}

export type SectionStanding = "done" | "begun" | "empty";

/** Computed, never ticked by hand: a page is done when its fields are what the content asks for. */
export function standingOfSections(draft: AssessmentDraft): Record<AssessmentSection, SectionStanding> {
  return Object.fromEntries(
    assessmentSections.map((section) => {
      const fields = fieldsOfSection[section];
      const isDone = fields.every((field) => assessmentContent.shape[field].safeParse(draft[field]).success);
      return [section, isDone ? "done" : fields.some((field) => draft[field] !== undefined) ? "begun" : "empty"];
    }),
  ) as Record<AssessmentSection, SectionStanding>;
}
