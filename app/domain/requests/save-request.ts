import { sql } from "kysely";
import type { z } from "zod";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, refuseUnless } from "../refusal.ts";
import { defineAct } from "../acts/act.ts";
import { checkRequest } from "./check-request.ts";
import { findRequest, findRequestOf, takeRequest } from "./find-request.ts";
import { requestPlace, type RequestDraft } from "./request-content.ts";
import { requestForm } from "./request-form.ts";

/** Keeps a draft as far as it goes; what is still missing is said before it is sent. Throws Refusal "invalid". */
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

/** True when nothing keeps the draft from being sent. */
async function isReady(ctx: Ctx, requestId: string): Promise<boolean> {
  const { errors } = await checkRequest(ctx, await findRequest(ctx, requestId, "agency"));
  return Object.keys(errors).length === 0;
}

export const saveRequestAct = defineAct({
  name: "save-request",
  by: ["agency"],
  find: findRequestOf,
  isOpen: ({ state }) => state === "draft",
  form: requestForm,
  async run(ctx, { params, value, revision }) {
    await saveRequest(ctx, params.requestId, value, revision);
    return { isReady: value.next === "later" || (await isReady(ctx, params.requestId)) };
  },
  // What is missing is kept all the same, and said at its fields.
  after({ isReady }, { params, value }) {
    const page = `/agency/requests/${params.requestId}`;
    if (value.next === "later") return { to: `${page}/edit`, notice: "request.notice.kept" };
    return { to: isReady ? `${page}/check` : `${page}/edit?missing` };
  },
});
