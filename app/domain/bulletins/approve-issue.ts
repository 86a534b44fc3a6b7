import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { takeIssue } from "./read-issue.ts";

/** A person has read what the issue says and stands for it; nothing is sent without. */
export async function approveIssue(outer: Ctx, issueId: string, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    await applyMove(ctx, bulletinIssueWorkflow, issue, "approve", { as: "secretariat", set: { approved_at: ctx.now(), approved_by: accountIdOf(ctx.actor) } });
  });
}
