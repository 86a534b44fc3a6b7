import type { Ctx } from "../context.ts";
import { type PlaceContent, readPlaceContent } from "../places/place-content.ts";

/** What the place of an engagement says: the text published now, else the one that was asked for. */
export async function readPlaceOfEngagement(ctx: Ctx, engagementId: string): Promise<PlaceContent> {
  const row = await ctx.db
    .selectFrom("engagement")
    .innerJoin("place", "place.id", "engagement.place_id")
    .innerJoin("placement_request", "placement_request.engagement_id", "engagement.id")
    .select(["place.published_revision_id", "placement_request.place_revision_id"])
    .where("engagement.id", "=", engagementId)
    .executeTakeFirstOrThrow();
  const revisionId = row.published_revision_id ?? row.place_revision_id;
  if (!revisionId) throw new Error("an engagement has a place that was published");
  const revision = await ctx.db.selectFrom("place_revision").select("content").where("id", "=", revisionId).executeTakeFirstOrThrow();
  return readPlaceContent(revision.content);
}
