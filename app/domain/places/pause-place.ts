import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";
import { pauseForm } from "./keep-place-form.ts";

export interface Pause {
  fromOn: string;
  toOn: string | null;
  reason: string;
  note?: string | null;
}

/** Takes a place out of the lists for a while. Throws "invalid" when it ends before it begins or the reason is unknown. */
export async function pausePlace(outer: Ctx, placeId: string, pause: Pause): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    requireCodes(await readCodes(ctx), { reason: ["pauseReason", pause.reason] });
    if (pause.toOn && pause.toOn < pause.fromOn) throw invalid({ toOn: ["form.end-after-start"] });
    if (pause.toOn && pause.toOn < ctx.today()) throw invalid({ toOn: ["form.date-passed"] });
    await pauseAs(ctx, place, "host", pause);
  });
}

/** The pause itself, by whoever is allowed to make it. Inside a transaction. */
export async function pauseAs(ctx: Ctx, place: Row<"place">, as: Role, { fromOn, toOn, reason, note }: Pause): Promise<void> {
  await applyMove(ctx, placeWorkflow, place, "pause", {
    as,
    reason,
    note,
    set: { paused_from: fromOn, paused_to: toOn, pause_reason: reason },
  });
}

export const pausePlaceAct = defineAct({
  name: "pause-place",
  workflow: placeWorkflow,
  on: "pause",
  by: ["host"],
  find: findPlaceOf,
  form: pauseForm,
  run: (ctx, { params, value }) => pausePlace(ctx, params.placeId, { ...value, fromOn: ctx.today(), toOn: value.toOn ?? null }),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.pause.done" }),
});
