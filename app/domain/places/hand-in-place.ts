import type { Ctx } from "../context.ts";
import { findPlaceOfHost } from "./find-place.ts";
import { publishEdit } from "./publish-edit.ts";
import { submitPlace } from "./submit-place.ts";

/** Ends the writing: what was published before shows its edit at once, what never was goes to the secretariat. */
export async function handInPlace(ctx: Ctx, placeId: string, seen?: number): Promise<"published" | "submitted"> {
  const place = await findPlaceOfHost(ctx, placeId);
  if (!place.published_revision_id) {
    await submitPlace(ctx, placeId, seen);
    return "submitted";
  }
  await publishEdit(ctx, placeId, seen);
  return "published";
}
