import { locked } from "#db/portable.ts";
import { applicantSees } from "../access/narrow.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { consentWorkflow } from "../workflows/consent.ts";
import { readMyConsent } from "./list-my-consents.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

/** The person ends their own consent today. One that has ended already stays as it is, so that a second click changes nothing. */
export async function withdrawMyConsent(outer: Ctx, consentId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { state } = found(
      await locked(
        ctx.engine,
        ctx.db.selectFrom("consent").select("state").where("id", "=", consentId).where(applicantSees(ctx.actor, "consent.applicant_id")),
      ).executeTakeFirst(),
    );
    if (state === "given") await withdrawConsent(ctx, consentId, { withdrawnOn: ctx.today(), note: undefined });
  });
}

export const withdrawMyConsentAct = defineAct({
  name: "withdraw-my-consent",
  workflow: consentWorkflow,
  on: "withdraw",
  by: ["applicant"],
  find: (ctx, { params }) => readMyConsent(ctx, params.consentId),
  form: confirmForm,
  run: (ctx, { params }) => withdrawMyConsent(ctx, params.consentId),
  after: () => ({ to: "/me/consents", notice: "me.consent-withdraw.done" }),
});
