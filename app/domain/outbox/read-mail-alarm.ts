/** Whether mail stands still: something is due, and for some minutes nobody has moved anything of its kind. */
import { sql } from "kysely";
import type { Ctx } from "../context.ts";
import { lanes } from "./claim-letters.ts";
import type { Lane } from "./letter-templates.ts";
import { earlier, minuteMs } from "../time/spans.ts";

export interface MailAlarm {
  lane: Lane;
  /** Since when the oldest letter waits. */
  since: string;
  /** Nobody takes it, or the mail server does not answer. */
  kind: "not-taken" | "unreachable";
}

export async function readMailAlarm(ctx: Ctx): Promise<MailAlarm | null> {
  const before = earlier(ctx.now(), ctx.programme.timings.mailAlarmMinutes * minuteMs);
  for (const lane of lanes) {
    const due = await ctx.db
      .selectFrom("letter")
      .select("next_at")
      .where("lane", "=", lane)
      .where("state", "=", "queued")
      .where("next_at", "<", before)
      .orderBy("next_at")
      .limit(1)
      .executeTakeFirst();
    const lapsed = due
      ? undefined
      : await ctx.db
          .selectFrom("letter")
          .select("lease_until")
          .where("state", "=", sql.lit("sending"))
          .where("lane", "=", lane)
          .where("lease_until", "<", before)
          .orderBy("lease_until")
          .limit(1)
          .executeTakeFirst();
    const silent = await ctx.db
      .selectFrom("letter")
      .select("not_before")
      .where("lane", "=", lane)
      .where("state", "=", "queued")
      .where("reason_code", "=", "unreachable")
      .where("not_before", "<", before)
      .orderBy("not_before")
      .limit(1)
      .executeTakeFirst();
    const since = silent?.not_before ?? due?.next_at ?? lapsed?.lease_until;
    // A long bulletin has letters that wait for hours while others go out.
    if (since && !(await hasMoved(ctx, lane, before))) return { lane, since, kind: silent ? "unreachable" : "not-taken" };
  }
  return null;
}

async function hasMoved(ctx: Ctx, lane: Lane, since: string): Promise<boolean> {
  return Boolean(
    await ctx.db.selectFrom("letter").select("id").where("settled_at", ">=", since).where("lane", "=", lane).limit(1).executeTakeFirst(),
  );
}
