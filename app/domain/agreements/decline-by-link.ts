import { defineAct } from "../acts/act.ts";
import { sayTooLate } from "../engagements/messages.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { afterByLink, enterByLink, findLinkOf, takeByLink, type DoneByLink } from "./act-by-link.ts";
import { declineSigningForm } from "./change-agreement-form.ts";
import { declineSigning } from "./decline-signing.ts";

/** The person does not sign this text and says what to change; too late, the agency is told so. */
export const declineByLinkAct = defineAct({
  name: "decline-by-link",
  workflow: agreementWorkflow,
  on: "decline",
  by: ["applicant"],
  enter: enterByLink,
  find: findLinkOf,
  form: declineSigningForm,
  async run(ctx, { params, value }): Promise<DoneByLink> {
    const { engagement, agreement, link, late } = await takeByLink(ctx, params.token);
    if (late) await sayTooLate(ctx, engagement.id, "decline", value.note);
    else await declineSigning(ctx, agreement.id, "applicant", value.note);
    return { id: ctx.newId(), link: link.id, did: "decline", late };
  },
  after: (done, at) => afterByLink(done, at, "acts.agreement.decline.me.done"),
});
