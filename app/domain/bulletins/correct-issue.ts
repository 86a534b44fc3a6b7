import { defineAct } from "../acts/act.ts";
import { isUniqueViolation } from "#db/portable.ts";
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, invalid, refuseUnless } from "../refusal.ts";
import { collectCorrected } from "./collect-items.ts";
import { insertItems } from "./freeze-issue.ts";
import { countsOf, type IssueCounts } from "./issue-content.ts";
import { correctIssueForm } from "./correct-issue-form.ts";
import { correctionKind, deskOf, findIssue, takeIssue } from "./read-issue.ts";

/**
 * Begins the correction of an issue that is out: the words, and its places as they are true now. It goes the same way as any issue,
 * through approval, and only to those who got the issue it corrects. Returns the id of the new issue.
 */
export async function correctIssue(
  outer: Ctx,
  issueId: string,
  given: { note: string; places: readonly string[] },
  seen: { revision?: number },
): Promise<{ issueId: string }> {
  try {
    return await inTransaction(outer, async (ctx) => {
      const issue = await takeIssue(ctx, issueId, seen.revision);
      refuseUnless(issue.state === "sent" && !issue.corrects_issue_id, "conflict", "move.bulletin-issue", { state: issue.state });
      const items = await collectCorrected(ctx, issueId, given.places, issue.next_send_on);
      if (!items) throw invalid({ places: ["form.not-a-choice"] });
      const earlier = await ctx.db.selectFrom("bulletin_issue").select("id").where("corrects_issue_id", "=", issueId).execute();
      const id = ctx.newId();
      const [now, me] = [ctx.now(), accountIdOf(ctx.actor)];
      const counts: IssueCounts = { ...countsOf(items), queued: null, nothingNew: null };
      const periodKey = `${issue.period_key}-${earlier.length + 1}`;
      await ctx.db
        .insertInto("bulletin_issue")
        .values({
          id,
          kind: correctionKind,
          period_key: periodKey,
          state: "frozen",
          title: periodKey,
          editor_note: given.note,
          corrects_issue_id: issueId,
          window_from: now,
          window_to: now,
          send_on: ctx.today(),
          next_send_on: issue.next_send_on,
          counts: JSON.stringify(counts),
          frozen_at: now,
          frozen_by: me,
          edited_by: me,
          created_at: now,
          updated_at: now,
        })
        .execute();
      await insertItems(ctx, id, items);
      await recordHistory(ctx, {
        chain: chains.programme,
        subject: "bulletin-issue",
        subjectId: id,
        act: "correct",
        toState: "frozen",
        detail: { corrects: issueId, items: items.length },
      });
      return { issueId: id };
    });
  } catch (error) {
    // Two people began a correction at once.
    if (isUniqueViolation(error)) throw conflict("changed-meanwhile");
    throw error;
  }
}

export const correctIssueAct = defineAct({
  name: "correct-issue",
  by: ["secretariat"],
  find: findIssue,
  isOpen: ({ state, isCorrection }) => state === "sent" && !isCorrection,
  form: correctIssueForm,
  run: (ctx, sent) => correctIssue(ctx, sent.params.issueId, sent.value, { revision: sent.revision }),
  after: ({ issueId }) => ({ to: deskOf(issueId), notice: "bulletin.desk.correct.done" }),
});
