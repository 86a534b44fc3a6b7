import type { Row } from "#db/schema.ts";
import { findCase } from "../applicants/find-case.ts";
import { openJson, personKeyOf, type PersonKey } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import {
  type AssessmentContent,
  type AssessmentDraft,
  assessmentPlace,
  readAssessmentContent,
  readAssessmentDraft,
} from "./assessment-content.ts";
import { standingOfSections, type SectionStanding } from "./assessment-sections.ts";
import type { AssessmentSection } from "./assessment-form.ts";

export interface ReadAssessment {
  id: string;
  number: number;
  revision: number;
  assessedOn: string;
  assessor: string | null;
  completedAt: string | null;
  content: AssessmentDraft;
  standing: Record<AssessmentSection, SectionStanding>;
}

/** The versions of a case's assessment, newest first. */
export async function listAssessments(ctx: Ctx, applicantId: string): Promise<ReadAssessment[]> {
  await findCase(ctx, applicantId);
  const person = await personKeyOf(ctx, applicantId);
  const rows = await ctx.db
    .selectFrom("assessment")
    .leftJoin("account", "account.id", "assessment.assessor_account_id")
    .selectAll("assessment")
    .select("account.name as assessor")
    .where("applicant_id", "=", applicantId)
    .orderBy("number", "desc")
    .execute();
  return rows.map((row) => {
    const content = openJson(person, row.content_sealed, assessmentPlace(row.id), readAssessmentDraft);
    return {
      id: row.id,
      number: row.number,
      revision: row.revision,
      assessedOn: row.assessed_on,
      assessor: row.assessor,
      completedAt: row.completed_at,
      content,
      standing: standingOfSections(content),
    };
  });
}

/** The version in progress; none is missing. */
export async function readOpenAssessment(ctx: Ctx, applicantId: string): Promise<ReadAssessment> {
  return found((await listAssessments(ctx, applicantId)).find((one) => one.completedAt === null));
}

/** What searches and requests go by: the newest completed assessment, or null. */
export async function readCompletedAssessment(
  ctx: Ctx,
  applicantId: string,
  person: PersonKey,
): Promise<{ row: Row<"assessment">; content: AssessmentContent } | null> {
  const row = await ctx.db
    .selectFrom("assessment")
    .selectAll()
    .where("applicant_id", "=", applicantId)
    .where("completed_at", "is not", null)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { row, content: openJson(person, row.content_sealed, assessmentPlace(row.id), readAssessmentContent) } : null;
}
