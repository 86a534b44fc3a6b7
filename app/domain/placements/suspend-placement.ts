import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import type { z } from "zod";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import type { Side } from "../workflows/agreement.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { findPlacementOf } from "./find-placement.ts";
import { suspendPlacementForm } from "./move-placement-form.ts";
import { movePlacement } from "./move-placement.ts";

export function suspendPlacement(outer: Ctx, placementId: string, as: Side, { reason, note }: z.output<typeof suspendPlacementForm>) {
  return movePlacement(outer, placementId, "suspend", as, async (ctx) => {
    requireCodes(await readCodes(ctx), { reason: ["suspensionReason", reason] });
    return { reason, note, set: { suspended_from: ctx.today(), reason_code: reason } };
  });
}

export const suspendPlacementAct = defineAct({
  name: "suspend-placement",
  workflow: placementWorkflow,
  on: "suspend",
  by: ["host", "agency"],
  find: findPlacementOf,
  form: suspendPlacementForm,
  run: (ctx, sent) => suspendPlacement(ctx, sent.params.placementId, actingSide(sent), sent.value),
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.suspend.done" }),
});
