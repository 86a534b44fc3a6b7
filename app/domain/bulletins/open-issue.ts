import { isUniqueViolation } from "#db/portable.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { addDays, instantInTokyo } from "../time/tokyo.ts";
import { nextPeriod, readRhythm } from "./issue-dates.ts";
import { bulletinKind } from "./read-issue.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";

/** How far back the very first issue looks. */
const firstWindowDays = 61;

/**
 * Opens the issue that collects what happens from now on: there is one at a time, from the sending (or cancelling) of the last.
 * Returns its period, or null when one is already open.
 */
export async function openNextIssue(outer: Ctx): Promise<string | null> {
  try {
    return await inTransaction(outer, async (ctx) => {
      const last = await ctx.db
        .selectFrom("bulletin_issue")
        .selectAll()
        .where("kind", "=", bulletinKind)
        .orderBy("period_key", "desc")
        .limit(1)
        .executeTakeFirst();
      if (last && inSet(bulletinIssueWorkflow, "open", last.state)) return null;
      const rhythm = await readRhythm(ctx);
      // After a long stop the programme goes on with the issue that can still be in time, not with each one that was missed.
      const period = nextPeriod(rhythm, last?.period_key ?? null, addDays(ctx.today(), -rhythm.lateDays));
      const id = ctx.newId();
      await ctx.db
        .insertInto("bulletin_issue")
        .values({
          id,
          kind: bulletinKind,
          period_key: period.key,
          state: "collecting",
          title: period.key,
          // What a cancelled issue would have said is still news for the next.
          window_from: last
            ? last.state === "cancelled"
              ? last.window_from
              : last.window_to!
            : instantInTokyo(addDays(ctx.today(), -firstWindowDays)),
          send_on: period.sendOn,
          next_send_on: nextPeriod(rhythm, period.key, period.sendOn).sendOn,
          created_at: ctx.now(),
          updated_at: ctx.now(),
        })
        .execute();
      await recordHistory(ctx, {
        chain: chains.programme,
        subject: "bulletin-issue",
        subjectId: id,
        act: "open",
        toState: "collecting",
        detail: { period: period.key },
      });
      return period.key;
    });
  } catch (error) {
    // Another process opened the same period first.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}
