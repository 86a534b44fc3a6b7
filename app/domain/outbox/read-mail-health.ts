/** What the mail desk shows of mail as a whole: how each domain takes it, and what waits. */
import { sql } from "kysely";
import { requireRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { lanes } from "./claim-letters.ts";
import type { Lane } from "./letter-templates.ts";
import { readMailAlarm, type MailAlarm } from "./read-mail-alarm.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { deliveryWorkflow } from "../workflows/delivery.ts";
import { dayMs, earlier } from "../time/spans.ts";

const healthDays = [7, 30] as const;
const outcomes = {
  sent: sql`state = 'sent' AND report_kind IS NULL`,
  failed: sql`state = 'failed' OR report_kind = 'hard'`,
  soft: sql`report_kind = 'soft'`,
  complained: sql`report_kind = 'complaint'`,
  suppressed: sql`state = 'suppressed'`,
};
type Outcome = keyof typeof outcomes;

export interface DomainHealth {
  domain: string;
  /** For each number of days, how many letters came to which end. */
  counts: Record<string, Record<Outcome, number>>;
}

export interface LaneQueue {
  lane: Lane;
  due: number;
  later: number;
  sending: number;
  oldest: string | null;
}

export interface MailHealth {
  domains: DomainHealth[];
  queue: LaneQueue[];
  alarm: MailAlarm | null;
  failed: number;
  suppressed: number;
}

const mostDomains = 50;
const daysAgo = (ctx: Ctx, days: number) => earlier(ctx.now(), days * dayMs);

export async function readMailHealth(ctx: Ctx): Promise<MailHealth> {
  requireRight(ctx.actor, "run-bulletins");
  const since = daysAgo(ctx, 30);
  const failed = await ctx.db
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("settled_at", ">=", since)
    .where((eb) => eb.or([eb("state", "=", "failed"), eb("report_kind", "is not", null)]))
    .executeTakeFirstOrThrow();
  const suppressed = await ctx.db
    .selectFrom("suppression")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return {
    domains: await readDomains(ctx),
    queue: await readQueue(ctx),
    alarm: await readMailAlarm(ctx),
    failed: Number(failed.count),
    suppressed: Number(suppressed.count),
  };
}

/** One look over the index of what was settled. */
async function readDomains(ctx: Ctx): Promise<DomainHealth[]> {
  const [week, month] = healthDays.map((days) => daysAgo(ctx, days));
  const names = Object.keys(outcomes) as Outcome[];
  const rows = await ctx.db
    .selectFrom("letter")
    .select("recipient_domain")
    .select(
      names.flatMap((name) => [
        sql<number>`SUM(CASE WHEN (${outcomes[name]}) AND settled_at >= ${week} THEN 1 ELSE 0 END)`.as(`${name}_7`),
        sql<number>`SUM(CASE WHEN ${outcomes[name]} THEN 1 ELSE 0 END)`.as(`${name}_30`),
      ]),
    )
    .where("settled_at", ">=", month)
    .where("recipient_domain", "is not", null)
    .groupBy("recipient_domain")
    .orderBy(sql`COUNT(*)`, "desc")
    .orderBy("recipient_domain")
    .limit(mostDomains)
    .execute();
  const read = rows as unknown as Record<string, string | number>[];
  return read.map((row) => ({
    domain: String(row.recipient_domain),
    counts: Object.fromEntries(
      healthDays.map((days) => [
        days,
        Object.fromEntries(names.map((name) => [name, Number(row[`${name}_${days}`])])) as Record<Outcome, number>,
      ]),
    ),
  }));
}

async function readQueue(ctx: Ctx): Promise<LaneQueue[]> {
  const rows = await ctx.db
    .selectFrom("letter")
    .select([
      "lane",
      sql<number>`SUM(CASE WHEN state = 'queued' AND next_at <= ${ctx.now()} THEN 1 ELSE 0 END)`.as("due"),
      sql<number>`SUM(CASE WHEN state = 'queued' AND next_at > ${ctx.now()} THEN 1 ELSE 0 END)`.as("later"),
      sql<number>`SUM(CASE WHEN state = 'sending' THEN 1 ELSE 0 END)`.as("sending"),
      sql<string | null>`MIN(CASE WHEN state = 'queued' AND next_at <= ${ctx.now()} THEN next_at END)`.as("oldest"),
    ])
    .where("state", "in", statesIn(deliveryWorkflow, "waiting"))
    .groupBy("lane")
    .execute();
  return lanes.map((lane) => {
    const row = rows.find((one) => one.lane === lane);
    return {
      lane,
      due: Number(row?.due ?? 0),
      later: Number(row?.later ?? 0),
      sending: Number(row?.sending ?? 0),
      oldest: row?.oldest ?? null,
    };
  });
}
