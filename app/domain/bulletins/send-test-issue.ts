import { defineAct } from "../acts/act.ts";
import { accountIdOf, requireRight } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { refuseUnless } from "../refusal.ts";
import { confirmForm } from "../confirm-form.ts";
import { filterQuery, readFilter } from "../search/filter.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";

/** Sends the issue as somebody with this search (the query of a filter) would get it to the one who asks, and to nobody else. */
async function sendTestIssue(outer: Ctx, issueId: string, asked: { search: string }, seen: { revision?: number } = {}): Promise<void> {
  requireRight(outer.actor, "run-bulletins");
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    refuseUnless(inSet(bulletinIssueWorkflow, "open", issue.state), "conflict", "move.bulletin-issue", { state: issue.state });
    await queueLetter(ctx, {
      template: "bulletin-test",
      to: { accountId: accountIdOf(ctx.actor)! },
      subject: "bulletin-issue",
      subjectId: issueId,
      data: { search: asked.search },
    });
    await recordHistory(ctx, { chain: chains.programme, subject: "bulletin-issue", subjectId: issueId, act: "test-send" });
  });
}

export const sendTestIssueAct = defineAct({
  name: "test-issue",
  by: ["secretariat"],
  find: findIssue,
  isOpen: ({ state }) => inSet(bulletinIssueWorkflow, "open", state),
  form: confirmForm,
  run: (ctx, sent) =>
    sendTestIssue(ctx, sent.params.issueId, { search: filterQuery(readFilter(sent.search)) }, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.test.done" }),
});
