import { accountIdOf } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { findOpenCase, findOpenCaseOf } from "../applicants/find-case.ts";
import { openJson, personKeyOf, sealJson } from "../persons/person.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { readAssessmentDraft, assessmentPlace, type AssessmentDraft } from "./assessment-content.ts";
import { lastAssessment } from "./find-assessment.ts";

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

export const startAssessmentAct = defineAct({
  name: "start-assessment",
  by: ["agency"],
  find: findOpenCaseOf,
  form: confirmForm,
  run: (ctx, { params }) => startAssessment(ctx, params.applicantId),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}/assessment` }),
});
