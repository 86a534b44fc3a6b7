import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { takeRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";

/** The host asks, as often as needed; then it is the agency's turn. */
export async function askQuestion(outer: Ctx, requestId: string, body: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "host");
    await applyMove(ctx, placementRequestWorkflow, request, "ask", { as: "host", note: body });
    await recordMessage(ctx, request, { kind: "question", party: "host", body });
  });
}

/** The agency answers; then it is the host's turn again. */
export async function answerQuestion(outer: Ctx, requestId: string, body: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request } = await takeRequest(ctx, requestId, "agency");
    await applyMove(ctx, placementRequestWorkflow, request, "answer", { as: "agency", note: body });
    await recordMessage(ctx, request, { kind: "answer", party: "agency", body });
  });
}
