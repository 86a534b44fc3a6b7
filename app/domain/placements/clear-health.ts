import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { accountIdOf } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { found, invalid } from "../refusal.ts";
import type { Side } from "../workflows/agreement.ts";
import { findPlacementToPrepare } from "./find-placement.ts";
import { clearHealthForm } from "./prepare-placement-form.ts";
import { prepare } from "./prepare-placement.ts";
import { readHealthRequirements } from "./read-health-requirements.ts";

/** A health requirement of the place is met. */
export function clearHealth(outer: Ctx, placementId: string, as: Side, cleared: { requirement: string; clearedOn: string }) {
  return prepare(outer, placementId, as, "clear-health", async (ctx, { engagement }) => {
    const place = await readPlaceOfEngagement(ctx, engagement.id);
    if (!place.healthRequirements.includes(cleared.requirement)) throw invalid({ requirement: ["form.not-a-choice"] });
    if (cleared.clearedOn > ctx.today()) throw invalid({ clearedOn: ["placement.later"] });
    const row = { cleared_on: cleared.clearedOn, recorded_by: accountIdOf(ctx.actor), recorded_at: ctx.now() };
    await ctx.db
      .insertInto("health_clearance")
      .values({ placement_id: placementId, requirement: cleared.requirement, ...row })
      .onConflict((on) => on.columns(["placement_id", "requirement"]).doUpdateSet(row))
      .execute();
    return { clearedOn: cleared.clearedOn };
  });
}

/** Missing where the place asks for nothing. */
export const clearHealthAct = defineAct({
  name: "clear-health",
  by: ["host", "agency"],
  find: async (ctx, at) => {
    const placement = await findPlacementToPrepare(ctx, at);
    const requirements = await readHealthRequirements(ctx, placement);
    found(requirements[0]);
    return { placement, requirements };
  },
  form: clearHealthForm,
  run: (ctx, sent) => clearHealth(ctx, sent.params.placementId, actingSide(sent), sent.value),
  letters: () => ["placement.gate.letter"],
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.clear-health.done" }),
});
