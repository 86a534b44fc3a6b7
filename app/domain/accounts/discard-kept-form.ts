import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import type { Ctx } from "../context.ts";
import { sender } from "../form-receipt.ts";
import { findWaiting } from "./kept-form.ts";

/** Throws the form away that `readKeptForm` shows; one that is gone already is no fault. */
async function discardKeptForm(ctx: Ctx): Promise<void> {
  const owner = sender(ctx.actor);
  const row = await findWaiting(ctx, owner);
  if (row) await ctx.db.deleteFrom("sent_form").where("owner", "=", owner).where("form_key", "=", row.form_key).execute();
}

export const discardKeptFormAct = defineAct({
  name: "discard-kept-form",
  by: ["applicant", "host", "agency", "municipality", "secretariat"],
  find: async () => ({}),
  form: confirmForm,
  run: (ctx) => discardKeptForm(ctx),
  after: (_, { as }) => ({ to: as === "applicant" ? "/me" : "/home", notice: "acts.account.discard-kept-form.done" }),
});
