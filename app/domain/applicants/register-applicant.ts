import { defineAct } from "../acts/act.ts";
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { forbidden, found } from "../refusal.ts";
import { applicantForm, type ApplicantForm } from "./applicant-form.ts";
import { agencyOf, checkApplicant, isSelfRelianceAgency, sealedColumns, withFreeCaseNumber } from "./keep-applicant.ts";
import { makePersonKey } from "../persons/person.ts";

/** Registers a person with the actor's agency; who registers without the right to all cases keeps it as their own. */
export async function registerApplicant(outer: Ctx, form: ApplicantForm): Promise<{ applicantId: string }> {
  const membership = agencyOf(outer);
  if (!membership) throw forbidden();
  const agencyId = membership.organisationId;
  return withFreeCaseNumber(() =>
    inTransaction(outer, async (ctx) => {
      await checkApplicant(ctx, agencyId, form);
      const person = await makePersonKey(ctx);
      const id = ctx.newId();
      const isOwnOnly = !membership.rights.includes("handle-all-cases");
      await ctx.db
        .insertInto("applicant")
        .values({
          id,
          agency_id: agencyId,
          case_number: form.caseNumber,
          person_key_id: person.id,
          ...sealedColumns(ctx, person, id, form),
          municipality_code: form.municipalityCode,
          confidentiality_level: form.confidentialityLevel,
          self_reliance_agency_id: form.selfRelianceAgencyId ?? ((await isSelfRelianceAgency(ctx, agencyId)) ? agencyId : null),
          assigned_account_id: isOwnOnly ? accountIdOf(ctx.actor) : (form.assignedAccountId ?? accountIdOf(ctx.actor)),
          created_by: accountIdOf(ctx.actor),
          created_at: ctx.now(),
          updated_at: ctx.now(),
        })
        .execute();
      await recordHistory(ctx, {
        chain: chains.organisation(agencyId),
        subject: "applicant",
        subjectId: id,
        act: "register",
        detail: { caseNumber: form.caseNumber },
      });
      return { applicantId: id };
    }),
  );
}

export const registerApplicantAct = defineAct({
  name: "register-applicant",
  by: ["agency"],
  find: async (ctx) => ({ agency: found(agencyOf(ctx)) }),
  form: applicantForm,
  run: (ctx, { value }) => registerApplicant(ctx, value),
  after: ({ applicantId }) => ({ to: `/agency/cases/${applicantId}`, notice: "acts.applicant.register.done" }),
});
