import type { Ctx } from "../context.ts";

/** People who get the issues of the bulletin. */
export async function countSubscribers(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("subscription")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "active")
    .where("frequency", "=", "issue")
    .executeTakeFirstOrThrow();
  return Number(count);
}
