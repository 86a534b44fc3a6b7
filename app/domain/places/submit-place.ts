import { inTransaction, type Ctx } from "../context.ts";
import { conflict } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOfHost, readWorkingRevision } from "./find-place.ts";
import { requirePublishable } from "./place-faults.ts";
import { requireSeatsHeld } from "./publish-content.ts";

/** Hands a whole draft to the secretariat. Submitting what is already in review changes nothing. */
export async function submitPlace(outer: Ctx, placeId: string, seen?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "in-review") return;
    const working = await readWorkingRevision(ctx, place);
    if (seen !== undefined && seen !== working.revision) throw conflict("changed-meanwhile");
    await requireSeatsHeld(ctx, place.id, await requirePublishable(ctx, place.facility_id, working.content));
    await ctx.db.updateTable("place_revision").set({ submitted_at: ctx.now() }).where("id", "=", working.id).execute();
    await applyMove(ctx, placeWorkflow, place, "submit", { as: "host", proven: ["publishable"], set: { review_note: null } });
  });
}
