import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import type { z } from "zod";
import { accountIdOf } from "../access/actor.ts";
import { openJson, personKeyOf, sealJson } from "../persons/person.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import { conflict, invalid } from "../refusal.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { requireMove, mayMove } from "../workflows/define-workflow.ts";
import { annexPlace, readAgreementAnnex } from "./agreement-content.ts";
import { fieldOfParty, type ContactParty, correctContactForm } from "./correct-contact-form.ts";
import { lockAgreement, readVersion, openAgreement, type OpenAgreement } from "./open-agreement.ts";
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
    const number = versionOf(agreement);
    const known = await readKnown(ctx, { engagement, agreement }, number, as);
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
        contact_sealed: sealJson(ctx, await personKeyOf(ctx, engagement.applicant_id), contact, contactPlace(id)),
        corrected_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
      })
      .execute();
    return { agreementId: agreement.id };
  });
}

const versionOf = (agreement: OpenAgreement["agreement"]) => agreement.in_force_version ?? agreement.current_version;

/** Whom to call at a party today. */
async function readKnown(
  ctx: Ctx,
  { engagement, agreement }: OpenAgreement,
  number: number,
  as: ContactParty,
): Promise<z.infer<typeof correctedContact>> {
  const version = await readVersion(ctx, agreement.id, number);
  const person = await personKeyOf(ctx, engagement.applicant_id);
  const annex = openJson(person, version.annex_sealed, annexPlace(version.id), readAgreementAnnex);
  const corrected = (await readCorrected(ctx, person, agreement.id, { number, annex })).find((one) => one.party === as);
  const { name, phone, email } = corrected ?? { email: null, ...annex[fieldOfParty[as]] };
  return { name, phone, email };
}

export const correctContactAct = defineAct({
  name: "correct-contact",
  workflow: agreementWorkflow,
  on: "correct-contact",
  by: ["host", "agency"],
  async find(ctx, at) {
    const side = actingSide(at);
    const opened = await openAgreement(ctx, at.params.agreementId, side, rightToAct[side]);
    const { agreement, engagement } = opened;
    // A text that was never sent names nobody yet.
    const isOut = mayMove(agreementWorkflow, agreement.state, "correct-contact", side);
    return {
      id: agreement.id,
      code: agreement.code,
      engagementId: engagement.id,
      caseNumber: engagement.case_number,
      party: side,
      state: agreement.state,
      revision: agreement.revision,
      values: isOut ? { ...(await readKnown(ctx, opened, versionOf(agreement), side)) } : {},
    };
  },
  form: correctContactForm,
  run: (ctx, sent) => correctContact(ctx, sent.params.agreementId, actingSide(sent), sent.value, sent.revision),
  after: (_, at) => ({ to: `${areaOf(at)}/agreements/${at.params.agreementId}`, notice: "acts.agreement.correct-contact.done" }),
});
