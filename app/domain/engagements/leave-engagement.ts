import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { endEngagement } from "./end-engagement.ts";
import { lockEngagement, openEngagement } from "./open-engagement.ts";
import type { Party } from "../workflows/agreement.ts";
import { leaveEngagementForm } from "./leave-engagement-form.ts";
import { readEngagementHead } from "./read-engagement-head.ts";
import { readRequestState } from "./read-request-state.ts";

/**
 * The applicant, or the agency for them, takes the request back before anything is in force: seat free, meetings off, agreement void.
 * Throws Refusal "conflict" when the agreement is in force, or when the engagement has ended already.
 */
export async function leaveEngagement(
  outer: Ctx,
  engagementId: string,
  as: Exclude<Party, "host">,
  why: { reason: string; note?: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const engagement = await openEngagement(ctx, engagementId, as, as === "agency" ? "handle-cases" : undefined);
    const request = await lockEngagement(ctx, engagement.id);
    await applyMove(ctx, placementRequestWorkflow, request, "withdraw", {
      as,
      reason: why.reason,
      note: why.note,
      proven: ["not-in-force"],
    });
    // Refuses, and with it the whole act, when the agreement has taken effect meanwhile.
    await endEngagement(ctx, engagement.id);
  });
}

export const leaveEngagementAct = defineAct({
  name: "leave-engagement",
  workflow: placementRequestWorkflow,
  on: "withdraw",
  by: ["applicant"],
  async find(ctx, { params }) {
    const one = await readEngagementHead(ctx, params.engagementId, "applicant");
    return { ...one, state: await readRequestState(ctx, one.engagementId) };
  },
  form: leaveEngagementForm,
  run: (ctx, { params, value }) => leaveEngagement(ctx, params.engagementId, "applicant", { reason: "applicant_wish", note: value.note }),
  after: (_, { params }) => ({ to: `/me/engagements/${params.engagementId}`, notice: "acts.placement-request.leave.done" }),
});
