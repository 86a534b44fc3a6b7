import { defineAct } from "../acts/act.ts";
import { actingParty, areaOf, lettersTo } from "../engagements/acting-party.ts";
import { findAgreement } from "./find-agreement.ts";
import { signAgreementForm } from "./sign-agreement-form.ts";
import type { z } from "zod";
import type { Row } from "#db/schema.ts";
import { system } from "../access/actor.ts";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { takeEffect } from "./take-effect.ts";
import { forbidden, refuseUnless } from "../refusal.ts";
import { agreementWorkflow, parties, type Party } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import type { sealedSigner } from "./agreement-content.ts";
import { signerPlace } from "./agreement-content.ts";
import { fitsHash } from "./agreement-hash.ts";
import { lockAgreement, readVersion, rightToSign, type OpenAgreement } from "./open-agreement.ts";
import { readSignerName } from "./read-signer-name.ts";

export interface Seen {
  version: number;
  documentHash: string;
}

export interface SigningFacts {
  method: "signed-in" | "mail-link" | "device" | "paper";
  ipHash?: string | null;
  uaFamily?: string | null;
  /** What stands on the printed copy. */
  paper?: PaperFacts;
}

export interface PaperFacts {
  signedOn: string;
  witness: string;
  recordedBy: string;
  /** The host's signer; the applicant needs no account. */
  signerAccountId: string | null;
}

export interface SignatureReceipt {
  signatureId: string;
  agreementId: string;
  engagementId: string;
  version: number;
  documentHash: string;
  signedAt: string;
}

/**
 * Records one party's signature on exactly the version and text the person saw; with the third, the agreement takes effect in the
 * same transaction. Signing twice returns the first receipt. `as` is the party that signs; on the agency's own device the applicant
 * signs while a member of the agency is the witness, and what was signed on paper the agency records (`recordPaperSignature`). Throws Refusal "conflict" when the text has changed since.
 */
export async function signAgreement(outer: Ctx, agreementId: string, as: Party, seen: Seen, how: SigningFacts): Promise<SignatureReceipt> {
  return inTransaction(outer, async (ctx) => {
    const isWitnessed = (as === "applicant" && how.method === "device") || (as !== "agency" && how.paper !== undefined);
    const opened = await lockAgreement(ctx, agreementId, isWitnessed ? "agency" : as, isWitnessed ? "handle-cases" : rightToSign[as]);
    const { agreement, request } = opened;
    const signatures = await ctx.db.selectFrom("signature").selectAll().where("agreement_id", "=", agreement.id).orderBy("id").execute();
    const earlier = signatures.find((one) => one.party === as && one.version === seen.version);
    if (earlier) return receiptOf(opened, earlier);

    const version = await readVersion(ctx, agreement.id, agreement.current_version);
    refuseUnless(agreement.state !== "draft", "conflict", "agreement.changed");
    refuseUnless(seen.version === version.number && seen.documentHash === version.document_hash, "conflict", "agreement.changed");
    // A text that is no longer out for signing may have been edited since it was sent; the move below refuses it.
    if (agreement.state === "signing" && !fitsHash(version.content, version.document_hash))
      throw new Error(`The text of agreement version ${version.id} is not the one sent.`);
    refuseUnless(
      how.paper || !agreement.signing_due_at || ctx.now() <= agreement.signing_due_at || agreement.state !== "signing",
      "conflict",
      "agreement.signing-over",
    );
    const current = signatures.filter((one) => one.version === version.number);
    const accountId = how.paper ? how.paper.signerAccountId : ctx.actor.kind === "staff" && !isWitnessed ? ctx.actor.accountId : null;
    // Three signatures are three people.
    if (accountId && current.some((one) => one.account_id === accountId)) throw forbidden("agreement.same-signer");

    const signatureId = ctx.newId();
    const { paper } = how;
    const witness = isWitnessed && !paper && ctx.actor.kind === "staff" ? { witness: ctx.actor.accountId } : {};
    const moved = await applyMove({ ...ctx, via: isWitnessed && !paper ? "device" : ctx.via }, agreementWorkflow, agreement, "sign", {
      as,
      proven: ["seen"],
      detail: {
        party: as,
        version: version.number,
        documentHash: version.document_hash,
        method: how.method,
        signatureId,
        ...witness,
        ...(paper ? { signedOn: paper.signedOn, recordedBy: paper.recordedBy } : {}),
      },
    });
    const signature: Row<"signature"> = {
      id: signatureId,
      agreement_id: agreement.id,
      version: version.number,
      party: as,
      document_hash: version.document_hash,
      account_id: accountId,
      applicant_id: accountId ? null : opened.engagement.applicant_id,
      signer_sealed: sealJson(
        ctx,
        await personKeyOf(ctx, opened.engagement.applicant_id),
        {
          name: await readSignerName(ctx, opened.engagement, accountId),
          ...(paper ? { paper: { signedOn: paper.signedOn, witness: paper.witness } } : {}),
        } satisfies z.input<typeof sealedSigner>,
        signerPlace(signatureId),
      ),
      on_behalf_of: ctx.onBehalfOf,
      method: how.method,
      auth_at: "authAt" in ctx.actor && !isWitnessed ? ctx.actor.authAt : null,
      mfa_at: ctx.actor.kind === "staff" && !isWitnessed ? ctx.actor.mfaAt : null,
      statement_key: `statements.${as}`,
      signed_at: ctx.now(),
      ip_hash: how.ipHash ?? null,
      ua_family: how.uaFamily ?? null,
      previous_history_hash: moved.previousHash,
    };
    await ctx.db.insertInto("signature").values(signature).execute();

    const signedBy = new Set([...current.map((one) => one.party), as]);
    if (parties.every((party) => signedBy.has(party)))
      await takeEffect(acting(ctx, system), { ...opened, agreement: moved.row, request }, version);
    return receiptOf(opened, signature);
  });
}

const receiptOf = ({ agreement, engagement }: OpenAgreement, signature: Row<"signature">): SignatureReceipt => ({
  signatureId: signature.id,
  agreementId: agreement.id,
  engagementId: engagement.id,
  version: signature.version,
  documentHash: signature.document_hash,
  signedAt: signature.signed_at,
});

/** Whether a text can be signed says the rule itself: who has signed is given the receipt again, and a text that changed is said to have. */
export const signAgreementAct = defineAct({
  name: "sign-agreement",
  by: ["host", "agency", "applicant"],
  async find(ctx, at) {
    const one = await findAgreement(ctx, at.params.agreementId, actingParty(at), rightToSign[actingParty(at)]);
    return { one };
  },
  form: signAgreementForm,
  async run(ctx, sent) {
    const how = { ...sent.from, method: "signed-in" } as const;
    const { engagementId } = await signAgreement(ctx, sent.params.agreementId, actingParty(sent), sent.value, how);
    return { engagementId };
  },
  letters: (_, at) => [...lettersTo(["agency"], at), "acts.agreement.sign.letter-all"],
  after: ({ engagementId }, at) =>
    at.as === "applicant"
      ? { to: `/me/agreements/${at.params.agreementId}`, notice: "acts.agreement.sign.done-me" }
      : { to: `${areaOf(at)}/engagements/${engagementId}`, notice: "acts.agreement.sign.done" },
});
