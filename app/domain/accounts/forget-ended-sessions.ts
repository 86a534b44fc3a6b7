import type { Ctx } from "../context.ts";

/** Takes away sessions that cannot be used any more; for the clock. */
export async function forgetEndedSessions(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  await ctx.db
    .deleteFrom("session")
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("absolute_expires_at", "<=", now)]))
    .execute();
}
