import { defineAct } from "../acts/act.ts";
import { areaOf } from "../engagements/acting-party.ts";
import type { z } from "zod";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { findPlacementOf } from "./find-placement.ts";
import { notStartForm } from "./move-placement-form.ts";
import { endAgreement, movePlacement } from "./move-placement.ts";

/** It will not begin: the seat is free at once. */
export function notStart(outer: Ctx, placementId: string, { reason, note }: z.output<typeof notStartForm>) {
  return movePlacement(
    outer,
    placementId,
    "not-start",
    "agency",
    async (ctx) => {
      requireCodes(await readCodes(ctx), { reason: ["withdrawReason", reason] });
      return { reason, note, set: { reason_code: reason } };
    },
    endAgreement,
  );
}

export const notStartAct = defineAct({
  name: "not-start",
  workflow: placementWorkflow,
  on: "not-start",
  by: ["agency"],
  find: findPlacementOf,
  form: notStartForm,
  run: (ctx, { params, value }) => notStart(ctx, params.placementId, value),
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.not-start.done" }),
});
