/** Runs what is due, each job in one process at a time. What was missed while nothing ran is caught up once, not once per time missed. */
import { Cron } from "croner";
import type { Logger } from "pino";
import type { Ctx } from "#app/domain/context.ts";
import { hourMs, later } from "#app/domain/time/spans.ts";
import type { Job } from "./schedule.ts";

/** Spans to look back over for the last time a job was due, from the shortest on: rare jobs are found in a few looks. */
const lookBackMs = [hourMs, 25 * hourMs, 32 * 24 * hourMs, 367 * 24 * hourMs];

/** The last instant at or before `now` at which the pattern was due; null when it is rarer than once a year. */
export function lastDue(when: string, now: string): string | null {
  const cron = new Cron(when, { timezone: "Asia/Tokyo", paused: true });
  const nowMs = Date.parse(now);
  for (const span of lookBackMs) {
    let due: Date | null = null;
    for (let next = cron.nextRun(new Date(nowMs - span)); next && next.getTime() <= nowMs; next = cron.nextRun(next)) due = next;
    if (due) return due.toISOString();
  }
  return null;
}

export interface JobRun {
  name: string;
  slot: string;
  isDone: boolean;
}

export async function runDueJobs(ctx: Ctx, jobs: readonly Job[], owner: string, log: Pick<Logger, "info" | "error">): Promise<JobRun[]> {
  const runs: JobRun[] = [];
  for (const job of jobs) {
    const slot = lastDue(job.when, ctx.now());
    if (!slot || !(await take(ctx, job.name, slot, owner))) continue;
    runs.push({ name: job.name, slot, isDone: await run(ctx, job, slot, owner, log) });
  }
  return runs;
}

const leaseEnd = (ctx: Ctx) => later(ctx.now(), ctx.programme.timings.leaseSeconds * 1000);

/** True when this process has the job for that time: nobody else holds it, and nobody has done it. */
async function take(ctx: Ctx, name: string, slot: string, owner: string): Promise<boolean> {
  const row = await ctx.db.selectFrom("job").selectAll().where("name", "=", name).executeTakeFirst();
  if (row && ((row.last_slot !== null && row.last_slot >= slot) || (row.lease_until !== null && row.lease_until > ctx.now()))) return false;
  if (!row)
    await ctx.db
      .insertInto("job")
      .values({ name })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
  const result = await ctx.db
    .updateTable("job")
    .set({ owner, lease_until: leaseEnd(ctx) })
    .where("name", "=", name)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", ctx.now())]))
    .where((eb) => eb.or([eb("last_slot", "is", null), eb("last_slot", "<", slot)]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

async function run(ctx: Ctx, job: Job, slot: string, owner: string, log: Pick<Logger, "info" | "error">): Promise<boolean> {
  const own = () => ctx.db.updateTable("job").where("name", "=", job.name).where("owner", "=", owner);
  const heart = setInterval(
    () =>
      void own()
        .set({ lease_until: leaseEnd(ctx) })
        .execute()
        .catch(() => undefined),
    (ctx.programme.timings.leaseSeconds * 1000) / 3,
  );
  try {
    const result = await job.act(ctx);
    await own()
      .set({
        owner: null,
        lease_until: null,
        last_slot: slot,
        last_run_at: ctx.now(),
        last_result: JSON.stringify(result ?? null).slice(0, 1000),
      })
      .execute();
    return true;
  } catch (error) {
    log.error({ err: error, job: job.name }, "a job failed");
    // The lease stays until its end: a job that fails is tried again after a while, not in a circle.
    await own().set({ last_run_at: ctx.now(), last_result: "failed" }).execute();
    return false;
  } finally {
    clearInterval(heart);
  }
}
