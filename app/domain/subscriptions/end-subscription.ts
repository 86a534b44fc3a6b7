import { locked } from "#db/portable.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { missing } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";

/** Stops the mails of a subscription at once, also those that wait already: senders ask again when they take a letter. Doing it twice is doing it once. */
export async function endSubscription(outer: Ctx, subscriptionId: string, given: { as?: "subscriber" | "clock"; reason?: string } = {}): Promise<{ endedAt: string }> {
  const { as = "subscriber", reason = "unsubscribed" } = given;
  const actor = as === "subscriber" ? ({ kind: "subscriber", subscriptionId } as const) : outer.actor;
  return inTransaction({ ...outer, actor }, async (ctx) => {
    const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", subscriptionId)).executeTakeFirst();
    if (!row) throw missing("link-over");
    if (row.state === "ended") return { endedAt: row.ended_at! };
    await applyMove(ctx, subscriptionWorkflow, row, "end", { as, reason, set: { ended_at: ctx.now(), end_reason: reason } });
    return { endedAt: ctx.now() };
  });
}
