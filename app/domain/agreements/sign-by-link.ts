import { defineAct } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { findLinkEver, type Link } from "../links/read-link.ts";
import { conflict } from "../refusal.ts";
import { afterByLink, enterByLink, findLinkOf, takeByLink, type DoneByLink } from "./act-by-link.ts";
import { signByLinkForm } from "./sign-agreement-form.ts";
import { signAgreement } from "./sign-agreement.ts";
import { checkCode } from "./signing-link.ts";

/** Signs with the code that came by mail. A link that has ended signs nothing, and its person is told so. */
export const signByLinkAct = defineAct({
  name: "sign-by-link",
  by: ["applicant"],
  enter: enterByLink,
  find: findLinkOf,
  form: signByLinkForm,
  async prove(ctx, { params, value }) {
    const link = await findLinkEver(ctx, params.token);
    // What has ended is said inside the act, where nobody can end it any more.
    if (!link?.isOpen) return;
    if (link.subjectVersion !== null && link.subjectVersion !== value.version) throw conflict("agreement.changed");
    await checkCode(ctx, link.id, value.code);
  },
  async run(ctx, { params, value, from }): Promise<DoneByLink> {
    const { link, late } = await takeByLink(ctx, params.token);
    const did = "sign" as const;
    if (late) {
      const signed = await signatureByPerson(ctx, link);
      return signed ? { id: signed.id, link: link.id, did, late: null } : { id: ctx.newId(), link: link.id, did, late };
    }
    const { signatureId } = await signAgreement(ctx, link.subjectId, "applicant", value, { ...from, method: "mail-link" });
    return { id: signatureId, link: link.id, did, late: null };
  },
  letters: () => ["kit.letter-to.agency", "acts.agreement.sign.letter-all"],
  after: (done, at) => afterByLink(done, at, "acts.agreement.sign.done-me"),
});

/** What the person of a link has signed of the text it was sent for. */
const signatureByPerson = (ctx: Ctx, link: Link) =>
  ctx.db
    .selectFrom("signature")
    .innerJoin("agreement", "agreement.id", "signature.agreement_id")
    .select("signature.id")
    .where("agreement.id", "=", link.subjectId)
    .where("signature.party", "=", "applicant")
    .where("signature.version", "=", (eb) =>
      link.subjectVersion === null ? eb.ref("agreement.current_version") : eb.val(link.subjectVersion),
    )
    .executeTakeFirst();
