import type { Ctx } from "../context.ts";
import { readSetting } from "../settings/settings.ts";
import { endSubscription } from "./end-subscription.ts";
import { addressKeptDays } from "./read-subscription.ts";
import { earlier, hourMs } from "../time/spans.ts";

const atOnce = 500;
/** Who did not ask by a form of their own has longer to answer. */
export const invitedDays = 14;
const before = (ctx: Ctx, hours: number) => earlier(ctx.now(), hours * hourMs);

/** Ends wishes nobody confirmed, and forgets the addresses of those who left: the fact of the consent stays, without the person. */
export async function cleanSubscriptions(ctx: Ctx): Promise<{ ended: number; forgotten: number }> {
  const hours = await readSetting(ctx, "subscription.confirm-hours");
  const stale = await ctx.db
    .selectFrom("subscription")
    .select("id")
    .where("state", "=", "pending")
    .where((eb) => {
      const asked = eb.fn.coalesce("confirm_asked_at", "created_at");
      return eb.or([
        eb.and([eb("recorded_by", "is", null), eb(asked, "<", before(ctx, hours))]),
        eb(asked, "<", before(ctx, invitedDays * 24)),
      ]);
    })
    .limit(atOnce)
    .execute();
  for (const { id } of stale) await endSubscription(ctx, id, { as: "clock", reason: "never_confirmed" });
  const result = await ctx.db
    .updateTable("subscription")
    .set({
      email_sealed: "",
      email_index: "",
      organisation_name: null,
      person_name: null,
      consent_ip_hash: null,
      consent_given_by: null,
      consent_note: null,
    })
    .where("state", "=", "ended")
    .where("ended_at", "<", before(ctx, addressKeptDays * 24))
    .where("email_sealed", "<>", "")
    .executeTakeFirst();
  // A wish for another address lives as long as its link.
  await ctx.db
    .updateTable("subscription")
    .set({ new_email_sealed: null, new_email_index: null, new_email_asked_at: null })
    .where("new_email_asked_at", "<", before(ctx, hours))
    .execute();
  return { ended: stale.length, forgotten: Number(result.numUpdatedRows) };
}
