import type { z } from "zod";
import { accountIdOf } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { findOpenCase, findOpenCaseOf } from "../applicants/find-case.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { invalid } from "../refusal.ts";
import { consentForm } from "./consent-form.ts";

/** Records what a person consented to. Rows are only added; the end of one is its withdrawal or its last day. */
export async function giveConsent(outer: Ctx, applicantId: string, form: z.output<typeof consentForm>): Promise<{ consentId: string }> {
  return inTransaction(outer, async (ctx) => {
    const row = await findOpenCase(ctx, applicantId);
    requireCodes(await readCodes(ctx), { scope: ["consentScope", form.scope], method: ["consentMethod", form.method] });
    const wrong: Record<string, string[]> = {};
    if (form.givenOn > ctx.today()) wrong.givenOn = ["agency.error.future"];
    if (form.explainedOn > form.givenOn) wrong.explainedOn = ["agency.error.explained-after"];
    if (form.validUntil && form.validUntil < form.givenOn) wrong.validUntil = ["agency.error.ends-before"];
    if (
      form.recipientOrganisationId &&
      !(await ctx.db.selectFrom("corporation").select("id").where("id", "=", form.recipientOrganisationId).executeTakeFirst())
    )
      wrong.recipientOrganisationId = ["form.not-a-choice"];
    if (Object.keys(wrong).length) throw invalid(wrong);

    const id = ctx.newId();
    await ctx.db
      .insertInto("consent")
      .values({
        id,
        applicant_id: applicantId,
        state: "given",
        scope: form.scope,
        recipient_organisation_id: form.recipientOrganisationId ?? null,
        purpose: form.purpose,
        items: JSON.stringify(form.items.split("\n").filter(Boolean)),
        method: form.method,
        explained_by: form.explainedBy,
        explained_on: form.explainedOn,
        given_on: form.givenOn,
        valid_until: form.validUntil ?? null,
        withdrawn_on: null,
        recorded_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(row.agency_id),
      subject: "consent",
      subjectId: id,
      act: "give",
      toState: "given",
      detail: { applicantId, scope: form.scope },
    });
    await ctx.programme.effects.settleGatesOf(ctx, { applicantId });
    return { consentId: id };
  });
}

export const giveConsentAct = defineAct({
  name: "give-consent",
  by: ["agency"],
  find: findOpenCaseOf,
  form: consentForm,
  run: (ctx, { params, value }) => giveConsent(ctx, params.applicantId, value),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}/consents`, notice: "acts.consent.give.done" }),
});
