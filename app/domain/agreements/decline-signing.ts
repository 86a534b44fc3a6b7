import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { agreementWorkflow, type Party } from "../workflows/agreement.ts";
import { declineSigningForm } from "./change-agreement-form.ts";
import { findAgreement } from "./find-agreement.ts";
import { nextVersion, rightToTakeBack } from "./next-version.ts";

/** The applicant or the host does not sign and says why; the text goes back to the agency. */
export async function declineSigning(
  outer: Ctx,
  agreementId: string,
  as: Exclude<Party, "agency">,
  note: string,
): Promise<{ agreementId: string; engagementId: string }> {
  return inTransaction(outer, async (ctx) => nextVersion(ctx, agreementId, "decline", as, note));
}

const partyOf = ({ as }: { as: string }) => (as === "host" ? "host" : "applicant");

export const declineSigningAct = defineAct({
  name: "decline-signing",
  workflow: agreementWorkflow,
  on: "decline",
  by: ["applicant", "host"],
  find: (ctx, at) => findAgreement(ctx, at.params.agreementId, partyOf(at), rightToTakeBack[partyOf(at)]),
  form: declineSigningForm,
  run: (ctx, sent) => declineSigning(ctx, sent.params.agreementId, partyOf(sent), sent.value.note),
  after: ({ engagementId }, at) =>
    at.as === "host"
      ? { to: `/host/engagements/${engagementId}`, notice: "acts.agreement.decline.done" }
      : { to: "/me", notice: "acts.agreement.decline.me.done" },
});
