import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";

/** Throws a draft away; its engagement ends before it began. */
async function discardRequest(outer: Ctx, requestId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "agency");
    await applyMove(ctx, placementRequestWorkflow, request, "discard", { as: "agency" });
    await endEngagement(ctx, request.engagement_id);
  });
}

export const discardRequestAct = defineAct({
  name: "discard-request",
  workflow: placementRequestWorkflow,
  on: "discard",
  by: ["agency"],
  find: findRequestOf,
  form: confirmForm,
  run: (ctx, { params }) => discardRequest(ctx, params.requestId),
  after: () => ({ to: "/agency/requests?view=draft", notice: "acts.placement-request.discard.done" }),
});
