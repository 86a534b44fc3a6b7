import type { Ctx } from "../context.ts";
import { keptHours } from "./kept-form.ts";

/** Takes away sessions that ended so long ago that not even a form sent from them is kept; for the clock. */
export async function forgetEndedSessions(ctx: Ctx): Promise<void> {
  const now = new Date(Date.parse(ctx.now()) - keptHours * 3_600_000).toISOString();
  await ctx.db
    .deleteFrom("session")
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("absolute_expires_at", "<=", now)]))
    .execute();
}
