/**
 * A form that was sent when its session had just ended: kept sealed for the same person alone, who sends it on after signing in again.
 * Nothing typed is lost, and who signs in next on that machine never sees it.
 */
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { hasReceipt, sender } from "../form-receipt.ts";

/** Somebody who went home with a page open comes back the next morning. */
export const keptHours = 24;

const fieldPairs = z.array(z.tuple([z.string(), z.string()]));

export interface KeptForm {
  path: string;
  page: string;
  fields: z.infer<typeof fieldPairs>;
  keptAt: string;
}

export interface SentForm extends Omit<KeptForm, "keptAt"> {
  /** The form's own key; without one it cannot be told whether it has been sent since. */
  key: string;
}

export type KeptFor = { accountId: string } | { applicantId: string };

const ownerOf = (who: KeptFor) => ("accountId" in who ? `staff:${who.accountId}` : `applicant:${who.applicantId}`);
const place = (owner: string) => ({ table: "kept_form", column: "fields_sealed", row: owner });
const oldest = (ctx: Ctx) => new Date(Date.parse(ctx.now()) - keptHours * 3_600_000).toISOString();

/** Keeps it in place of an earlier one. */
export async function keepForm(ctx: Ctx, who: KeptFor, { path, page, key, fields }: SentForm): Promise<void> {
  const owner = ownerOf(who);
  const kept = { path, page, form_key: key, fields_sealed: ctx.keys.seal(JSON.stringify(fields), place(owner)), kept_at: ctx.now() };
  await ctx.db
    .insertInto("kept_form")
    .values({ owner, ...kept })
    .onConflict((on) => on.column("owner").doUpdateSet(kept))
    .execute();
}

async function findWaiting(ctx: Ctx, owner: string) {
  const row = await ctx.db
    .selectFrom("kept_form")
    .selectAll()
    .where("owner", "=", owner)
    .where("kept_at", ">", oldest(ctx))
    .executeTakeFirst();
  return row && !(await hasReceipt(ctx, owner, row.form_key)) ? row : null;
}

/** True when somebody who has just signed in left a form behind. */
export const hasKeptForm = async (ctx: Ctx, who: KeptFor): Promise<boolean> => (await findWaiting(ctx, ownerOf(who))) !== null;

/** The actor's own form that waits to be sent; null when there is none, or it has been sent by now. */
export async function readKeptForm(ctx: Ctx): Promise<KeptForm | null> {
  const owner = sender(ctx.actor);
  const row = await findWaiting(ctx, owner);
  return (
    row && {
      path: row.path,
      page: row.page,
      fields: fieldPairs.parse(JSON.parse(ctx.keys.open(row.fields_sealed, place(owner)))),
      keptAt: row.kept_at,
    }
  );
}

/** Throws the actor's own form away; one that is gone already is no fault. */
export async function discardKeptForm(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom("kept_form").where("owner", "=", sender(ctx.actor)).execute();
}

/** Takes away what nobody came back for; for the clock. */
export async function forgetKeptForms(ctx: Ctx): Promise<void> {
  await ctx.db.deleteFrom("kept_form").where("kept_at", "<=", oldest(ctx)).execute();
}
