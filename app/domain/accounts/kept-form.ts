/**
 * Forms that were sent and did not act, kept sealed for the person who sent them and nobody else: those in which something is wrong,
 * until the page shows them again, and those whose session had just ended, until the same person signs in. Nothing typed is lost, and
 * who signs in next on that machine never sees it.
 */
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { hasReceipt, sender } from "../form-receipt.ts";
import { storedShape } from "../stored-shape.ts";
import { earlier, hourMs } from "../time/spans.ts";

/** Somebody who went home with a page open comes back the next morning. */
export const keptHours = 24;
const mostKept = 20;

const fieldPairs = z.array(z.tuple([z.string(), z.string()]));
export const readKeptFields = storedShape("kept-fields", fieldPairs);
const keptReply = z.object({ status: z.number(), body: z.record(z.string(), z.unknown()) });
export const readReply = storedShape("kept-reply", keptReply);

/** The status of the answer, and what the form part shows: errors by field and what was typed. */
export type KeptReply = z.infer<typeof keptReply>;

export interface KeptForm {
  path: string;
  page: string;
  fields: z.infer<typeof fieldPairs>;
  keptAt: string;
}

export interface SentForm extends Omit<KeptForm, "keptAt"> {
  /** The form's own key; without one it cannot be told whether it has been sent since. */
  key: string;
  /** What is wrong with it; none when it never came so far. */
  reply?: KeptReply;
}

export type KeptFor = { accountId: string } | { applicantId: string };

export const ownerOf = (who: KeptFor) => ("accountId" in who ? `staff:${who.accountId}` : `applicant:${who.applicantId}`);
const place = (owner: string, key: string, column: "fields_sealed" | "reply_sealed") => ({
  table: "sent_form",
  column,
  row: `${owner} ${key}`,
});
const oldest = (ctx: Ctx) => earlier(ctx.now(), keptHours * hourMs);

/** Keeps it in place of an earlier one of the same key; of more than twenty the oldest go. */
export async function keepForm(ctx: Ctx, owner: string, { path, page, key, fields, reply }: SentForm): Promise<void> {
  const kept = {
    path,
    page,
    fields_sealed: ctx.keys.seal(JSON.stringify(fields), place(owner, key, "fields_sealed")),
    reply_sealed: reply ? ctx.keys.seal(JSON.stringify(reply), place(owner, key, "reply_sealed")) : null,
    kept_at: ctx.now(),
  };
  await ctx.db
    .insertInto("sent_form")
    .values({ owner, form_key: key, ...kept })
    .onConflict((on) => on.columns(["owner", "form_key"]).doUpdateSet(kept))
    .execute();
  const others = await ctx.db
    .selectFrom("sent_form")
    .select("form_key")
    .where("owner", "=", owner)
    .where("form_key", "<>", key)
    .orderBy("kept_at", "desc")
    .orderBy("form_key", "desc")
    .execute();
  const tooMany = others.slice(mostKept - 1).map((one) => one.form_key);
  if (tooMany.length > 0) await ctx.db.deleteFrom("sent_form").where("owner", "=", owner).where("form_key", "in", tooMany).execute();
}

/** What the server had to say to the actor's form of this key, on this page; null when it is gone, or has acted since. */
export async function readKeptReply(ctx: Ctx, key: string, path: string): Promise<KeptReply | null> {
  const owner = sender(ctx.actor);
  const row = await ctx.db
    .selectFrom("sent_form")
    .select(["path", "reply_sealed"])
    .where("owner", "=", owner)
    .where("form_key", "=", key)
    .where("kept_at", ">", oldest(ctx))
    .executeTakeFirst();
  if (!row?.reply_sealed || row.path.split("?")[0] !== path || (await hasReceipt(ctx, owner, key))) return null;
  return readReply(ctx.keys.open(row.reply_sealed, place(owner, key, "reply_sealed")));
}

/** The newest form that its session's end kept from acting. */
export async function findWaiting(ctx: Ctx, owner: string) {
  const rows = await ctx.db
    .selectFrom("sent_form")
    .selectAll()
    .where("owner", "=", owner)
    .where("kept_at", ">", oldest(ctx))
    .where("reply_sealed", "is", null)
    .orderBy("kept_at", "desc")
    .orderBy("form_key", "desc")
    .execute();
  for (const row of rows) if (!(await hasReceipt(ctx, owner, row.form_key))) return row;
  return null;
}

/** True when somebody who has just signed in left a form behind. */
export const hasKeptForm = async (ctx: Ctx, who: KeptFor): Promise<boolean> => (await findWaiting(ctx, ownerOf(who))) !== null;

/** The actor's own form that waits to be sent; null when there is none, or it has been sent by now. */
export async function readKeptForm(ctx: Ctx): Promise<KeptForm | null> {
  const owner = sender(ctx.actor);
  const row = await findWaiting(ctx, owner);
  if (!row) return null;
  const fields = readKeptFields(ctx.keys.open(row.fields_sealed, place(owner, row.form_key, "fields_sealed")));
  return { path: row.path, page: row.page, fields, keptAt: row.kept_at };
}

/** Takes away a form that has acted under another key: its page was drawn anew and sent. */
export async function forgetKeptForm(ctx: Ctx, key: string): Promise<void> {
  await ctx.db.deleteFrom("sent_form").where("owner", "=", sender(ctx.actor)).where("form_key", "=", key).execute();
}

/** Takes away all that is kept of a person who signs out: the next one at this machine finds nothing. */
export async function forgetFormsOf(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom("sent_form").where("owner", "=", sender(ctx.actor)).execute();
}

/** Takes away what nobody came back for; for the clock. */
export async function forgetKeptForms(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom("sent_form").where("kept_at", "<=", oldest(ctx)).execute();
}
