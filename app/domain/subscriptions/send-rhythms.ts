/**
 * What the clock sends to subscribers with a rhythm of their own: one run per kind and period, made of what happened to places since
 * each was last told, in the mails of the bulletin. A programme that stood still catches up with one run, and no mail is empty.
 */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Database, Row } from "#db/schema.ts";
import { collectItems, type CollectedItem } from "../bulletins/collect-items.ts";
import { completeIssue } from "../bulletins/complete-issue.ts";
import { insertItems } from "../bulletins/freeze-issue.ts";
import { countsOf, type IssueCounts, readCounts, readIssueContent } from "../bulletins/issue-content.ts";
import { queueMails, type Audience } from "../bulletins/queue-mails.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { wakeSender } from "../outbox/queue-letter.ts";
import { readQuietUntil } from "../outbox/quiet-hours.ts";
import { readSetting } from "../settings/settings.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { closingOf, lastDue, ownRhythms, type OwnRhythm, type RhythmSettings } from "./rhythm-times.ts";
import { oldestToTell } from "./told-until.ts";

export interface RhythmRun {
  kind: OwnRhythm;
  period: string;
  queued: number;
}

export async function keepRhythmsGoing(ctx: Ctx): Promise<RhythmRun[]> {
  const runs: RhythmRun[] = [];
  const settings = await readRhythms(ctx);
  const isNight = (await readQuietUntil(ctx)) !== null;
  for (const kind of ownRhythms) {
    // What happens at night comes in one mail in the morning.
    if (kind === "at-once" && isNight) continue;
    const run = await runRhythm(ctx, kind, settings);
    if (run) runs.push(run);
  }
  const going = await ctx.db
    .selectFrom("bulletin_issue")
    .select("id")
    .where("kind", "in", [...ownRhythms])
    .where("state", "=", "sending")
    .execute();
  for (const { id } of going) await completeIssue(ctx, id);
  return runs;
}

const readRhythms = async (ctx: Ctx): Promise<RhythmSettings> => ({
  sendTime: await readSetting(ctx, "bulletin.send-time"),
  weeklyWeekday: await readSetting(ctx, "subscription.weekly-weekday"),
  monthlyDay: await readSetting(ctx, "subscription.monthly-day"),
  atOnceMinutes: await readSetting(ctx, "subscription.at-once-minutes"),
  closingDays: await readSetting(ctx, "subscription.closing-days"),
});

/** Null when the period has been run, by whichever process, or nothing has happened that "at once" could tell. */
async function runRhythm(outer: Ctx, kind: OwnRhythm, settings: RhythmSettings): Promise<RhythmRun | null> {
  const due = lastDue(kind, settings, outer.now());
  const done = await outer.db
    .selectFrom("bulletin_issue")
    .select("id")
    .where("kind", "=", kind)
    .where("period_key", "=", due.period)
    .executeTakeFirst();
  if (done) return null;
  const oldest = await oldestToTell(outer);
  return inTransaction(outer, async (ctx) => {
    // What has only just happened waits for the next slot, so that a host who corrects a word sends one mail, not two.
    const to = kind === "at-once" ? due.at : ctx.now();
    const windows = await windowsOf(ctx, kind, oldest, to);
    const items = new Map<string, CollectedItem[]>();
    for (const { from } of windows) items.set(from, await collectItems(ctx, { from, to, ...closingOf(kind, settings, due, { from, to }) }));
    // A rhythm by the calendar marks its period also when it has nothing to say; "at once" has no period without news.
    if (kind === "at-once" && ![...items.values()].some((own) => own.length)) {
      // Those who joined at different moments stand together again, so that the next look reads one window.
      if (windows.length > 1) await standAt(ctx, kind, to);
      return null;
    }
    const first = await writeRun(
      ctx,
      { kind, period: due.period, from: windows[0]?.from ?? to, to },
      windows.length ? items.get(windows[0].from)! : [],
    );
    if (!first) return null;
    let queued = await send(ctx, first, windows.length ? audienceOf(kind, windows[0].from, oldest) : null);
    for (const { from } of windows.slice(1)) {
      const own = items.get(from)!;
      const run = own.length ? await writeRun(ctx, { kind, period: `${due.period}/${from}`, from, to }, own) : null;
      if (run) queued += await send(ctx, run, audienceOf(kind, from, oldest));
    }
    await standAt(ctx, kind, to);
    ctx.afterCommit(() => wakeSender());
    return { kind, period: due.period, queued };
  });
}

/** All of a rhythm have heard what happened before this; who rests stays where they stood. */
async function standAt(ctx: Ctx, kind: OwnRhythm, to: string): Promise<void> {
  await ctx.db
    .updateTable("subscription")
    .set({ told_until: to })
    .where("state", "=", "active")
    .where("frequency", "=", kind)
    .where((eb) => eb(standOf(eb), "<", to))
    .execute();
}

type Builder = ExpressionBuilder<Database, "subscription">;
const standOf = (eb: Builder) => eb.fn.coalesce("told_until", "confirmed_at", "created_at");

/** The different moments from which subscribers of a rhythm have not been told yet, most of them first: mostly it is one, the last run. */
async function windowsOf(ctx: Ctx, kind: OwnRhythm, oldest: string, to: string): Promise<{ from: string }[]> {
  const rows = await ctx.db
    .selectFrom("subscription")
    .select((eb) => [standOf(eb).as("stand"), eb.fn.countAll<number>().as("count")])
    .where("state", "=", "active")
    .where("frequency", "=", kind)
    .groupBy((eb) => standOf(eb))
    .execute();
  const counts = new Map<string, number>();
  for (const { stand, count } of rows) {
    const from = stand < oldest ? oldest : stand;
    if (from < to) counts.set(from, (counts.get(from) ?? 0) + Number(count));
  }
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([from]) => ({ from }));
}

const audienceOf =
  (kind: OwnRhythm, from: string, oldest: string): Audience =>
  (eb): Expression<SqlBool> =>
    eb.and([eb("frequency", "=", kind), from === oldest ? eb(standOf(eb), "<=", from) : eb(standOf(eb), "=", from)]);

/** The run as an issue with its content; null when another process has made it. */
async function writeRun(
  ctx: Ctx,
  run: { kind: OwnRhythm; period: string; from: string; to: string },
  items: readonly CollectedItem[],
): Promise<Row<"bulletin_issue"> | null> {
  const counts: IssueCounts = { ...countsOf(items), queued: null, nothingNew: null };
  const row = await ctx.db
    .insertInto("bulletin_issue")
    .values({
      id: ctx.newId(),
      kind: run.kind,
      period_key: run.period,
      state: "collecting",
      title: run.period,
      window_from: run.from,
      window_to: run.to,
      send_on: ctx.today(),
      frozen_at: run.to,
      counts: JSON.stringify(counts),
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.columns(["kind", "period_key"]).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) await insertItems(ctx, row.id, items);
  return row ?? null;
}

async function send(ctx: Ctx, run: Row<"bulletin_issue">, audience: Audience | null): Promise<number> {
  const sent = audience
    ? await queueMails(ctx, run.id, await readIssueContent(ctx, run), audience, { keepsQuiet: run.kind === "at-once" })
    : { queued: 0, nothingNew: 0 };
  await applyMove(ctx, bulletinIssueWorkflow, run, "compose", {
    as: "clock",
    set: { sending_at: ctx.now(), counts: JSON.stringify({ ...readCounts(run.counts), ...sent }) },
    detail: { kind: run.kind, ...sent },
  });
  return sent.queued;
}
