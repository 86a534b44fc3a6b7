import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { changeAgreementForm } from "./change-agreement-form.ts";
import { findAgreement } from "./find-agreement.ts";
import { nextVersion, rightToTakeBack } from "./next-version.ts";

/** Takes the text back to change it. */
export async function changeAgreement(outer: Ctx, agreementId: string, note?: string): Promise<{ agreementId: string }> {
  return inTransaction(outer, async (ctx) => nextVersion(ctx, agreementId, "change", "agency", note));
}

export const changeAgreementAct = defineAct({
  name: "change-agreement",
  workflow: agreementWorkflow,
  on: "change",
  by: ["agency"],
  find: (ctx, { params }) => findAgreement(ctx, params.agreementId, "agency", rightToTakeBack.agency),
  form: changeAgreementForm,
  run: (ctx, { params, value }) => changeAgreement(ctx, params.agreementId, value.note),
  after: (_, { params }) => ({ to: `/agency/agreements/${params.agreementId}/edit`, notice: "acts.agreement.change.done" }),
});
