import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceInReview, findPlaceToReview, readWorkingRevision } from "./find-place.ts";
import { requirePublishable } from "./place-faults.ts";
import { columnsOfPublished, markPublished, requireSeatsHeld } from "./publish-content.ts";

/** Publishes what was submitted; the rules are proven again, since the facility may have changed meanwhile. */
export async function approvePlace(outer: Ctx, placeId: string, seen?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceToReview(ctx, placeId);
    if (place.state === "published") return;
    const submitted = await readWorkingRevision(ctx, place);
    if (seen !== undefined && seen !== submitted.revision) throw conflict("changed-meanwhile");
    const content = await requirePublishable(ctx, place.facility_id, submitted.content);
    await requireSeatsHeld(ctx, place.id, content);
    await markPublished(ctx, submitted.id);
    await applyMove(ctx, placeWorkflow, place, "approve", {
      as: "secretariat",
      proven: ["publishable"],
      set: columnsOfPublished(ctx, place, submitted, content),
    });
  });
}

export const approvePlaceAct = defineAct({
  name: "approve-place",
  workflow: placeWorkflow,
  on: "approve",
  by: ["secretariat"],
  async find(ctx, at) {
    const { place, state } = await findPlaceInReview(ctx, at);
    return { place, state, revision: (await readWorkingRevision(ctx, place)).revision };
  },
  form: confirmForm,
  run: (ctx, { params, revision }) => approvePlace(ctx, params.placeId, revision),
  after: () => ({ to: "/secretariat/places", notice: "acts.place.approve.done" }),
});
