import { sql } from "kysely";
import { defineAct } from "../acts/act.ts";
import { findOpenCase, findOpenCaseOf } from "../applicants/find-case.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, invalid } from "../refusal.ts";
import { assessmentContent, readAssessmentDraft, assessmentPlace } from "./assessment-content.ts";
import { standingOfSections } from "./assessment-sections.ts";
import { assessmentInProgress } from "./find-assessment.ts";

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

export const completeAssessmentAct = defineAct({
  name: "complete-assessment",
  by: ["agency"],
  async find(ctx, at) {
    const one = await findOpenCaseOf(ctx, at);
    return { one, number: (await assessmentInProgress(ctx, one.applicantId)).number };
  },
  form: confirmForm,
  run: (ctx, { params }) => completeAssessment(ctx, params.applicantId),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}/assessment`, notice: "acts.assessment.complete.done" }),
});
