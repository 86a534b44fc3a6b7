import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { withValues } from "../form-schema.ts";
import { invalid } from "../refusal.ts";
import type { OpenRevision } from "./find-place.ts";
import type { PlaceContent } from "./place-content.ts";
import { heldAtMost, readHolds } from "./seats.ts";

/** The most seats held on one day from today on: a place may not offer fewer. */
export async function readSeatsHeld(ctx: Ctx, placeId: string): Promise<number> {
  return heldAtMost((await readHolds(ctx, [placeId])).get(placeId)!, ctx.today(), null);
}

export async function requireSeatsHeld(ctx: Ctx, placeId: string, content: PlaceContent): Promise<void> {
  const held = await readSeatsHeld(ctx, placeId);
  if (content.capacityTotal < held) throw invalid({ capacityTotal: [withValues("place.fault.seats-held", { held })] });
}

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
