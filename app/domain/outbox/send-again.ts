import { locked } from "#db/portable.ts";
import { requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { found, refuseUnless } from "../refusal.ts";
import { deliveryMove } from "./delivery-move.ts";
import { readLetterForDesk } from "./list-failed-letters.ts";
import { wakeSender } from "./queue-letter.ts";

/** Puts a letter that was not taken into the queue again, with all its tries. It says what is true when it is sent. */
async function sendAgain(outer: Ctx, letterId: string): Promise<void> {
  requireRight(outer.actor, "run-bulletins");
  await inTransaction(outer, async (ctx) => {
    const letter = found(await locked(ctx.engine, ctx.db.selectFrom("letter").selectAll().where("id", "=", letterId)).executeTakeFirst());
    const { from, to } = deliveryMove("send-again");
    refuseUnless(from.includes(letter.state), "conflict", "changed-meanwhile");
    refuseUnless(letter.lane !== "sign-in" && (letter.expires_at === null || letter.expires_at > ctx.now()), "conflict", "letter-too-late");
    await ctx.db
      .updateTable("letter")
      .set({ state: to, attempt: 0, not_before: ctx.now(), next_at: ctx.now(), reason_code: null, smtp_code: null, settled_at: null })
      .where("id", "=", letterId)
      .execute();
    await recordHistory(ctx, {
      chain: letter.engagement_id ? chains.engagement(letter.engagement_id) : chains.programme,
      subject: "delivery",
      subjectId: letterId,
      act: "send-again",
      fromState: letter.state,
      toState: to,
      reasonCode: letter.reason_code,
    });
    ctx.afterCommit(() => wakeSender());
  });
}

export const sendAgainAct = defineAct({
  name: "send-again",
  by: ["secretariat"],
  find: (ctx, { params }) => readLetterForDesk(ctx, params.letterId),
  isOpen: ({ mayBeSentAgain }) => mayBeSentAgain,
  form: confirmForm,
  run: (ctx, { params }) => sendAgain(ctx, params.letterId),
  after: () => ({ to: "/secretariat/mail/failed", notice: "mail-desk.send-again.done" }),
});
