import { defineAct } from "../acts/act.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";
import { declineForm } from "./request-form.ts";

/** No, with a reason that says what did not fit; the engagement ends. */
export async function declineRequest(outer: Ctx, requestId: string, form: { reason: string; message?: string }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "host");
    requireCodes(await readCodes(ctx), { reason: ["declineReason", form.reason] });
    await applyMove(ctx, placementRequestWorkflow, request, "decline", {
      as: "host",
      reason: form.reason,
      note: form.message,
      set: { answered_at: ctx.now(), reason_code: form.reason },
    });
    if (form.message) await recordMessage(ctx, request, { kind: "note", party: "host", body: form.message });
    await endEngagement(ctx, request.engagement_id);
  });
}

export const declineRequestAct = defineAct({
  name: "decline-request",
  workflow: placementRequestWorkflow,
  on: "decline",
  by: ["host"],
  find: findRequestOf,
  form: declineForm,
  run: (ctx, { params, value }) => declineRequest(ctx, params.requestId, value),
  after: (_, { params }) => ({ to: `/host/requests/${params.requestId}`, notice: "acts.placement-request.decline.done" }),
});
