import { defineAct } from "../acts/act.ts";
import { areaOf } from "../engagements/acting-party.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { findPlacementToPrepare } from "./find-placement.ts";
import { deliverTermsForm } from "./prepare-placement-form.ts";
import { prepare, setInPlacement } from "./prepare-placement.ts";

/** Written labour terms were handed over. */
export function deliverTerms(outer: Ctx, placementId: string, deliveredOn: string) {
  return prepare(outer, placementId, "host", "deliver-terms", async (ctx) => {
    if (deliveredOn > ctx.today()) throw invalid({ deliveredOn: ["placement.later"] });
    await setInPlacement(ctx, placementId, { labour_terms_delivered_on: deliveredOn });
    return { deliveredOn };
  });
}

export const deliverTermsAct = defineAct({
  name: "deliver-terms",
  by: ["host"],
  find: findPlacementToPrepare,
  form: deliverTermsForm,
  run: (ctx, { params, value }) => deliverTerms(ctx, params.placementId, value.deliveredOn),
  letters: () => ["placement.gate.letter"],
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.deliver-terms.done" }),
});
