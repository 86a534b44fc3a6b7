/** Who signed on a printed copy: recorded by the agency, bound to the version and check number that the paper bears. */
import { defineAct } from "../acts/act.ts";
import { findAgreement } from "./find-agreement.ts";
import { parties, type Party } from "../workflows/agreement.ts";
import type { z } from "zod";
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { tell } from "../outbox/queue-letter.ts";
import { invalid, refuseUnless } from "../refusal.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { readRights } from "../access/rights.ts";
import { openAgreement, readVersion, type OpenAgreement } from "./open-agreement.ts";
import { paperSignatureForm } from "./paper-signature-form.ts";
import { signAgreement, type SignatureReceipt } from "./sign-agreement.ts";

export interface HostSigner {
  accountId: string;
  name: string;
}

/** The people of the host whose signature counts for it. */
export async function listHostSigners(ctx: Ctx, agreementId: string): Promise<HostSigner[]> {
  return signersOf(ctx, await openAgreement(ctx, agreementId, "agency", "handle-cases"));
}

async function signersOf(ctx: Ctx, { engagement }: OpenAgreement): Promise<HostSigner[]> {
  const rows = await ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .select(["account.id as accountId", "account.name as name", "membership.rights"])
    .where("membership.organisation_id", "=", engagement.corporation_id)
    .where("membership.ended_at", "is", null)
    .where("account.disabled_at", "is", null)
    .where((eb) => eb.or([eb("membership.facility_id", "is", null), eb("membership.facility_id", "=", engagement.facility_id)]))
    .orderBy("account.name")
    .orderBy("account.id")
    .execute();
  const able = rows.filter((row) => readRights(row.rights).includes("sign-for-host"));
  return [...new Map(able.map(({ accountId, name }) => [accountId, { accountId, name }])).values()];
}

/**
 * Throws Refusal "invalid" when the paper bears another version or number, or was signed on a day on which nobody could;
 * "conflict" as `signAgreement`.
 */
export async function recordPaperSignature(
  outer: Ctx,
  agreementId: string,
  form: z.output<typeof paperSignatureForm>,
): Promise<SignatureReceipt> {
  return inTransaction(outer, async (ctx) => {
    const opened = await openAgreement(ctx, agreementId, "agency", "handle-cases");
    const { agreement, engagement } = opened;
    const version = await readVersion(ctx, agreement.id, agreement.current_version);
    const wrong: Record<string, string[]> = {};
    if (form.printedVersion !== version.number) wrong.printedVersion = ["agreement.error.printed-version"];
    else if (!version.document_hash.startsWith(form.printedHash.toLowerCase())) wrong.printedHash = ["agreement.error.other-hash"];
    if (form.signedOn > ctx.today()) wrong.signedOn = ["agency.error.future"];
    else if (version.sent_at && form.signedOn < dayInTokyo(version.sent_at)) wrong.signedOn = ["agreement.error.before-sent"];
    else if (agreement.signing_due_at && form.signedOn > dayInTokyo(agreement.signing_due_at))
      wrong.signedOn = ["agreement.error.after-due"];
    const named = (await signersOf(ctx, opened)).find((one) => one.accountId === form.signerAccountId);
    if (form.signerAccountId && !named) wrong.signerAccountId = ["form.not-a-choice"];
    else if (form.party === "host" && !named) wrong.signerAccountId = ["form.required"];
    const signer = form.party === "host" ? named : undefined;
    if (Object.keys(wrong).length) throw invalid(wrong);

    const acting: Ctx = { ...ctx, via: "paper", onBehalfOf: signer?.accountId ?? engagement.applicant_id };
    const receipt = await signAgreement(
      acting,
      agreement.id,
      form.party,
      { version: version.number, documentHash: version.document_hash },
      {
        method: "paper",
        paper: {
          signedOn: form.signedOn,
          witness: form.witness,
          recordedBy: accountIdOf(ctx.actor)!,
          signerAccountId: signer?.accountId ?? null,
        },
      },
    );
    // The party reads that its signature was recorded for it.
    const told = {
      applicantId: engagement.applicant_id,
      agencyId: engagement.agency_id,
      facilityId: engagement.facility_id,
      corporationId: engagement.corporation_id,
    };
    await tell(ctx, [form.party], told, {
      template: "agreement-sign",
      subject: "agreement",
      subjectId: agreement.id,
      engagementId: engagement.id,
      dedupeKey: `signature/${receipt.signatureId}/recorded`,
    });
    return receipt;
  });
}

export const signOnPaperAct = defineAct({
  name: "sign-on-paper",
  by: ["agency"],
  async find(ctx, { params }) {
    const one = await findAgreement(ctx, params.agreementId, "agency", "handle-cases");
    refuseUnless(one.state === "signing", "conflict", "agreement.not-out");
    return { ...one, signedBy: await signedBy(ctx, one.id, one.currentVersion) };
  },
  form: paperSignatureForm,
  async run(ctx, { params, value }) {
    await recordPaperSignature(ctx, params.agreementId, value);
  },
  letters: () => ["acts.agreement.sign-on-paper.letter", "acts.agreement.sign.letter-all"],
  after: (_, { params }) => ({ to: `/agency/agreements/${params.agreementId}`, notice: "acts.agreement.sign-on-paper.done" }),
});

/** The parties whose signature a version has. */
async function signedBy(ctx: Ctx, agreementId: string, version: number): Promise<Party[]> {
  const rows = await ctx.db
    .selectFrom("signature")
    .select("party")
    .where("agreement_id", "=", agreementId)
    .where("version", "=", version)
    .execute();
  return parties.filter((party) => rows.some((row) => row.party === party));
}
