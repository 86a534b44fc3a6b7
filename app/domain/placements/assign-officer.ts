import { defineAct } from "../acts/act.ts";
import { areaOf } from "../engagements/acting-party.ts";
import type { Ctx } from "../context.ts";
import { findPlacementToPrepare } from "./find-placement.ts";
import { assignOfficerForm } from "./prepare-placement-form.ts";
import { prepare, setInPlacement } from "./prepare-placement.ts";

/** Who at the host is responsible. */
export function assignOfficer(outer: Ctx, placementId: string, name: string) {
  return prepare(outer, placementId, "host", "assign-officer", async (ctx) => {
    await setInPlacement(ctx, placementId, { support_officer_name: name });
    return {};
  });
}

export const assignOfficerAct = defineAct({
  name: "assign-officer",
  by: ["host"],
  find: findPlacementToPrepare,
  form: assignOfficerForm,
  run: (ctx, { params, value }) => assignOfficer(ctx, params.placementId, value.name),
  letters: () => ["placement.gate.letter"],
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.assign-officer.done" }),
});
