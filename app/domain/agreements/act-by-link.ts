import { inTransaction, type Ctx } from "../context.ts";
import { leaveCase } from "../engagements/leave-case.ts";
import { writeMessage } from "../engagements/messages.ts";
import type { Link } from "../links/read-link.ts";
import { found } from "../refusal.ts";

const engagementOf = async (ctx: Ctx, link: Link) =>
  found(await ctx.db.selectFrom("agreement").select("engagement_id").where("id", "=", link.subjectId).executeTakeFirst()).engagement_id;

/** A question of the person who reads by link, to their agency. `ctx` acts as the person. */
export async function askByLink(outer: Ctx, link: Link, body: string): Promise<void> {
  return inTransaction(outer, async (ctx) => writeMessage(ctx, await engagementOf(ctx, link), "applicant", body));
}

/** The person stops the whole matter. */
export async function leaveByLink(outer: Ctx, link: Link, note?: string): Promise<void> {
  return inTransaction(outer, async (ctx) =>
    leaveCase(ctx, await engagementOf(ctx, link), "applicant", { reason: "applicant_wish", note }),
  );
}
