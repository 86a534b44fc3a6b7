import { locked } from "#db/portable.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { readLink, useLink } from "../links/read-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { missing } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { toldWhenJoining } from "./told-until.ts";
import { readSubscription, type SubscriptionFacts } from "./read-subscription.ts";

/** What the page of the link shows; looking confirms nothing. */
export async function readSubscriptionToConfirm(ctx: Ctx, token: string): Promise<SubscriptionFacts> {
  const link = await readLink(ctx, token, "subscription-confirm");
  const facts = await readSubscription(ctx, link.subjectId);
  if (facts.state === "ended") throw missing("link-over");
  return facts;
}

/**
 * The owner of the address says yes; a second time changes nothing. A letter brings the ways to change and to leave, since the first
 * bulletin may be months away. Throws Refusal "missing" when the link or the wish is over.
 */
export async function confirmSubscription(outer: Ctx, token: string): Promise<{ subscriptionId: string }> {
  const { subjectId } = await readLink(outer, token, "subscription-confirm");
  return inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId: subjectId } }, async (ctx) => {
    await useLink(ctx, token, "subscription-confirm");
    const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", subjectId)).executeTakeFirst();
    if (!row || row.state === "ended") throw missing("link-over");
    if (row.state === "pending") {
      await applyMove(ctx, subscriptionWorkflow, row, "confirm", {
        as: "subscriber",
        set: { confirmed_at: ctx.now(), told_until: await toldWhenJoining(ctx, row.frequency) },
      });
      await queueLetter(ctx, {
        template: "subscription-welcome",
        to: { subscriptionId: row.id },
        subject: "subscription",
        subjectId: row.id,
        data: { isConfirmedByLink: true },
      });
    }
    return { subscriptionId: subjectId };
  });
}
