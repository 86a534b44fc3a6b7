/** What became of an issue that is out: its mails, who left after it, and the requests that came for its places. */
import type { Ctx } from "../context.ts";
import { requireRight } from "../access/actor.ts";
import { found } from "../refusal.ts";
import { readBulletinCard, readCounts } from "./issue-content.ts";
import { readProgress, type Progress } from "./read-issue.ts";
import type { StateOf } from "../workflows/states.ts";

export interface IssueReport {
  issueId: string;
  periodKey: string;
  sendingAt: string;
  /** End of the time that is counted: the next issue's sending; null while it still runs. */
  until: string | null;
  progress: Progress;
  nothingNew: number;
  /** Mails that did not arrive, by reason, the most first. */
  failures: { state: StateOf<"delivery">; reason: string; count: number }[];
  left: number;
  requests: { code: string; title: string; count: number }[];
}

/** Counts only; whoever left or asked is not named. Throws Refusal "missing" for an issue whose mails have not gone out. */
export async function readIssueReport(ctx: Ctx, issueId: string): Promise<IssueReport> {
  requireRight(ctx.actor, "run-bulletins");
  const issue = found(
    await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).where("sending_at", "is not", null).executeTakeFirst(),
  );
  const sendingAt = issue.sending_at!;
  const next = await ctx.db
    .selectFrom("bulletin_issue")
    .select("sending_at")
    .where("kind", "=", issue.kind)
    .where("sending_at", ">", sendingAt)
    .orderBy("sending_at")
    .limit(1)
    .executeTakeFirst();
  const until = next?.sending_at ?? null;
  const failures = await ctx.db
    .selectFrom("letter")
    .select(["state", "reason_code", ({ fn }) => fn.countAll<number>().as("count")])
    .where("issue_id", "=", issueId)
    .where("state", "in", ["failed", "suppressed", "skipped"])
    .groupBy(["state", "reason_code"])
    .execute();
  let leaving = ctx.db
    .selectFrom("letter")
    .innerJoin("subscription", "subscription.id", "letter.subscription_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("letter.issue_id", "=", issueId)
    .where("letter.state", "=", "sent")
    .where("subscription.state", "=", "ended")
    .where("subscription.ended_at", ">=", sendingAt);
  if (until) leaving = leaving.where("subscription.ended_at", "<", until);
  let requesting = ctx.db
    .selectFrom("bulletin_item")
    .innerJoin("placement_request", "placement_request.place_id", "bulletin_item.place_id")
    .select(["bulletin_item.card", "bulletin_item.position", ({ fn }) => fn.countAll<number>().as("count")])
    .where("bulletin_item.issue_id", "=", issueId)
    .where("placement_request.sent_at", ">=", sendingAt)
    .groupBy(["bulletin_item.card", "bulletin_item.position"])
    .orderBy("bulletin_item.position");
  if (until) requesting = requesting.where("placement_request.sent_at", "<", until);
  const { counts } = issue;
  return {
    issueId,
    periodKey: issue.period_key,
    sendingAt,
    until,
    progress: await readProgress(ctx, issueId),
    nothingNew: readCounts(counts)?.nothingNew ?? 0,
    failures: failures
      .map((row) => ({ state: row.state, reason: row.reason_code ?? "unknown", count: Number(row.count) }))
      .sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason)),
    left: Number((await leaving.executeTakeFirstOrThrow()).count),
    requests: (await requesting.execute()).map((row) => {
      const { code, title } = readBulletinCard(row.card);
      return { code, title, count: Number(row.count) };
    }),
  };
}
