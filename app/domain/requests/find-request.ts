/** A request as one of its parties finds it; a draft is the agency's own until it is sent. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { lockEngagement, openEngagement, rightToAct, type Engagement } from "../engagements/open-engagement.ts";
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";

export interface FoundRequest {
  engagement: Engagement;
  request: Row<"placement_request">;
}

async function engagementIdOf(ctx: Ctx, requestId: string): Promise<string> {
  return found(await ctx.db.selectFrom("placement_request").select("engagement_id").where("id", "=", requestId).executeTakeFirst())
    .engagement_id;
}

/** Throws Refusal "missing" when the request is not the actor's. */
export async function findRequest(ctx: Ctx, requestId: string, as: "agency" | "host"): Promise<FoundRequest> {
  const engagement = await openEngagement(ctx, await engagementIdOf(ctx, requestId), as, rightToAct[as]);
  return {
    engagement,
    request: await ctx.db.selectFrom("placement_request").selectAll().where("id", "=", requestId).executeTakeFirstOrThrow(),
  };
}

/** What an act on a request finds of it, in the role in which it is done. */
export async function findRequestOf(ctx: Ctx, { params, as }: At): Promise<FoundRequest & { state: string; revision: number }> {
  const found = await findRequest(ctx, params.requestId, as === "host" ? "host" : "agency");
  return { ...found, state: found.request.state, revision: found.request.revision };
}

/** As `findRequest`, holding the engagement to the end of the act. */
export async function takeRequest(ctx: Ctx, requestId: string, as: "agency" | "host"): Promise<FoundRequest> {
  const engagement = await openEngagement(ctx, await engagementIdOf(ctx, requestId), as, rightToAct[as]);
  return { engagement, request: await lockEngagement(ctx, engagement.id) };
}

/** Holds the person's row, so that two requests for one place begun at once follow each other. */
export async function lockApplicant(ctx: Ctx, applicantId: string): Promise<void> {
  await locked(ctx.engine, ctx.db.selectFrom("applicant").select("id").where("id", "=", applicantId)).executeTakeFirstOrThrow();
}
