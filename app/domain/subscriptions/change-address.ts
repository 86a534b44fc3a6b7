/**
 * Another address for the same subscription. The old one gets the mails until the owner of the new one has pressed the button, and is
 * told that somebody asked; the answer on the screen is the same whoever the new address belongs to.
 */
import { sql } from "kysely";
import { isUniqueViolation, locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { defineAct } from "../acts/act.ts";
import { emailIndex } from "../accounts/email.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { readLink, revokeLinks, useLink } from "../links/read-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { conflict, invalid, missing } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { enterByPreferences, findOwnSubscription, isStanding, ownPageOf, ownSubscriptionId } from "./act-by-token.ts";
import { mask, openNewAddress } from "./read-subscription.ts";
import { refuseFlood } from "./refuse-flood.ts";
import { newAddressForm } from "./topics-form.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";

/** Throws Refusal "invalid" while too many came from one network address; says nothing else of what became of it. */
export async function askForNewAddress(outer: Ctx, subscriptionId: string, email: string, asker: { addressHash: string }): Promise<void> {
  const index = emailIndex(outer, email);
  await refuseFlood(outer, asker.addressHash);
  await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId } }, async (ctx) => {
    const row = await locked(
      ctx.engine,
      ctx.db
        .selectFrom("subscription")
        .selectAll()
        .where("id", "=", subscriptionId)
        .where("state", "in", statesIn(subscriptionWorkflow, "standing")),
    ).executeTakeFirst();
    if (!row) throw missing("link-over");
    if (index === row.email_index) throw invalid({ email: ["bulletin.address.same"] });
    await revokeLinks(ctx, "subscription-address", row.id);
    await ctx.db
      .updateTable("subscription")
      .set({
        new_email_sealed: ctx.keys.seal(email, { table: "subscription", column: "new_email_sealed", row: row.id }),
        new_email_index: index,
        new_email_asked_at: ctx.now(),
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", row.id)
      .execute();
    await recordHistory(ctx, { chain: chains.programme, subject: "subscription", subjectId: row.id, act: "ask-address" });
    const letter = { subject: "subscription", subjectId: row.id } as const;
    if (!(await hadEnough(ctx, row.id, "subscription-address-told")))
      await queueLetter(ctx, { ...letter, template: "subscription-address-told", to: { subscriptionId: row.id } });
    const other = await ctx.db
      .selectFrom("subscription")
      .select(["id", "state"])
      .where("email_index", "=", index)
      .where("state", "<>", "ended")
      .executeTakeFirst();
    // Who is on the list already under the new address hears that, and nothing is moved.
    if (other && other.state !== "pending") {
      if (!(await hadEnough(ctx, other.id, "subscription-known")))
        await queueLetter(ctx, { ...letter, template: "subscription-known", to: { subscriptionId: other.id } });
    } else if ((await lettersToNew(ctx, index)) < (await readSetting(ctx, "subscription.confirmations-per-day")))
      await queueLetter(ctx, {
        ...letter,
        template: "subscription-address",
        to: { subscriptionId: row.id },
        data: { to: index.slice(0, 16) },
      });
  });
}

const today = (ctx: Ctx, template: string) =>
  ctx.db
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("created_at", ">=", instantInTokyo(ctx.today()))
    .where("template", "=", template);

async function hadEnough(ctx: Ctx, subscriptionId: string, template: string): Promise<boolean> {
  const { count } = await today(ctx, template).where("subscription_id", "=", subscriptionId).executeTakeFirstOrThrow();
  return Number(count) >= (await readSetting(ctx, "subscription.confirmations-per-day"));
}

/** Questions to one new address today, whichever subscriptions ask: nobody is flooded through many of them. */
async function lettersToNew(ctx: Ctx, index: string): Promise<number> {
  return Number(
    (
      await today(ctx, "subscription-address")
        .where("data", "=", JSON.stringify({ to: index.slice(0, 16) }))
        .executeTakeFirstOrThrow()
    ).count,
  );
}

type WithNew = Row<"subscription"> & { new_email_sealed: string; new_email_index: string };
const waits = (row: Row<"subscription"> | undefined): row is WithNew =>
  row !== undefined && row.state !== "ended" && row.new_email_sealed !== null && row.new_email_index !== null;

/** What the page of the link shows; looking changes nothing. */
export async function readNewAddress(ctx: Ctx, token: string): Promise<{ email: string }> {
  const { subjectId } = await readLink(ctx, token, "subscription-address");
  const row = await ctx.db.selectFrom("subscription").selectAll().where("id", "=", subjectId).executeTakeFirst();
  if (!waits(row)) throw missing("link-over");
  return { email: mask(openNewAddress(ctx, row)) };
}

/** The owner of the new address says yes. Throws Refusal "conflict" when that address has come on the list by itself meanwhile. */
export async function confirmNewAddress(outer: Ctx, token: string): Promise<{ subscriptionId: string }> {
  const { subjectId } = await readLink(outer, token, "subscription-address");
  try {
    return await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId: subjectId } }, async (ctx) => {
      await useLink(ctx, token, "subscription-address");
      const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", subjectId)).executeTakeFirst();
      if (!waits(row)) throw missing("link-over");
      await ctx.db
        .updateTable("subscription")
        .set({
          email_sealed: ctx.keys.seal(openNewAddress(ctx, row), { table: "subscription", column: "email_sealed", row: row.id }),
          email_index: row.new_email_index,
          new_email_sealed: null,
          new_email_index: null,
          new_email_asked_at: null,
          revision: sql<number>`revision + 1`,
          updated_at: ctx.now(),
        })
        .where("id", "=", row.id)
        .execute();
      await recordHistory(ctx, { chain: chains.programme, subject: "subscription", subjectId: row.id, act: "change-address" });
      return { subscriptionId: row.id };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict("address-taken");
    throw error;
  }
}

export const askForNewAddressAct = defineAct({
  name: "ask-for-new-address",
  by: ["subscriber"],
  enter: enterByPreferences,
  find: findOwnSubscription,
  isOpen: isStanding,
  form: newAddressForm,
  run: (ctx, { value, from }) => askForNewAddress(ctx, ownSubscriptionId(ctx), value.email, { addressHash: from.ipHash }),
  after: (_, at) => ({ to: ownPageOf(at), notice: "bulletin.address.asked" }),
});
