import type { Row } from "#db/schema.ts";
import { system } from "../access/actor.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { lockEngagement } from "../engagements/open-engagement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { readGateFacts, shutGates } from "./start-gate.ts";
import { statesIn, inSet } from "../workflows/define-workflow.ts";
import { inBatches } from "../in-batches.ts";

/** Lets a placement become ready, or takes that back, when a fact behind the start gate has changed; inside the act that changed it. */
export async function settleGate(ctx: Ctx, placementId: string): Promise<void> {
  const placement = await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirst();
  if (placement) await settle(ctx, placement);
}

/** As `settleGate`, for all placements of a person or of a facility that have not started. */
export async function settleGatesOf(ctx: Ctx, of: { applicantId: string } | { facilityId: string }): Promise<void> {
  const waiting = ctx.db.selectFrom("placement").selectAll().where("state", "in", statesIn(placementWorkflow, "waiting")).orderBy("id");
  const placements = await (
    "applicantId" in of ? waiting.where("applicant_id", "=", of.applicantId) : waiting.where("facility_id", "=", of.facilityId)
  ).execute();
  for (const placement of placements) await settle(ctx, placement);
}

const batchSize = 200;

/** What a day's passing changes (a consent or a decision ran out before the start); for the clock. */
export async function settleWaitingGates(outer: Ctx): Promise<void> {
  const waiting = (after: string, size: number) =>
    outer.db
      .selectFrom("placement")
      .select(["id", "engagement_id"])
      .where("state", "in", statesIn(placementWorkflow, "waiting"))
      .where("id", ">", after)
      .orderBy("id")
      .limit(size)
      .execute();
  for await (const rows of inBatches(batchSize, waiting, (row) => row.id))
    for (const row of rows)
      await inTransaction(outer, async (ctx) => {
        await lockEngagement(ctx, row.engagement_id);
        await settleGate(ctx, row.id);
      });
}

async function settle(ctx: Ctx, placement: Row<"placement">): Promise<void> {
  if (!inSet(placementWorkflow, "waiting", placement.state)) return;
  const isOpen = shutGates(await readGateFacts(ctx, placement)).length === 0;
  const programme = acting(ctx, system);
  if (isOpen && placement.state === "preparing")
    await applyMove(programme, placementWorkflow, placement, "open-gate", { as: "system", proven: ["gate"] });
  if (!isOpen && placement.state === "ready") await applyMove(programme, placementWorkflow, placement, "shut-gate", { as: "system" });
}
