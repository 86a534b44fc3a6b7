import { sql } from "kysely";
import type { Row } from "#db/schema.ts";
import { accountIdOf } from "../access/actor.ts";
import { findOpenCase } from "../applicants/find-case.ts";
import { openJson, personKeyOf, sealJson } from "../persons/person.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, found, invalid } from "../refusal.ts";
import { assessmentContent, type AssessmentDraft, assessmentPlace, readAssessmentDraft } from "./assessment-content.ts";
import type { AssessmentSection } from "./assessment-form.ts";
import { contentOfSection, standingOfSections, type SectionForm } from "./assessment-sections.ts";

/** Begins an assessment; the next one starts from what the last one said. An unfinished one is simply gone on with. */
export async function startAssessment(outer: Ctx, applicantId: string): Promise<{ assessmentId: string }> {
  return inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    const last = await lastAssessment(ctx, applicantId);
    if (last && last.completed_at === null) return { assessmentId: last.id };
    const person = await personKeyOf(ctx, applicantId);
    const content: AssessmentDraft = last ? openJson(person, last.content_sealed, assessmentPlace(last.id), readAssessmentDraft) : {};
    const id = ctx.newId();
    await ctx.db
      .insertInto("assessment")
      .values({
        id,
        applicant_id: applicantId,
        number: (last?.number ?? 0) + 1,
        assessed_on: ctx.today(),
        assessor_account_id: accountIdOf(ctx.actor),
        content_sealed: sealJson(ctx, person, content, assessmentPlace(id)),
        completed_at: null,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(applicant.agency_id),
      subject: "assessment",
      subjectId: id,
      act: "start",
      detail: { applicantId },
    });
    return { assessmentId: id };
  });
}

/** Keeps one page of the assessment in progress. Throws "invalid" at the form when somebody else changed it since. */
export async function saveAssessmentSection(
  outer: Ctx,
  applicantId: string,
  section: AssessmentSection,
  form: SectionForm,
  seenRevision: number | undefined,
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await findOpenCase(ctx, applicantId);
    const row = await assessmentInProgress(ctx, applicantId);
    const { content, assessedOn } = contentOfSection(section, form, await readCodes(ctx));
    if (assessedOn && assessedOn > ctx.today()) throw invalid({ assessedOn: ["agency.error.future"] });
    const person = await personKeyOf(ctx, applicantId);
    const draft = { ...openJson(person, row.content_sealed, assessmentPlace(row.id), readAssessmentDraft), ...content };
    const updated = await ctx.db
      .updateTable("assessment")
      .set({
        content_sealed: sealJson(ctx, person, draft, assessmentPlace(row.id)),
        assessed_on: assessedOn ?? row.assessed_on,
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", row.id)
      .where("revision", "=", seenRevision ?? row.revision)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw conflict("changed-meanwhile");
  });
}

/** Ends the work on an assessment: from now on it is read, searched and requested by. Changes make a new version. */
export async function completeAssessment(outer: Ctx, applicantId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    const row = await assessmentInProgress(ctx, applicantId);
    const person = await personKeyOf(ctx, applicantId);
    const draft = openJson(person, row.content_sealed, assessmentPlace(row.id), readAssessmentDraft);
    const unfinished = Object.entries(standingOfSections(draft)).filter(([, standing]) => standing !== "done");
    if (unfinished.length || !assessmentContent.safeParse(draft).success) throw invalid({ "": ["agency.error.assessment-incomplete"] });
    const updated = await ctx.db
      .updateTable("assessment")
      .set({ completed_at: ctx.now(), revision: sql<number>`revision + 1`, updated_at: ctx.now() })
      .where("id", "=", row.id)
      .where("revision", "=", row.revision)
      .where("completed_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw conflict("changed-meanwhile");
    await recordHistory(ctx, {
      chain: chains.organisation(applicant.agency_id),
      subject: "assessment",
      subjectId: row.id,
      act: "complete",
      detail: { applicantId, number: row.number },
    });
  });
}

const lastAssessment = (ctx: Ctx, applicantId: string): Promise<Row<"assessment"> | undefined> =>
  ctx.db.selectFrom("assessment").selectAll().where("applicant_id", "=", applicantId).orderBy("number", "desc").limit(1).executeTakeFirst();

async function assessmentInProgress(ctx: Ctx, applicantId: string): Promise<Row<"assessment">> {
  const row = found(await lastAssessment(ctx, applicantId));
  if (row.completed_at !== null) throw conflict("assessment-completed");
  return row;
}
