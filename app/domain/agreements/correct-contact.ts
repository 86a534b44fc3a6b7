import type { z } from "zod";
import { accountIdOf } from "../access/actor.ts";
import { openJson, personKeyOf, sealJson } from "../persons/person.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-case.ts";
import { conflict, invalid } from "../refusal.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { requireMove } from "../workflows/define-workflow.ts";
import { annexPlace, readAgreementAnnex } from "./agreement-content.ts";
import { fieldOfParty, type ContactParty, type correctContactForm } from "./correct-contact-form.ts";
import { lockAgreement, readVersion } from "./open-agreement.ts";
import { contactPlace, readCorrected, type correctedContact } from "./read-contacts.ts";

/**
 * Agency or host says whom to call from now on, while the agreement waits for signatures or is in force. It stands beside the text,
 * whose hash and signatures stay as they are. Throws Refusal "conflict" when the agreement changed since it was read.
 */
export async function correctContact(
  outer: Ctx,
  agreementId: string,
  as: ContactParty,
  form: z.output<typeof correctContactForm>,
  seenRevision: number,
): Promise<{ agreementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, agreement } = await lockAgreement(ctx, agreementId, as, rightToAct[as]);
    requireMove(agreementWorkflow, agreement.state, "correct-contact", as);
    if (agreement.revision !== seenRevision) throw conflict("changed-meanwhile");
    const number = agreement.in_force_version ?? agreement.current_version;
    const version = await readVersion(ctx, agreement.id, number);
    const person = await personKeyOf(ctx, engagement.applicant_id);
    const annex = openJson(person, version.annex_sealed, annexPlace(version.id), readAgreementAnnex);
    const known = (await readCorrected(ctx, person, agreement.id, { number, annex })).find((one) => one.party === as) ?? {
      email: null,
      ...annex[fieldOfParty[as]],
    };
    const contact: z.infer<typeof correctedContact> = { name: form.name, phone: form.phone ?? null, email: form.email ?? null };
    if (known.name === contact.name && known.phone === contact.phone && known.email === contact.email)
      throw invalid({ name: ["agreement.error.same-contact"] });

    const id = ctx.newId();
    await applyMove(ctx, agreementWorkflow, agreement, "correct-contact", { as, detail: { party: as, version: number } });
    await ctx.db
      .insertInto("agreement_contact")
      .values({
        id,
        agreement_id: agreement.id,
        version: number,
        party: as,
        contact_sealed: sealJson(ctx, person, contact, contactPlace(id)),
        corrected_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
      })
      .execute();
    return { agreementId: agreement.id };
  });
}
