import { defineAct } from "../acts/act.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { leaveEngagement } from "../engagements/leave-engagement.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequest, findRequestOf } from "./find-request.ts";
import { withdrawForm } from "./request-form.ts";

/** The agency takes a request back: seat free, meetings off, an unsigned agreement void. */
export async function withdrawRequest(outer: Ctx, requestId: string, form: { reason: string; message?: string }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { engagement } = await findRequest(ctx, requestId, "agency");
    requireCodes(await readCodes(ctx), { reason: ["withdrawReason", form.reason] });
    await leaveEngagement(ctx, engagement.id, "agency", { reason: form.reason, note: form.message });
  });
}

export const withdrawRequestAct = defineAct({
  name: "withdraw-request",
  workflow: placementRequestWorkflow,
  on: "withdraw",
  by: ["agency"],
  find: findRequestOf,
  form: withdrawForm,
  run: (ctx, { params, value }) => withdrawRequest(ctx, params.requestId, value),
  after: (_, { params }) => ({ to: `/agency/requests/${params.requestId}`, notice: "acts.placement-request.withdraw.done" }),
});
