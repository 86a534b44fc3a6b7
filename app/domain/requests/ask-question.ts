import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";
import { messageForm } from "./request-form.ts";

/** The host asks, as often as needed; then it is the agency's turn. */
export async function askQuestion(outer: Ctx, requestId: string, body: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "host");
    await applyMove(ctx, placementRequestWorkflow, request, "ask", { as: "host", note: body });
    await recordMessage(ctx, request, { kind: "question", party: "host", body });
  });
}

export const askQuestionAct = defineAct({
  name: "ask-question",
  workflow: placementRequestWorkflow,
  on: "ask",
  by: ["host"],
  find: findRequestOf,
  form: messageForm,
  run: (ctx, { params, value }) => askQuestion(ctx, params.requestId, value.message),
  after: (_, { params }) => ({ to: `/host/requests/${params.requestId}`, notice: "acts.placement-request.ask.done" }),
});
