import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";
import { closeForm } from "./keep-place-form.ts";

/** Ends a place. People who are there stay; only no new request can come. */
export async function closePlace(outer: Ctx, placeId: string, note?: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "closed") return;
    await applyMove(ctx, placeWorkflow, place, "close", { as: "host", note, set: { closed_at: ctx.now() } });
  });
}

export const closePlaceAct = defineAct({
  name: "close-place",
  workflow: placeWorkflow,
  on: "close",
  by: ["host"],
  find: findPlaceOf,
  form: closeForm,
  run: (ctx, { params, value }) => closePlace(ctx, params.placeId, value.note),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.close.done" }),
});
