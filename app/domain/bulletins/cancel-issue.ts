import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { cancelIssueForm } from "./cancel-issue-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

/** The issue will not be sent; what it would have said goes into the next. */
export async function cancelIssue(outer: Ctx, issueId: string, given: { note?: string }, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    await applyMove(ctx, bulletinIssueWorkflow, issue, "cancel", { as: "secretariat", note: given.note ?? null });
  });
}

export const cancelIssueAct = defineAct({
  name: "cancel-issue",
  workflow: bulletinIssueWorkflow,
  on: "cancel",
  by: ["secretariat"],
  find: findIssue,
  form: cancelIssueForm,
  run: (ctx, sent) => cancelIssue(ctx, sent.params.issueId, sent.value, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.cancel.done" }),
});
