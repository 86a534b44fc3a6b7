import type { Ctx } from "../context.ts";
import { readSetting } from "../settings/settings.ts";
import { endSubscription } from "./end-subscription.ts";

const addressKeptDays = 28;
const atOnce = 500;
const before = (ctx: Ctx, hours: number) => new Date(Date.parse(ctx.now()) - hours * 3_600_000).toISOString();

/** Ends wishes nobody confirmed, and forgets the addresses of those who left: the fact of the consent stays, without the person. */
export async function cleanSubscriptions(ctx: Ctx): Promise<{ ended: number; forgotten: number }> {
  const hours = await readSetting(ctx, "subscription.confirm-hours");
  const stale = await ctx.db
    .selectFrom("subscription")
    .select("id")
    .where("state", "=", "pending")
    .where((eb) => eb(eb.fn.coalesce("confirm_asked_at", "created_at"), "<", before(ctx, hours)))
    .limit(atOnce)
    .execute();
  for (const { id } of stale) await endSubscription(ctx, id, { as: "clock", reason: "never_confirmed" });
  const result = await ctx.db
    .updateTable("subscription")
    .set({ email_sealed: "", email_index: "", organisation_name: null, person_name: null, consent_ip_hash: null })
    .where("state", "=", "ended")
    .where("ended_at", "<", before(ctx, addressKeptDays * 24))
    .where("email_sealed", "<>", "")
    .executeTakeFirst();
  return { ended: stale.length, forgotten: Number(result.numUpdatedRows) };
}
