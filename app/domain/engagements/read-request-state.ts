import type { Ctx } from "../context.ts";

/** Where the request of an engagement stands; for an engagement that was opened before. */
export async function readRequestState(ctx: Ctx, engagementId: string): Promise<string> {
  const row = ctx.db.selectFrom("placement_request").select("state").where("engagement_id", "=", engagementId);
  return (await row.executeTakeFirstOrThrow()).state;
}
