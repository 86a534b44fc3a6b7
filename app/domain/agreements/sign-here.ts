import { defineAct } from "../acts/act.ts";
import { findAgreement } from "./find-agreement.ts";
import { signAgreementForm } from "./sign-agreement-form.ts";
import { signAgreement } from "./sign-agreement.ts";

/** The applicant signs on the agency's device; whoever is signed in there is the witness. */
export const signHereAct = defineAct({
  name: "sign-here",
  by: ["agency"],
  async find(ctx, { params }) {
    return { one: await findAgreement(ctx, params.agreementId, "agency", "handle-cases") };
  },
  form: signAgreementForm,
  async run(ctx, { params, value, from }) {
    const { engagementId } = await signAgreement(ctx, params.agreementId, "applicant", value, { ...from, method: "device" });
    return { engagementId };
  },
  letters: () => ["kit.letter-to.agency", "acts.agreement.sign.letter-all"],
  after: ({ engagementId }) => ({ to: `/agency/engagements/${engagementId}`, notice: "acts.agreement.sign.done" }),
});
