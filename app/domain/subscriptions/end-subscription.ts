import { locked } from "#db/portable.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, missing } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";

/** Stops the mails of a subscription at once, also those that wait already: senders ask again when they take a letter. Doing it twice is doing it once. */
export async function endSubscription(
  outer: Ctx,
  subscriptionId: string,
  given: { as?: "subscriber" | "clock" | "secretariat"; reason?: string; note?: string | null; revision?: number } = {},
): Promise<{ endedAt: string }> {
  const { as = "subscriber", reason = "unsubscribed", note = null } = given;
  const actor = as === "subscriber" ? ({ kind: "subscriber", subscriptionId } as const) : outer.actor;
  return inTransaction({ ...outer, actor }, async (ctx) => {
    const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", subscriptionId)).executeTakeFirst();
    if (!row) throw missing("link-over");
    if (row.state === "ended") return { endedAt: row.ended_at! };
    if (given.revision !== undefined && given.revision !== row.revision) throw conflict("changed-meanwhile");
    await applyMove(ctx, subscriptionWorkflow, row, "end", {
      as,
      reason,
      note,
      set: { ended_at: ctx.now(), end_reason: reason, new_email_sealed: null, new_email_index: null, new_email_asked_at: null },
    });
    return { endedAt: ctx.now() };
  });
}

/** Of somebody who complained of a letter: whatever goes to the address, and what the letter was for. */
export async function endSubscriptionsOf(
  ctx: Ctx,
  { emailIndex, subscriptionId }: { emailIndex: string; subscriptionId: string | null },
): Promise<void> {
  const rows = await ctx.db
    .selectFrom("subscription")
    .select("id")
    .where((eb) => eb.or([eb("email_index", "=", emailIndex), ...(subscriptionId ? [eb("id", "=", subscriptionId)] : [])]))
    .where("state", "<>", "ended")
    .orderBy("id")
    .execute();
  for (const { id } of rows) await endSubscription(ctx, id, { as: "clock", reason: "complaint" });
}
