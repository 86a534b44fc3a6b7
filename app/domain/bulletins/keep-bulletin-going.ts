/** What the clock does for the bulletin: opens the next issue, asks the facilities for news, freezes it in time, sends what was approved, closes what is sent. */
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { callForInformation } from "./call-for-information.ts";
import { completeIssue } from "./complete-issue.ts";
import { freezeIssue } from "./freeze-issue.ts";
import { callDay, freezeDay, isTooLate, readRhythm, type Rhythm } from "./issue-dates.ts";
import { openNextIssue } from "./open-issue.ts";
import { bulletinKind, correctionKind, type IssueRow } from "./read-issue.ts";
import { startSending } from "./start-sending.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";

export interface BulletinStep {
  act: "open" | "call" | "freeze" | "start-sending" | "complete";
  period: string;
}

/** The act an issue is due for at this moment. An unapproved issue waits for people, one that came too late as well. */
function dueStep(
  rhythm: Rhythm,
  issue: Pick<IssueRow, "state" | "send_on" | "window_to" | "called_at">,
  now: string,
  today: string,
): "call" | "freeze" | "start-sending" | "complete" | null {
  if (issue.state === "sending") return "complete";
  if (issue.state === "scheduled")
    return !isTooLate(rhythm, issue.send_on, today) && instantInTokyo(issue.send_on, rhythm.sendTime) <= now ? "start-sending" : null;
  const isUntouched = issue.state === "collecting" && issue.window_to === null;
  if (!isUntouched) return null;
  if (freezeDay(rhythm, issue.send_on) <= today) return "freeze";
  return issue.called_at === null && callDay(rhythm, issue.send_on) <= today ? "call" : null;
}

const acts = { call: callForInformation, freeze: freezeIssue, "start-sending": startSending, complete: completeIssue };

export async function keepBulletinGoing(ctx: Ctx): Promise<BulletinStep[]> {
  const done: BulletinStep[] = [];
  const rhythm = await readRhythm(ctx);
  const issues = await ctx.db
    .selectFrom("bulletin_issue")
    .selectAll()
    .where("kind", "in", [bulletinKind, correctionKind])
    .where("state", "not in", bulletinIssueWorkflow.final)
    .orderBy("period_key")
    .execute();
  for (const issue of issues) {
    const act = dueStep(rhythm, issue, ctx.now(), ctx.today());
    if (act && (await doOnce(ctx, act, issue))) done.push({ act, period: issue.period_key });
  }
  const opened = await openNextIssue(ctx);
  if (opened) done.push({ act: "open", period: opened });
  return done;
}

/** False when another process, or a person, was faster. */
async function doOnce(ctx: Ctx, act: keyof typeof acts, issue: IssueRow): Promise<boolean> {
  try {
    return (await acts[act](ctx, issue.id, { revision: issue.revision })) !== false;
  } catch (error) {
    if (error instanceof Refusal && error.kind === "conflict") return false;
    throw error;
  }
}
