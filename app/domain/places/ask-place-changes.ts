import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceInReview, findPlaceToReview } from "./find-place.ts";
import { askChangesForm } from "./keep-place-form.ts";

/** Gives a submitted place back with words on what to change; they stay on the page until it is submitted again. */
export async function askPlaceChanges(outer: Ctx, placeId: string, note: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceToReview(ctx, placeId);
    await applyMove(ctx, placeWorkflow, place, "ask-changes", { as: "secretariat", note, set: { review_note: note } });
  });
}

export const askPlaceChangesAct = defineAct({
  name: "ask-place-changes",
  workflow: placeWorkflow,
  on: "ask-changes",
  by: ["secretariat"],
  find: findPlaceInReview,
  form: askChangesForm,
  run: (ctx, { params, value }) => askPlaceChanges(ctx, params.placeId, value.note),
  after: () => ({ to: "/secretariat/places", notice: "acts.place.ask-changes.done" }),
});
