import type { Ctx } from "../context.ts";
import { keptHours } from "./kept-form.ts";
import { earlier, hourMs } from "../time/spans.ts";

/** Takes away sessions that ended so long ago that not even a form sent from them is kept; for the clock. */
export async function forgetEndedSessions(ctx: Ctx): Promise<void> {
  const now = earlier(ctx.now(), keptHours * hourMs);
  await ctx.db
    .deleteFrom("session")
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("absolute_expires_at", "<=", now)]))
    .execute();
}
