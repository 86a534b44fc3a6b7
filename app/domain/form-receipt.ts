/**
 * A form sent twice acts once: its key is kept with the answer it got, in the transaction of the act.
 * Same key and same body: the same receipt. Same key and another body: refused.
 */
import { sha256 } from "#db/seal.ts";
import type { Actor } from "./access/actor.ts";
import { inTransaction, type Ctx } from "./context.ts";
import { canonicalJson } from "./history/record-history.ts";
import { conflict } from "./refusal.ts";
import { earlier, hourMs } from "./time/spans.ts";

/** Anything that survives JSON; most acts answer with ids. */
export type Receipt = string | number | boolean | null | undefined | Receipt[] | { [name: string]: Receipt };

/** The name under which an actor's receipts and kept forms are found. */
export const sender = (actor: Actor): string => {
  if (actor.kind === "staff") return `staff:${actor.accountId}`;
  if (actor.kind === "applicant") return `applicant:${actor.applicantId}`;
  return actor.kind === "subscriber" ? `subscriber:${actor.subscriptionId}` : actor.kind;
};

/**
 * Runs the work once per key and returns what it returned then. `body` is what the form held, as far as it changes the act.
 * Throws Refusal "conflict" when the key was used for something else.
 */
export async function onceOnly<T extends Receipt | void>(
  outer: Ctx,
  key: string,
  body: unknown,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return inTransaction(outer, async (ctx) => {
    const actor = sender(ctx.actor);
    const body_hash = sha256(canonicalJson(body));
    // Inserted before the work, so that a second sending waits here until the first has ended.
    const mine = await ctx.db
      .insertInto("form_receipt")
      .values({ key, actor, body_hash, receipt: "null", at: ctx.now() })
      .onConflict((on) => on.columns(["actor", "key"]).doNothing())
      .returning("key")
      .executeTakeFirst();
    if (!mine) {
      const earlier = await ctx.db
        .selectFrom("form_receipt")
        .select(["body_hash", "receipt"])
        .where("actor", "=", actor)
        .where("key", "=", key)
        .executeTakeFirstOrThrow();
      if (earlier.body_hash !== body_hash) throw conflict("form-used");
      return (JSON.parse(earlier.receipt) ?? undefined) as T;
    }
    const receipt = await work(ctx);
    await ctx.db
      .updateTable("form_receipt")
      .set({ receipt: JSON.stringify(receipt ?? null) })
      .where("actor", "=", actor)
      .where("key", "=", key)
      .execute();
    return receipt;
  });
}

/**
 * The receipt of a form that has acted; null for one that has not. Throws Refusal "conflict" when the key was used for something else.
 * For answering a second sending before its row is looked for; `onceOnly` alone decides who acts.
 */
export async function readReceipt(ctx: Ctx, key: string, body: unknown): Promise<{ receipt: Receipt | undefined } | null> {
  const row = await ctx.db
    .selectFrom("form_receipt")
    .select(["body_hash", "receipt"])
    .where("actor", "=", sender(ctx.actor))
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row) return null;
  if (row.body_hash !== sha256(canonicalJson(body))) throw conflict("form-used");
  return { receipt: (JSON.parse(row.receipt) as Receipt) ?? undefined };
}

/** What the forms of this sender were answered with. */
export async function listReceipts(ctx: Ctx): Promise<Receipt[]> {
  const rows = await ctx.db.selectFrom("form_receipt").select("receipt").where("actor", "=", sender(ctx.actor)).execute();
  return rows.map((row) => JSON.parse(row.receipt) as Receipt);
}

/** True once a sender's form with this key has acted. */
export async function hasReceipt(ctx: Ctx, actor: string, key: string): Promise<boolean> {
  return (
    (await ctx.db.selectFrom("form_receipt").select("key").where("actor", "=", actor).where("key", "=", key).executeTakeFirst()) !==
    undefined
  );
}

/** Takes away receipts that no second sending can still ask for; for the clock. */
export async function forgetOldReceipts(ctx: Ctx): Promise<void> {
  const before = earlier(ctx.now(), ctx.programme.timings.receiptHours * hourMs);
  await ctx.db.deleteFrom("form_receipt").where("at", "<", before).execute();
}
