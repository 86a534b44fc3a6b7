import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { findAgreement } from "./find-agreement.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { revokeLinks } from "../links/read-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { refuseUnless } from "../refusal.ts";
import { lockAgreement, openAgreement } from "./open-agreement.ts";

/** Whether a link can reach the person: some have no mail, and sign on the agency's device. */
export async function canSendLink(ctx: Ctx, agreementId: string): Promise<boolean> {
  const { engagement } = await openAgreement(ctx, agreementId, "agency");
  return Boolean(
    await ctx.db
      .selectFrom("applicant")
      .select("id")
      .where("id", "=", engagement.applicant_id)
      .where("email_index", "is not", null)
      .executeTakeFirst(),
  );
}

/** Sends the person a new link to sign; the ones before end. */
async function sendSigningLink(outer: Ctx, agreementId: string): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, agreement } = await lockAgreement(ctx, agreementId, "agency", "handle-cases");
    refuseUnless(agreement.state === "signing", "conflict", "agreement.not-out");
    refuseUnless(await canSendLink(ctx, agreement.id), "conflict", "agreement.no-mail");
    await revokeLinks(ctx, "sign-agreement", agreement.id);
    const entry = await recordHistory(ctx, {
      chain: chains.engagement(engagement.id),
      subject: "agreement",
      subjectId: agreement.id,
      act: "link",
      detail: { version: agreement.current_version },
    });
    await queueLetter(ctx, {
      template: "agreement-send",
      to: { applicantId: engagement.applicant_id },
      engagementId: engagement.id,
      subject: "agreement",
      subjectId: agreement.id,
      dedupeKey: `agreement/${agreement.id}/link/${entry.id}`,
    });
    return { engagementId: engagement.id };
  });
}

export const sendSigningLinkAct = defineAct({
  name: "send-signing-link",
  by: ["agency"],
  async find(ctx, { params }) {
    const one = await findAgreement(ctx, params.agreementId, "agency", "handle-cases");
    refuseUnless(one.state === "signing", "conflict", "agreement.not-out");
    return one;
  },
  form: confirmForm,
  run: (ctx, { params }) => sendSigningLink(ctx, params.agreementId),
  letters: () => ["kit.letter-to.applicant"],
  after: ({ engagementId }) => ({ to: `/agency/engagements/${engagementId}`, notice: "acts.agreement.link.done" }),
});
