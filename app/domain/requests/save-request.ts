import { sql } from "kysely";
import type { z } from "zod";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, refuseUnless } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { endCase } from "../engagements/end-case.ts";
import { checkRequest } from "./check-request.ts";
import { findRequest, takeRequest } from "./find-request.ts";
import { requestPlace, type RequestDraft } from "./request-content.ts";
import type { requestForm } from "./request-form.ts";

/**
 * Keeps a draft as far as it goes. When the next page is the check, what is missing is then said at its fields: kept all the
 * same. Throws Refusal "invalid".
 */
export async function saveRequest(
  outer: Ctx,
  requestId: string,
  form: z.output<typeof requestForm>,
  seenRevision: number | undefined,
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "agency");
    refuseUnless(request.state === "draft", "conflict", "request-sent-already");
    requireCodes(await readCodes(ctx), { workForm: ["workForm", form.workForm], considerations: ["consideration", form.considerations] });
    const agency =
      form.selfRelianceAgencyId &&
      (await ctx.db.selectFrom("agency").select("id").where("id", "=", form.selfRelianceAgencyId).executeTakeFirst());
    if (form.selfRelianceAgencyId && !agency) throw invalid({ selfRelianceAgencyId: ["form.not-a-choice"] });
    const content: RequestDraft = {
      ...(form.reason ? { reason: form.reason } : {}),
      ...(form.applicantWish ? { applicantWish: form.applicantWish } : {}),
      ...(form.supportPolicy ? { supportPolicy: form.supportPolicy } : {}),
      ...(form.agencyInvolvement ? { agencyInvolvement: form.agencyInvolvement } : {}),
      desiredDays: form.desiredDays,
      desiredStartTime: form.desiredStartTime ?? null,
      desiredEndTime: form.desiredEndTime ?? null,
      considerations: form.considerations,
      considerationNote: form.considerationNote ?? null,
    };
    const person = await personKeyOf(ctx, request.applicant_id);
    const updated = await ctx.db
      .updateTable("placement_request")
      .set({
        work_form: form.workForm,
        disclosure_level: form.disclosureLevel,
        content_sealed: sealJson(ctx, person, content, requestPlace(requestId)),
        desired_start_on: form.desiredStartOn ?? null,
        self_reliance_agency_id: form.selfRelianceAgencyId ?? null,
        decision_expected_on: form.decisionExpectedOn ?? null,
        answer_due_on: form.answerDueOn ?? null,
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", requestId)
      .where("revision", "=", seenRevision ?? request.revision)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw conflict("changed-meanwhile");
    await ctx.db.updateTable("engagement").set({ work_form: form.workForm }).where("id", "=", request.engagement_id).execute();
  });
}

/** Throws Refusal "invalid" at the fields a draft still lacks. */
export async function requireReady(ctx: Ctx, requestId: string): Promise<void> {
  const { errors } = await checkRequest(ctx, await findRequest(ctx, requestId, "agency"));
  if (Object.keys(errors).length) throw invalid(errors);
}

/** Throws a draft away; its case ends before it began. */
export async function discardRequest(outer: Ctx, requestId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "agency");
    await applyMove(ctx, placementRequestWorkflow, request, "discard", { as: "agency" });
    await endCase(ctx, request.engagement_id);
  });
}
