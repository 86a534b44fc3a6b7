import { defineAct, type At } from "../acts/act.ts";
import { areaOf } from "../engagements/acting-party.ts";
import type { z } from "zod";
import type { Row } from "#db/schema.ts";
import { accountIdOf, type Role } from "../access/actor.ts";
import { secretariatSees } from "../access/narrow.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { lockEngagement, openEngagement } from "../engagements/open-engagement.ts";
import { readValidScopes } from "../engagements/valid-consents.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { forbidden, found, invalid, refuseUnless } from "../refusal.ts";
import { settleGate } from "../placements/settle-gate.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { recordInsuranceForm } from "./record-insurance-form.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

export type InsuranceKeeper = Extract<Role, "agency" | "secretariat" | "host">;

/**
 * Records the cover of a placement (R-11): event insurance by the agency or the secretariat, workers' compensation by the
 * host, for employment alone. Throws Refusal "invalid" at fields that do not fit, "conflict" without the person's consent to be listed.
 */
export async function recordInsurance(
  outer: Ctx,
  placementId: string,
  as: InsuranceKeeper,
  form: z.output<typeof recordInsuranceForm>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const placement = await openForInsurance(ctx, placementId, as);
    await lockEngagement(ctx, placement.engagement_id);
    refuseUnless(!inSet(placementWorkflow, "over", placement.state), "conflict", "placement.over");
    const { employment } = workFormRules(await readCodes(ctx), placement.work_form);
    if (employment !== (as === "host")) throw forbidden("insurance.not-yours");
    const wrong: Record<string, string[]> = {};
    if ((form.scheme === "workers_compensation") !== employment) wrong.scheme = ["insurance.scheme"];
    if (form.coverTo < form.coverFrom) wrong.coverTo = ["form.end-after-start"];
    if (form.appliedOn > form.coverFrom) wrong.appliedOn = ["insurance.applied-late"];
    if (form.coverFrom > placement.starts_on) wrong.coverFrom = ["insurance.covers-start"];
    if (Object.keys(wrong).length) throw invalid(wrong);
    const engagement = await ctx.db
      .selectFrom("engagement")
      .select(["corporation_id", "applicant_id"])
      .where("id", "=", placement.engagement_id)
      .executeTakeFirstOrThrow();
    if (!employment) refuseUnless((await readValidScopes(ctx, engagement, ctx.today())).has("insurance"), "conflict", "insurance.consent");

    const id = ctx.newId();
    await ctx.db
      .insertInto("insurance_enrolment")
      .values({
        id,
        placement_id: placement.id,
        engagement_id: placement.engagement_id,
        scheme: form.scheme,
        applicant_body_id: engagement.corporation_id,
        insured_body_id: engagement.corporation_id,
        cover_from: form.coverFrom,
        cover_to: form.coverTo,
        applied_on: form.appliedOn,
        receipt_number: form.receiptNumber ?? null,
        plan_code: form.planCode ?? null,
        premium_yen: form.premiumYen ?? null,
        covers_commute: form.coversCommute,
        covers_heat: form.coversHeat,
        recorded_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.engagement(placement.engagement_id),
      subject: "insurance",
      subjectId: id,
      act: "record",
      detail: { scheme: form.scheme, coverFrom: form.coverFrom, coverTo: form.coverTo },
    });
    await settleGate(ctx, placement.id);
    return { engagementId: placement.engagement_id };
  });
}

/** A placement for its insurance: own cases for agency and host, all for those who keep the insurance. */
export async function openForInsurance(ctx: Ctx, placementId: string, as: InsuranceKeeper): Promise<Row<"placement">> {
  const placement = found(await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirst());
  if (as === "secretariat") {
    found(
      await ctx.db
        .selectFrom("placement")
        .select("id")
        .where("id", "=", placementId)
        .where(secretariatSees(ctx.actor, "keep-insurance"))
        .executeTakeFirst(),
    );
    return placement;
  }
  await openEngagement(ctx, placement.engagement_id, as, as === "agency" ? "handle-cases" : "keep-placements");
  return placement;
}

const keeperOf = ({ as }: Pick<At, "as">): InsuranceKeeper => (as === "host" || as === "secretariat" ? as : "agency");

export const recordInsuranceAct = defineAct({
  name: "record-insurance",
  by: ["host", "agency", "secretariat"],
  async find(ctx, at) {
    const placement = await openForInsurance(ctx, at.params.placementId, keeperOf(at));
    refuseUnless(!inSet(placementWorkflow, "over", placement.state), "conflict", "placement.over");
    return {
      id: placement.id,
      engagementId: placement.engagement_id,
      startsOn: placement.starts_on,
      endsOn: placement.ends_on,
      isEmployment: workFormRules(await readCodes(ctx), placement.work_form).employment,
    };
  },
  form: recordInsuranceForm,
  run: (ctx, sent) => recordInsurance(ctx, sent.params.placementId, keeperOf(sent), sent.value),
  letters: () => ["placement.gate.letter"],
  after: (_, at) => ({
    to: at.as === "secretariat" ? "/secretariat/insurance" : `${areaOf(at)}/placements/${at.params.placementId}`,
    notice: "acts.insurance.record.done",
  }),
});
