/** Start, pause, end of a placement. What the start rests on is proven again in its own transaction. */
import type { z } from "zod";
import { system } from "../access/actor.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { invalid, refuseUnless } from "../refusal.ts";
import { agreementWorkflow, type Party } from "../workflows/agreement.ts";
import { applyMove, type MoveOptions } from "../workflows/apply-move.ts";
import type { EventOf } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import type { finishPlacementForm, notStartForm, suspendPlacementForm } from "./move-placement-form.ts";
import { lockPlacement, type OpenPlacement } from "./open-placement.ts";
import { readGateFacts, shutGates } from "./start-gate.ts";

type Staffed = Exclude<Party, "applicant">;

async function movePlacement(
  outer: Ctx,
  placementId: string,
  on: EventOf<typeof placementWorkflow>,
  as: Staffed,
  options: (ctx: Ctx, opened: OpenPlacement) => Promise<Omit<MoveOptions, "as">>,
  then?: (ctx: Ctx, opened: OpenPlacement) => Promise<void>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const opened = await lockPlacement(ctx, placementId, as);
    await applyMove(ctx, placementWorkflow, opened.placement, on, { as, ...(await options(ctx, opened)) });
    await then?.(ctx, opened);
    return { engagementId: opened.engagement.id };
  });
}

/** Throws Refusal "conflict" before the agreed first day, and naming who must act while a gate is shut. */
export function startPlacement(outer: Ctx, placementId: string, as: Staffed) {
  return movePlacement(outer, placementId, "start", as, async (ctx, { placement }) => {
    refuseUnless(ctx.today() >= placement.starts_on, "conflict", "placement.too-early", { day: placement.starts_on });
    const [shut] = shutGates(await readGateFacts(ctx, placement));
    refuseUnless(!shut, "conflict", `placement.gate-${shut?.key}`);
    return { proven: ["gate"], set: { started_on: ctx.today() } };
  });
}

export function suspendPlacement(outer: Ctx, placementId: string, as: Staffed, { reason, note }: z.output<typeof suspendPlacementForm>) {
  return movePlacement(outer, placementId, "suspend", as, async (ctx) => {
    requireCodes(await readCodes(ctx), { reason: ["suspensionReason", reason] });
    return { reason, note, set: { suspended_from: ctx.today(), reason_code: reason } };
  });
}

export function resumePlacement(outer: Ctx, placementId: string, as: Staffed) {
  return movePlacement(outer, placementId, "resume", as, async () => ({ set: { suspended_from: null, reason_code: null } }));
}

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

export function notStart(outer: Ctx, placementId: string, { reason, note }: z.output<typeof notStartForm>) {
  return movePlacement(
    outer,
    placementId,
    "not-start",
    "agency",
    async (ctx) => {
      requireCodes(await readCodes(ctx), { reason: ["withdrawReason", reason] });
      return { reason, note, set: { reason_code: reason } };
    },
    endAgreement,
  );
}

/** With its placement the agreement ends, and the case is closed. */
async function endAgreement(ctx: Ctx, { engagement, placement }: OpenPlacement): Promise<void> {
  const agreement = await ctx.db.selectFrom("agreement").selectAll().where("id", "=", placement.agreement_id).executeTakeFirstOrThrow();
  await applyMove(acting(ctx, system), agreementWorkflow, agreement, "end", { as: "system", set: { ended_at: ctx.now() } });
  await ctx.db
    .updateTable("engagement")
    .set({ closed_at: ctx.now() })
    .where("id", "=", engagement.id)
    .where("closed_at", "is", null)
    .execute();
}
