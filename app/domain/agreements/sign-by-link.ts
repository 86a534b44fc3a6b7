import { defineAct } from "../acts/act.ts";
import { conflict } from "../refusal.ts";
import { afterByLink, enterByLink, type DoneByLink } from "./act-by-link.ts";
import { signByLinkForm } from "./sign-agreement-form.ts";
import { signAgreement } from "./sign-agreement.ts";
import { checkCode, openSigningLink } from "./signing-link.ts";

/** Signs with the code that came by mail. Only an open link signs. */
export const signByLinkAct = defineAct({
  name: "sign-by-link",
  by: ["applicant"],
  enter: enterByLink,
  find: async (ctx, { params }) => ({ link: (await openSigningLink(ctx, params.token)).link }),
  form: signByLinkForm,
  async prove(ctx, { params, value }) {
    const { link } = await openSigningLink(ctx, params.token);
    if (link.subjectVersion !== null && link.subjectVersion !== value.version) throw conflict("agreement.changed");
    await checkCode(ctx, link.id, value.code);
  },
  async run(ctx, { params, value, from }): Promise<DoneByLink> {
    const { link } = await openSigningLink(ctx, params.token);
    const { signatureId } = await signAgreement(ctx, link.subjectId, "applicant", value, { ...from, method: "mail-link" });
    return { id: signatureId, link: link.id, did: "sign", late: null };
  },
  letters: () => ["kit.letter-to.agency", "acts.agreement.sign.letter-all"],
  after: (done, at) => afterByLink(done, at, "acts.agreement.sign.done-me"),
});
