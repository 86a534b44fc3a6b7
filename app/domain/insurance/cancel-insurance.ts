import { defineAct } from "../acts/act.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Row } from "#db/schema.ts";
import { accountIdOf } from "../access/actor.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { lockEngagement } from "../engagements/open-engagement.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { settleGate } from "../placements/settle-gate.ts";
import { conflict, found, refuseUnless } from "../refusal.ts";
import { cancelInsuranceForm } from "./cancel-insurance-form.ts";
import { readCover } from "./list-insurance.ts";
import { openForInsurance } from "./record-insurance.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

/**
 * Takes back a cover that was recorded by mistake, with its reason; the start gate shuts again where it hung on it. Throws Refusal
 * "conflict" `insurance.in-use` while somebody works under this cover and no other record covers the same days.
 */
export async function cancelInsurance(
  outer: Ctx,
  placementId: string,
  insuranceId: string,
  form: z.output<typeof cancelInsuranceForm>,
  seenRevision: number,
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const placement = await openForInsurance(ctx, placementId, "secretariat");
    await lockEngagement(ctx, placement.engagement_id);
    const { state } = await ctx.db.selectFrom("placement").select("state").where("id", "=", placementId).executeTakeFirstOrThrow();
    const row = found(
      await ctx.db
        .selectFrom("insurance_enrolment")
        .selectAll()
        .where("id", "=", insuranceId)
        .where("placement_id", "=", placementId)
        .executeTakeFirst(),
    );
    requireCodes(await readCodes(ctx), { reason: ["insuranceCancelReason", form.reason] });
    refuseUnless(row.cancelled_at === null, "conflict", "insurance.cancelled");
    refuseUnless(!inSet(placementWorkflow, "over", state), "conflict", "placement.over");
    if (inSet(placementWorkflow, "running", state))
      refuseUnless(await isCoveredWithout(ctx, placement, row), "conflict", "insurance.in-use");

    const updated = await ctx.db
      .updateTable("insurance_enrolment")
      .set({
        cancelled_at: ctx.now(),
        cancel_reason: form.reason,
        cancelled_by: accountIdOf(ctx.actor),
        revision: sql<number>`revision + 1`,
      })
      .where("id", "=", insuranceId)
      .where("revision", "=", seenRevision)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw conflict("changed-meanwhile");
    await recordHistory(ctx, {
      chain: chains.engagement(placement.engagement_id),
      subject: "insurance",
      subjectId: insuranceId,
      act: "cancel",
      reasonCode: form.reason,
      detail: { scheme: row.scheme, coverFrom: row.cover_from, coverTo: row.cover_to },
      note: form.note,
      applicantId: placement.applicant_id,
    });
    await settleGate(ctx, placementId);
  });
}

/** Whether another record covers every day of the activity that this one does. */
async function isCoveredWithout(ctx: Ctx, placement: Row<"placement">, row: Row<"insurance_enrolment">): Promise<boolean> {
  const others = await ctx.db
    .selectFrom("insurance_enrolment")
    .selectAll()
    .where("placement_id", "=", placement.id)
    .where("id", "<>", row.id)
    .where("cancelled_at", "is", null)
    .execute();
  const isEmployment = (one: Row<"insurance_enrolment">) => one.scheme === "workers_compensation";
  const [from, to] = [
    row.cover_from > placement.starts_on ? row.cover_from : placement.starts_on,
    row.cover_to < placement.ends_on ? row.cover_to : placement.ends_on,
  ];
  return from > to || others.some((one) => isEmployment(one) === isEmployment(row) && one.cover_from <= from && one.cover_to >= to);
}

export const cancelInsuranceAct = defineAct({
  name: "cancel-insurance",
  by: ["secretariat"],
  async find(ctx, { params }) {
    const one = await readCover(ctx, params.placementId, params.insuranceId);
    return { ...one, revision: one.cover.revision };
  },
  form: cancelInsuranceForm,
  run: (ctx, { params, value, revision }) => cancelInsurance(ctx, params.placementId, params.insuranceId, value, revision),
  letters: () => ["placement.gate.letter"],
  after: (_, { params }) => ({ to: `/secretariat/insurance/${params.placementId}`, notice: "acts.insurance.cancel.done" }),
});
