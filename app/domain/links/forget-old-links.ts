import type { Ctx } from "../context.ts";
import { dayMs, earlier } from "../time/spans.ts";

const keptDays = 30;

/** Takes away links that ended a while ago; for the clock. Those for signing stay with the signatures they led to. */
export async function forgetOldLinks(ctx: Ctx): Promise<void> {
  const before = earlier(ctx.now(), keptDays * dayMs);
  await ctx.db.deleteFrom("link_token").where("purpose", "<>", "sign-agreement").where("expires_at", "<", before).execute();
}
