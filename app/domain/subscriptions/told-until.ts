/** From when on a rhythm has something to tell. */
import type { Ctx } from "../context.ts";
import { readSetting } from "../settings/settings.ts";
import type { Frequency } from "./topics-form.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { dayMs, earlier } from "../time/spans.ts";

/** Issues are runs of the kind "places"; the other rhythms have runs named as themselves. */
export const kindOf = (frequency: Frequency): string => (frequency === "issue" ? "places" : frequency);

const daysBack = (ctx: Ctx, days: number) => earlier(ctx.now(), days * dayMs);

/** Nothing older than this is told, however long nobody asked. */
export const oldestToTell = async (ctx: Ctx): Promise<string> => daysBack(ctx, await readSetting(ctx, "subscription.most-days-back"));

/** What the last mail of a rhythm did not say yet; from this moment when there was none, or it is long ago. */
async function sinceLastOf(ctx: Ctx, frequency: Frequency): Promise<string> {
  const last = await ctx.db
    .selectFrom("bulletin_issue")
    .select("window_to")
    .where("kind", "=", kindOf(frequency))
    .where("state", "in", statesIn(bulletinIssueWorkflow, "out"))
    .orderBy("window_to", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.window_to && last.window_to > (await oldestToTell(ctx)) ? last.window_to : ctx.now();
}

/** Where a subscriber stands who joins now: told with the others of the same rhythm, so that a week begins for all at once. */
export async function toldWhenJoining(ctx: Ctx, frequency: Frequency): Promise<string | null> {
  if (frequency === "issue") return null;
  return frequency === "at-once" ? ctx.now() : sinceLastOf(ctx, frequency);
}

/** Where a subscriber stands who changes the rhythm: what one told, the other does not tell again, and nothing falls between. */
export async function toldWhenChanging(
  ctx: Ctx,
  before: { frequency: string; told_until: string | null },
  frequency: Frequency,
): Promise<string | null> {
  if (before.frequency === frequency || frequency === "issue") return before.told_until;
  if (before.frequency === "issue") return sinceLastOf(ctx, "issue");
  return before.told_until ?? ctx.now();
}
