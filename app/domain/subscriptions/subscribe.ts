/**
 * Takes a wish to get the bulletin. Nothing is sent to an address before its owner has confirmed by the link in a mail, and the
 * answer is the same whether the address is known or not.
 */
import { sql } from "kysely";
import { locked } from "#db/portable.ts";
import type { NewRow, Row } from "#db/schema.ts";
import { defineAct } from "../acts/act.ts";
import { emailIndex } from "../accounts/email.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { readSetting } from "../settings/settings.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { searchesOf } from "./check-topics.ts";
import { refuseFlood } from "./refuse-flood.ts";
import { subscribeForm, type Subscribe } from "./topics-form.ts";

export interface Asker {
  /** The network address as a keyed hash. */
  addressHash: string;
}

/** Throws Refusal "invalid" while too many came from one network address; says nothing else of what became of it. */
export async function subscribe(outer: Ctx, wish: Subscribe, asker: Asker): Promise<void> {
  const searches = await searchesOf(outer, wish.searches);
  const asked = {
    searches,
    frequency: wish.frequency,
    is_plain_text: wish.isPlainText ? (1 as const) : (0 as const),
    language: wish.language ?? "ja",
    organisation_name: wish.organisationName ?? null,
    person_name: wish.personName ?? null,
  };
  const index = emailIndex(outer, wish.email);
  await refuseFlood(outer, asker.addressHash);

  await inTransaction(outer, async (ctx) => {
    const row =
      (await liveSubscription(ctx, index)) ??
      (await insertPending(ctx, wish, index, asked, asker)) ??
      (await liveSubscription(ctx, index))!;
    if (await hadEnoughLetters(ctx, row.id)) return;
    if (row.state === "pending") {
      // Only who reads the mail decides: a newer wish of an unconfirmed address replaces the older.
      await ctx.db
        .updateTable("subscription")
        .set({
          ...asked,
          consent_source: "form",
          consent_given_by: null,
          consent_note: null,
          consent_text_version: wish.consentVersion,
          consent_at: ctx.now(),
          consent_ip_hash: asker.addressHash,
          confirm_asked_at: ctx.now(),
          confirm_asked_count: sql<number>`confirm_asked_count + 1`,
          updated_at: ctx.now(),
        })
        .where("id", "=", row.id)
        .execute();
      await queueLetter(ctx, {
        template: "subscription-confirm",
        to: { subscriptionId: row.id },
        subject: "subscription",
        subjectId: row.id,
      });
    } else
      await queueLetter(ctx, {
        template: "subscription-known",
        to: { subscriptionId: row.id },
        subject: "subscription",
        subjectId: row.id,
      });
  });
}

async function liveSubscription(ctx: Ctx, index: string): Promise<Row<"subscription"> | undefined> {
  return locked(
    ctx.engine,
    ctx.db.selectFrom("subscription").selectAll().where("email_index", "=", index).where("state", "<>", "ended"),
  ).executeTakeFirst();
}

async function insertPending(
  ctx: Ctx,
  wish: Subscribe,
  index: string,
  asked: Pick<NewRow<"subscription">, "searches" | "frequency" | "is_plain_text" | "language" | "organisation_name" | "person_name">,
  asker: Asker,
): Promise<Row<"subscription"> | undefined> {
  const id = ctx.newId();
  const row = await ctx.db
    .insertInto("subscription")
    .values({
      id,
      state: "pending",
      email_sealed: ctx.keys.seal(wish.email, { table: "subscription", column: "email_sealed", row: id }),
      email_index: index,
      ...asked,
      consent_text_version: wish.consentVersion,
      consent_source: "form",
      consent_at: ctx.now(),
      consent_ip_hash: asker.addressHash,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    // Two wishes for one address at once: the other one was faster, and this one meets its row.
    .onConflict((conflict) =>
      conflict
        .column("email_index")
        .where(sql<boolean>`state <> 'ended'`)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (row)
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "subscription",
      subjectId: id,
      act: "ask",
      toState: "pending",
      detail: { consentVersion: wish.consentVersion },
    });
  return row;
}

/** Nobody can be flooded by others who type the address. */
async function hadEnoughLetters(ctx: Ctx, subscriptionId: string): Promise<boolean> {
  const most = await readSetting(ctx, "subscription.confirmations-per-day");
  const { count } = await ctx.db
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("subscription_id", "=", subscriptionId)
    .where("created_at", ">=", instantInTokyo(ctx.today()))
    .where("template", "in", ["subscription-confirm", "subscription-known"])
    .executeTakeFirstOrThrow();
  return Number(count) >= most;
}

export const subscribeAct = defineAct({
  name: "subscribe",
  by: ["guest"],
  find: async () => ({}),
  form: subscribeForm,
  run: (ctx, { value, from }) => subscribe(ctx, value, { addressHash: from.ipHash }),
  after: () => ({ to: "/subscribe/asked" }),
});
