import { requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { found } from "../refusal.ts";
import { readSuppression } from "./list-suppressions.ts";
import { releaseForm, type ReleaseForm } from "./release-form.ts";

/** Lets mail go to an address again. Its troubles of before are forgotten, so that they neither count nor come back by a repeated report. */
async function releaseSuppression(outer: Ctx, id: string, { reason, note }: ReleaseForm): Promise<void> {
  requireRight(outer.actor, "run-bulletins");
  await inTransaction(outer, async (ctx) => {
    const row = found(await ctx.db.deleteFrom("suppression").where("email_index", "=", id).returningAll().executeTakeFirst());
    await ctx.db.updateTable("mail_report").set({ email_index: null }).where("email_index", "=", id).execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "suppression",
      subjectId: id,
      act: "release",
      reasonCode: reason,
      note: note ?? null,
      detail: { was: row.reason_code, since: row.since, letterId: row.letter_id },
    });
  });
}

export const releaseSuppressionAct = defineAct({
  name: "release-suppression",
  by: ["secretariat"],
  find: (ctx, { params }) => readSuppression(ctx, params.suppressionId),
  form: releaseForm,
  run: (ctx, { params, value }) => releaseSuppression(ctx, params.suppressionId, value),
  after: () => ({ to: "/secretariat/mail/suppressed", notice: "mail-desk.release.done" }),
});
