import type { Ctx } from "../context.ts";

const keptDays = 30;

/** Takes away links that ended a while ago; for the clock. Those for signing stay with the signatures they led to. */
export async function forgetOldLinks(ctx: Ctx): Promise<void> {
  const before = new Date(Date.parse(ctx.now()) - keptDays * 24 * 3_600_000).toISOString();
  await ctx.db.deleteFrom("link_token").where("purpose", "<>", "sign-agreement").where("expires_at", "<", before).execute();
}
