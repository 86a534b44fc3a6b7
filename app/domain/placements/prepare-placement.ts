/** The facts of a placement that people give before its start; each may open or shut the start gate. */
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { readPlaceOfCase } from "../engagements/place-of-case.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { invalid, refuseUnless } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";
import { lockPlacement, type OpenPlacement } from "./open-placement.ts";
import { settleGate } from "./settle-gate.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

type Staffed = Exclude<Party, "applicant">;

async function prepare(
  outer: Ctx,
  placementId: string,
  as: Staffed,
  act: string,
  work: (ctx: Ctx, opened: OpenPlacement) => Promise<Record<string, unknown>>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const opened = await lockPlacement(ctx, placementId, as);
    refuseUnless(inSet(placementWorkflow, "waiting", opened.placement.state), "conflict", "placement.started");
    const detail = await work(ctx, opened);
    await recordHistory(ctx, { chain: chains.engagement(opened.engagement.id), subject: "placement", subjectId: placementId, act, detail });
    await settleGate(ctx, placementId);
    return { engagementId: opened.engagement.id };
  });
}

const set = (ctx: Ctx, placementId: string, values: Record<string, string | null>) =>
  ctx.db
    .updateTable("placement")
    .set({ ...values, updated_at: ctx.now() })
    .where("id", "=", placementId)
    .execute();

/** Who at the host is responsible. */
export function assignOfficer(outer: Ctx, placementId: string, name: string) {
  return prepare(outer, placementId, "host", "assign-officer", async (ctx) => {
    await set(ctx, placementId, { support_officer_name: name });
    return {};
  });
}

/** A health requirement of the place is met. */
export function clearHealth(outer: Ctx, placementId: string, as: Staffed, cleared: { requirement: string; clearedOn: string }) {
  return prepare(outer, placementId, as, "clear-health", async (ctx, { engagement }) => {
    const place = await readPlaceOfCase(ctx, engagement.id);
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

/** Written labour terms were handed over. */
export function deliverTerms(outer: Ctx, placementId: string, deliveredOn: string) {
  return prepare(outer, placementId, "host", "deliver-terms", async (ctx) => {
    if (deliveredOn > ctx.today()) throw invalid({ deliveredOn: ["placement.later"] });
    await set(ctx, placementId, { labour_terms_delivered_on: deliveredOn });
    return { deliveredOn };
  });
}

/** When the three first look back. */
export function setFirstReview(outer: Ctx, placementId: string, as: Staffed, firstReviewOn: string) {
  return prepare(outer, placementId, as, "set-review", async (ctx, { placement }) => {
    if (firstReviewOn < placement.starts_on) throw invalid({ firstReviewOn: ["placement.review-early"] });
    await set(ctx, placementId, { first_review_on: firstReviewOn });
    return { firstReviewOn };
  });
}
