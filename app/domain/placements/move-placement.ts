/** What all moves of a placement share: the engagement is held, and its party may keep placements. */
import { system } from "../access/actor.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { agreementWorkflow, type Side } from "../workflows/agreement.ts";
import { applyMove, type MoveOptions } from "../workflows/apply-move.ts";
import type { EventOf } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { lockPlacement, type OpenPlacement } from "./open-placement.ts";

export async function movePlacement(
  outer: Ctx,
  placementId: string,
  on: EventOf<typeof placementWorkflow>,
  as: Side,
  options: (ctx: Ctx, opened: OpenPlacement) => Promise<Omit<MoveOptions, "as">>,
  then?: (ctx: Ctx, opened: OpenPlacement) => Promise<void>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const opened = await lockPlacement(ctx, placementId, as);
    await applyMove(ctx, placementWorkflow, opened.placement, on, { as, ...(await options(ctx, opened)) });
    await then?.(ctx, opened);
    return { engagementId: opened.engagement.id };
  });
}

/** With its placement the agreement ends, and the engagement is closed. */
export async function endAgreement(ctx: Ctx, { engagement, placement }: OpenPlacement): Promise<void> {
  const agreement = await ctx.db.selectFrom("agreement").selectAll().where("id", "=", placement.agreement_id).executeTakeFirstOrThrow();
  await applyMove(acting(ctx, system), agreementWorkflow, agreement, "end", { as: "system", set: { ended_at: ctx.now() } });
  await ctx.db
    .updateTable("engagement")
    .set({ closed_at: ctx.now() })
    .where("id", "=", engagement.id)
    .where("closed_at", "is", null)
    .execute();
}
