import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { readRhythm } from "./issue-dates.ts";
import { takeIssue } from "./read-issue.ts";

/** The clock sends an approved issue on this day, at the hour of the settings. */
export async function scheduleIssue(outer: Ctx, issueId: string, given: { sendOn: string }, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    const { sendTime } = await readRhythm(ctx);
    if (instantInTokyo(given.sendOn, sendTime) <= ctx.now()) throw invalid({ sendOn: ["bulletin.schedule-past"] });
    await applyMove(ctx, bulletinIssueWorkflow, issue, "schedule", {
      as: "secretariat",
      set: { send_on: given.sendOn },
      detail: { sendOn: given.sendOn },
    });
  });
}
