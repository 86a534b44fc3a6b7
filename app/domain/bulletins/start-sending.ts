import { defineAct } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { inTransaction } from "../context.ts";
import { wakeSender } from "../outbox/queue-letter.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { readCounts, readIssueContent } from "./issue-content.ts";
import { onIssues, queueMails, readersOf } from "./queue-mails.ts";
import { confirmForm } from "../confirm-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

/**
 * Writes one letter for each subscriber for whom something is new, all in one transaction: the audience is the one of this moment,
 * and however often or wherever this is started, nobody is written to twice. Who has nothing new is only counted.
 */
export async function startSending(
  outer: Ctx,
  issueId: string,
  seen: { revision?: number } = {},
): Promise<{ queued: number; nothingNew: number }> {
  return inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    const content = await readIssueContent(ctx, issue);
    const corrects = issue.corrects_issue_id;
    const sent = corrects
      ? await queueMails(ctx, issue.id, content, readersOf(corrects), { isForAll: content.items.length === 0 })
      : await queueMails(ctx, issue.id, content, onIssues);
    await applyMove(ctx, bulletinIssueWorkflow, issue, "start-sending", {
      as: ctx.actor.kind === "clock" ? "clock" : "secretariat",
      set: { sending_at: ctx.now(), send_on: ctx.today(), counts: JSON.stringify({ ...readCounts(issue.counts)!, ...sent }) },
      detail: sent,
    });
    ctx.afterCommit(() => wakeSender());
    return sent;
  });
}

export const startSendingAct = defineAct({
  name: "send-issue",
  workflow: bulletinIssueWorkflow,
  on: "start-sending",
  by: ["secretariat"],
  find: findIssue,
  form: confirmForm,
  run: (ctx, sent) => startSending(ctx, sent.params.issueId, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.send.done" }),
});
