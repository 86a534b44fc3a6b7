import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { confirmForm } from "../confirm-form.ts";
import type { Ctx } from "../context.ts";
import type { Side } from "../workflows/agreement.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { findPlacementOf } from "./find-placement.ts";
import { movePlacement } from "./move-placement.ts";

export function resumePlacement(outer: Ctx, placementId: string, as: Side) {
  return movePlacement(outer, placementId, "resume", as, async () => ({ set: { suspended_from: null, reason_code: null } }));
}

export const resumePlacementAct = defineAct({
  name: "resume-placement",
  workflow: placementWorkflow,
  on: "resume",
  by: ["host", "agency"],
  find: findPlacementOf,
  form: confirmForm,
  run: (ctx, sent) => resumePlacement(ctx, sent.params.placementId, actingSide(sent)),
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.resume.done" }),
});
