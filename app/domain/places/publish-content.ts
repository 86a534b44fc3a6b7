import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import type { OpenRevision } from "./find-place.ts";
import type { PlaceContent } from "./place-content.ts";

/** The columns of a place that follow from the version the public reads. */
export function columnsOfPublished(ctx: Ctx, place: Row<"place">, revision: OpenRevision, content: PlaceContent) {
  return {
    published_revision_id: revision.id,
    edit_revision_id: null,
    capacity_total: content.capacityTotal,
    valid_until: content.validUntil,
    first_published_at: place.first_published_at ?? ctx.now(),
    content_changed_at: ctx.now(),
    confirmed_at: ctx.now(),
    review_note: null,
  };
}

export async function markPublished(ctx: Ctx, revisionId: string): Promise<void> {
  await ctx.db.updateTable("place_revision").set({ published_at: ctx.now() }).where("id", "=", revisionId).execute();
}
