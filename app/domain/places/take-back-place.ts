import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";

/** Takes a submitted place back for more work. */
export async function takeBackPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "draft") return;
    await applyMove(ctx, placeWorkflow, place, "take-back", { as: "host" });
  });
}

export const takeBackPlaceAct = defineAct({
  name: "take-back-place",
  workflow: placeWorkflow,
  on: "take-back",
  by: ["host"],
  find: findPlaceOf,
  form: confirmForm,
  run: (ctx, { params }) => takeBackPlace(ctx, params.placeId),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.take-back.done" }),
});
