import type { z } from "zod";
import { requireStaff } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { readOwnAccount } from "./own-account.ts";
import { ownDetailsForm } from "./own-details-form.ts";

/** Throws Refusal "conflict" when the account has changed since the form was made. */
export async function changeOwnDetails(outer: Ctx, revision: number, form: z.output<typeof ownDetailsForm>): Promise<void> {
  const { accountId } = requireStaff(outer.actor);
  await inTransaction(outer, async (ctx) => {
    const changed = await ctx.db
      .updateTable("account")
      .set({
        name: form.name,
        name_kana: form.nameKana ?? null,
        title: form.title ?? null,
        language: form.language,
        revision: revision + 1,
        updated_at: ctx.now(),
      })
      .where("id", "=", accountId)
      .where("revision", "=", revision)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) throw conflict("changed-meanwhile");
    await recordHistory(ctx, { chain: chains.programme, subject: "account", subjectId: accountId, act: "change-details" });
  });
}

export const changeOwnDetailsAct = defineAct({
  name: "change-own-details",
  by: ["host", "agency", "municipality", "secretariat"],
  async find(ctx) {
    const { name, nameKana, title, language, revision } = await readOwnAccount(ctx);
    return { revision, values: { name, nameKana, title, language } };
  },
  form: ownDetailsForm,
  run: (ctx, { value, revision }) => changeOwnDetails(ctx, revision, value),
  after: () => ({ to: "/account", notice: "acts.account.change-details.done" }),
});
