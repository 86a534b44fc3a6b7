import { inTransaction, type Ctx } from "../context.ts";
import { conflict } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOfHost, readRevision } from "./find-place.ts";
import { requirePublishable } from "./place-faults.ts";
import { columnsOfPublished, markPublished, requireSeatsHeld } from "./publish-content.ts";

/**
 * Shows the edit in progress in the place of the published version. Without an edit nothing is done, so that the second click
 * of the same button changes nothing. Throws "invalid" when fewer seats are offered than are already held.
 */
export async function publishEdit(outer: Ctx, placeId: string, seen?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    const edit = await readRevision(ctx, place.edit_revision_id);
    if (!edit) return;
    if (seen !== undefined && seen !== edit.revision) throw conflict("changed-meanwhile");
    const content = await requirePublishable(ctx, place.facility_id, edit.content);
    await requireSeatsHeld(ctx, place.id, content);
    await markPublished(ctx, edit.id);
    const { confirmed_at, ...columns } = columnsOfPublished(ctx, place, edit, content);
    // Somebody who has just written the whole text has also confirmed it, except while it is hidden for want of confirmation.
    await applyMove(ctx, placeWorkflow, place, "publish-edit", {
      as: "host",
      proven: ["publishable"],
      set: place.state === "unconfirmed" ? columns : { ...columns, confirmed_at },
    });
  });
}
