/** What all facts share that people give before the start of a placement: each may open or shut the start gate. */
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { refuseUnless } from "../refusal.ts";
import type { Side } from "../workflows/agreement.ts";
import { lockPlacement, type OpenPlacement } from "./open-placement.ts";
import { settleGate } from "./settle-gate.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

export async function prepare(
  outer: Ctx,
  placementId: string,
  as: Side,
  act: string,
  work: (ctx: Ctx, opened: OpenPlacement) => Promise<Record<string, unknown>>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const opened = await lockPlacement(ctx, placementId, as);
    refuseUnless(inSet(placementWorkflow, "waiting", opened.placement.state), "conflict", "placement.started");
    const detail = await work(ctx, opened);
    await recordHistory(ctx, { chain: chains.engagement(opened.engagement.id), subject: "placement", subjectId: placementId, act, detail });
    await settleGate(ctx, placementId);
    return { engagementId: opened.engagement.id };
  });
}

export const setInPlacement = (ctx: Ctx, placementId: string, values: Record<string, string | null>) =>
  ctx.db
    .updateTable("placement")
    .set({ ...values, updated_at: ctx.now() })
    .where("id", "=", placementId)
    .execute();
