import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";
import { requirePublished } from "./require-published.ts";

/** Says that the published text is still true; brings a hidden place back at once. */
export async function confirmPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    await requirePublished(ctx, place);
    await applyMove(ctx, placeWorkflow, place, "confirm", { as: "host", proven: ["publishable"], set: { confirmed_at: ctx.now() } });
  });
}

export const confirmPlaceAct = defineAct({
  name: "confirm-place",
  workflow: placeWorkflow,
  on: "confirm",
  by: ["host"],
  find: findPlaceOf,
  form: confirmForm,
  run: (ctx, { params }) => confirmPlace(ctx, params.placeId),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.confirm.done" }),
});
