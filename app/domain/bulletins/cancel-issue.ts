import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { takeIssue } from "./read-issue.ts";

/** The issue will not be sent; what it would have said goes into the next. */
export async function cancelIssue(outer: Ctx, issueId: string, given: { note?: string }, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    await applyMove(ctx, bulletinIssueWorkflow, issue, "cancel", { as: "secretariat", note: given.note ?? null });
  });
}
