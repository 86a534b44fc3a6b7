import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { confirmForm } from "../confirm-form.ts";
import type { Ctx } from "../context.ts";
import { refuseUnless } from "../refusal.ts";
import type { Side } from "../workflows/agreement.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { findPlacementOf } from "./find-placement.ts";
import { movePlacement } from "./move-placement.ts";
import { readGateFacts, shutGates } from "./start-gate.ts";

/** What the start rests on is proven again in its own transaction. Throws Refusal "conflict" before the agreed first day, and naming who must act while a gate is shut. */
export function startPlacement(outer: Ctx, placementId: string, as: Side) {
  return movePlacement(outer, placementId, "start", as, async (ctx, { placement }) => {
    refuseUnless(ctx.today() >= placement.starts_on, "conflict", "placement.too-early", { day: placement.starts_on });
    const [shut] = shutGates(await readGateFacts(ctx, placement));
    refuseUnless(!shut, "conflict", `placement.gate-${shut?.key}`);
    return { proven: ["gate"], set: { started_on: ctx.today() } };
  });
}

export const startPlacementAct = defineAct({
  name: "start-placement",
  workflow: placementWorkflow,
  on: "start",
  by: ["host", "agency"],
  find: findPlacementOf,
  form: confirmForm,
  run: (ctx, sent) => startPlacement(ctx, sent.params.placementId, actingSide(sent)),
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.start.done" }),
});
