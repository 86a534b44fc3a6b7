/** A placement without the person behind it: what its pages name it by, and what an act on it finds. */
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { actingSide } from "../engagements/acting-party.ts";
import { refuseUnless } from "../refusal.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import type { StateOf } from "../workflows/states.ts";
import type { Side } from "../workflows/agreement.ts";
import { openPlacement, rightToKeep } from "./open-placement.ts";

export interface PlacementHead {
  id: string;
  engagementId: string;
  caseNumber: string;
  party: Side;
  state: StateOf<"placement">;
  workForm: string;
  startsOn: string;
  endsOn: string;
  officer: string | null;
  firstReviewOn: string | null;
}

/** For an act of host or agency. */
export async function findPlacementOf(ctx: Ctx, at: At): Promise<PlacementHead> {
  const side = actingSide(at);
  const { engagement, placement } = await openPlacement(ctx, at.params.placementId, side, rightToKeep[side]);
  return {
    id: placement.id,
    engagementId: engagement.id,
    caseNumber: engagement.case_number,
    party: side,
    state: placement.state,
    workForm: placement.work_form,
    startsOn: placement.starts_on,
    endsOn: placement.ends_on,
    officer: placement.support_officer_name,
    firstReviewOn: placement.first_review_on,
  };
}

/** For an act that prepares the start. Throws Refusal "conflict" once it has begun. */
export async function findPlacementToPrepare(ctx: Ctx, at: At): Promise<PlacementHead> {
  const placement = await findPlacementOf(ctx, at);
  refuseUnless(inSet(placementWorkflow, "waiting", placement.state), "conflict", "placement.started");
  return placement;
}
