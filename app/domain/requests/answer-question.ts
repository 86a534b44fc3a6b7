import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";
import { messageForm } from "./request-form.ts";

/** The agency answers; then it is the host's turn again. */
export async function answerQuestion(outer: Ctx, requestId: string, body: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "agency");
    await applyMove(ctx, placementRequestWorkflow, request, "answer", { as: "agency", note: body });
    await recordMessage(ctx, request, { kind: "answer", party: "agency", body });
  });
}

export const answerQuestionAct = defineAct({
  name: "answer-question",
  workflow: placementRequestWorkflow,
  on: "answer",
  by: ["agency"],
  find: findRequestOf,
  form: messageForm,
  run: (ctx, { params, value }) => answerQuestion(ctx, params.requestId, value.message),
  after: (_, { params }) => ({ to: `/agency/requests/${params.requestId}`, notice: "acts.placement-request.answer.done" }),
});
