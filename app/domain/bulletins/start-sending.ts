import type { Ctx } from "../context.ts";
import { inTransaction } from "../context.ts";
import { wakeSender } from "../outbox/queue-letter.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { itemsFor, readCounts, readIssueContent, savedSearches, type IssueContent } from "./issue-content.ts";
import { takeIssue, type IssueRow } from "./read-issue.ts";

const subscribersAtOnce = 1000;

/**
 * Writes one letter for each subscriber for whom something is new, all in one transaction: the audience is the one of this moment,
 * and however often or wherever this is started, nobody is written to twice. Who has nothing new is only counted.
 */
export async function startSending(outer: Ctx, issueId: string, seen: { revision?: number } = {}): Promise<{ queued: number; nothingNew: number }> {
  return inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    const sent = await enqueue(ctx, issue, await readIssueContent(ctx, issue));
    await applyMove(ctx, bulletinIssueWorkflow, issue, "start-sending", {
      as: ctx.actor.kind === "clock" ? "clock" : "secretariat",
      set: { sending_at: ctx.now(), send_on: ctx.today(), counts: JSON.stringify({ ...readCounts(issue.counts)!, ...sent }) },
      detail: sent,
    });
    ctx.afterCommit(() => wakeSender());
    return sent;
  });
}

async function enqueue(ctx: Ctx, issue: IssueRow, content: IssueContent): Promise<{ queued: number; nothingNew: number }> {
  const now = ctx.now();
  // Many subscribers ask for the same, so each question is answered once.
  const answers = new Map<string, boolean>();
  // A correction without places is for everybody who read the issue.
  const isForAll = issue.corrects_issue_id !== null && content.items.length === 0;
  const hasNews = (searches: string) => {
    if (isForAll) return true;
    let answer = answers.get(searches);
    if (answer === undefined) answers.set(searches, (answer = itemsFor(content, savedSearches.parse(JSON.parse(searches)).map((one) => one.filter)).length > 0));
    return answer;
  };
  let [queued, nothingNew] = [0, 0];
  for (let after = ""; ; ) {
    let readers = ctx.db.selectFrom("subscription").select(["id", "searches", "language"]).where("state", "=", "active").where("id", ">", after).orderBy("id").limit(subscribersAtOnce);
    if (issue.corrects_issue_id) readers = readers.where(({ exists, selectFrom }) => exists(selectFrom("letter").select("letter.id").whereRef("letter.subscription_id", "=", "subscription.id").where("letter.issue_id", "=", issue.corrects_issue_id).where("letter.state", "=", "sent")));
    const page = await readers.execute();
    const recipients = page.filter((one) => hasNews(one.searches));
    if (recipients.length)
      await ctx.db
        .insertInto("letter")
        .values(
          recipients.map((one) => ({
            id: ctx.newId(),
            state: "queued",
            template: "bulletin-issue",
            lane: "bulletin" as const,
            language: one.language,
            subscription_id: one.id,
            issue_id: issue.id,
            data: "{}",
            not_before: now,
            next_at: now,
            created_at: now,
          })),
        )
        .onConflict((conflict) => conflict.columns(["issue_id", "subscription_id"]).where("issue_id", "is not", null).doNothing())
        .execute();
    queued += recipients.length;
    nothingNew += page.length - recipients.length;
    if (page.length < subscribersAtOnce) return { queued, nothingNew };
    after = page[page.length - 1].id;
  }
}
