import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";
import { requirePublished } from "./require-published.ts";

/** Shows a paused place again, confirmed as of today. Resuming what is shown already changes nothing. */
export async function resumePlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "published") return;
    await resumeAs(ctx, place, "host");
  });
}

/** The same for whoever is allowed to resume: the host, or the clock on the day after the pause. Inside a transaction. */
export async function resumeAs(ctx: Ctx, place: Row<"place">, as: Role): Promise<void> {
  await requirePublished(ctx, place);
  await applyMove(ctx, placeWorkflow, place, "resume", {
    as,
    proven: ["publishable"],
    set: { paused_from: null, paused_to: null, pause_reason: null, confirmed_at: ctx.now() },
  });
}

export const resumePlaceAct = defineAct({
  name: "resume-place",
  workflow: placeWorkflow,
  on: "resume",
  by: ["host"],
  find: findPlaceOf,
  form: confirmForm,
  run: (ctx, { params }) => resumePlace(ctx, params.placeId),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.resume.done" }),
});
