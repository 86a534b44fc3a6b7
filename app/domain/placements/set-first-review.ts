import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import type { Side } from "../workflows/agreement.ts";
import { findPlacementToPrepare } from "./find-placement.ts";
import { setReviewForm } from "./prepare-placement-form.ts";
import { prepare, setInPlacement } from "./prepare-placement.ts";

/** When the three first look back. */
export function setFirstReview(outer: Ctx, placementId: string, as: Side, firstReviewOn: string) {
  return prepare(outer, placementId, as, "set-review", async (ctx, { placement }) => {
    if (firstReviewOn < placement.starts_on) throw invalid({ firstReviewOn: ["placement.review-early"] });
    await setInPlacement(ctx, placementId, { first_review_on: firstReviewOn });
    return { firstReviewOn };
  });
}

export const setFirstReviewAct = defineAct({
  name: "set-first-review",
  by: ["host", "agency"],
  find: findPlacementToPrepare,
  form: setReviewForm,
  run: (ctx, sent) => setFirstReview(ctx, sent.params.placementId, actingSide(sent), sent.value.firstReviewOn),
  letters: () => ["placement.gate.letter"],
  after: (_, at) => ({ to: `${areaOf(at)}/placements/${at.params.placementId}`, notice: "acts.placement.set-review.done" }),
});
