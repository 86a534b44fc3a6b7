import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { refuseUnless } from "../refusal.ts";
import { confirmForm } from "../confirm-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

/** Lets the issue collect again. `window_to` stays: it tells the clock that people have taken the freezing over. */
export async function thawIssue(outer: Ctx, issueId: string, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    refuseUnless(!issue.corrects_issue_id, "conflict", "move.bulletin-issue", { state: issue.state });
    await applyMove(ctx, bulletinIssueWorkflow, issue, "thaw", {
      as: "secretariat",
      set: { frozen_at: null, frozen_by: null, counts: null, approved_at: null, approved_by: null },
    });
    await ctx.db.deleteFrom("bulletin_item").where("issue_id", "=", issueId).execute();
  });
}

export const thawIssueAct = defineAct({
  name: "thaw-issue",
  workflow: bulletinIssueWorkflow,
  on: "thaw",
  by: ["secretariat"],
  find: findIssue,
  isOpen: ({ isCorrection }) => !isCorrection,
  form: confirmForm,
  run: (ctx, sent) => thawIssue(ctx, sent.params.issueId, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.thaw.done" }),
});
