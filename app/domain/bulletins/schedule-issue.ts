import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { readRhythm } from "./issue-dates.ts";
import { scheduleIssueForm } from "./schedule-issue-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

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

export const scheduleIssueAct = defineAct({
  name: "schedule-issue",
  workflow: bulletinIssueWorkflow,
  on: "schedule",
  by: ["secretariat"],
  find: findIssue,
  form: scheduleIssueForm,
  run: (ctx, sent) => scheduleIssue(ctx, sent.params.issueId, sent.value, { revision: sent.revision }),
  after: (_, { params, value }) => ({
    to: deskOf(params.issueId),
    notice: "bulletin.desk.schedule.done",
    values: { date: { day: value.sendOn } },
  }),
});
