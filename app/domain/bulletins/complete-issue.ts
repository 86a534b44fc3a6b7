import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { readProgress, takeIssue } from "./read-issue.ts";

/** An issue is sent when no letter of it waits any more, whatever became of each. Returns whether it is. */
export async function completeIssue(outer: Ctx, issueId: string): Promise<boolean> {
  return inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId);
    if (issue.state !== "sending") return false;
    const progress = await readProgress(ctx, issueId);
    if (progress.queued + progress.sending > 0) return false;
    await applyMove(ctx, bulletinIssueWorkflow, issue, "complete", { as: "clock", set: { sent_at: ctx.now() }, detail: { ...progress } });
    return true;
  });
}
