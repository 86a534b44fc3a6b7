import { defineAct } from "../acts/act.ts";
import { areaOf } from "../engagements/acting-party.ts";
import type { z } from "zod";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { findPlacementOf } from "./find-placement.ts";
import { finishPlacementForm } from "./move-placement-form.ts";
import { endAgreement, movePlacement } from "./move-placement.ts";

/** Ends a placement with what came of it; the seat is free from the next day on. */
export function finishPlacement(outer: Ctx, placementId: string, { finishedOn, outcome, note }: z.output<typeof finishPlacementForm>) {
  return movePlacement(
    outer,
    placementId,
    "finish",
    "agency",
    async (ctx, { placement }) => {
      requireCodes(await readCodes(ctx), { outcome: ["outcome", outcome] });
      if (finishedOn > ctx.today()) throw invalid({ finishedOn: ["placement.later"] });
      if (placement.started_on && finishedOn < placement.started_on) throw invalid({ finishedOn: ["placement.before-start"] });
      return {
        reason: outcome,
        note,
        set: { finished_on: finishedOn, outcome, suspended_from: null },
        seat: { fromOn: placement.starts_on, lastOn: finishedOn },
        detail: { finishedOn },
      };
    },
    endAgreement,
  );
}

export const finishPlacementAct = defineAct({
  name: "finish-placement",
  workflow: placementWorkflow,
  on: "finish",
  by: ["agency"],
  find: findPlacementOf,
  form: finishPlacementForm,
  run: (ctx, { params, value }) => finishPlacement(ctx, params.placementId, value),
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.finish.done" }),
});
