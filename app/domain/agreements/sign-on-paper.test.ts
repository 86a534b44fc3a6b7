import { describe, expect, it } from "vitest";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { accountIdOf } from "../access/actor.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { Refusal } from "../refusal.ts";
import { readAgreement } from "./read-agreement.ts";
import { listHostSigners, recordPaperSignature } from "./sign-on-paper.ts";
import { signAgreement } from "./sign-agreement.ts";

const faultsOf = async (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? [error.kind, ...Object.keys(error.fields ?? {})] : Promise.reject(error as Error)),
  );

forEachEngine((engine) => {
  describe("a signature on paper", () => {
    it("binds version and printed number, names the witness, and makes the agreement take effect", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const ctx = world.as(one.agency);
      const paper = {
        signedOn: ctx.today(),
        witness: "佐伯 美穂",
        printedVersion: 1,
        printedHash: one.seen.documentHash.slice(0, 8).toUpperCase(),
        signerAccountId: undefined,
      };
      const first = await recordPaperSignature(ctx, one.agreementId, { party: "applicant", ...paper });
      expect(await recordPaperSignature(ctx, one.agreementId, { party: "applicant", ...paper })).toEqual(first);
      expect(await lettersOf(world, "agreement-sign")).toMatchObject([{ applicant_id: one.applicant.applicantId }]);

      const signers = await listHostSigners(ctx, one.agreementId);
      const signer = signers.find((each) => each.accountId === accountIdOf(one.facility.actor))!;
      expect(signers.map((each) => each.accountId)).not.toContain(accountIdOf(one.agency.actor));
      await recordPaperSignature(ctx, one.agreementId, { party: "host", ...paper, signerAccountId: signer.accountId });
      const rows = await world.db.selectFrom("signature").selectAll().orderBy("id").execute();
      expect(rows).toMatchObject([
        {
          party: "applicant",
          method: "paper",
          on_behalf_of: one.applicant.applicantId,
          applicant_id: one.applicant.applicantId,
          account_id: null,
          auth_at: null,
          document_hash: one.seen.documentHash,
        },
        { party: "host", method: "paper", on_behalf_of: signer.accountId, account_id: signer.accountId },
      ]);
      expect(rows[0].signer_sealed).not.toContain("佐伯");
      const acts = await world.db.selectFrom("history").selectAll().where("act", "=", "sign").orderBy("seq").execute();
      expect(acts.map((act) => [act.via, act.actor_id, act.on_behalf_of])).toEqual([
        ["paper", accountIdOf(one.agency.actor), one.applicant.applicantId],
        ["paper", accountIdOf(one.agency.actor), signer.accountId],
      ]);
      expect(
        (await readAgreement(world.as(one.applicant), one.agreementId, "applicant")).signatures.map((signature) => [
          signature.party,
          signature.paper,
        ]),
      ).toEqual(["applicant", "host"].map((party) => [party, { signedOn: ctx.today(), witness: "佐伯 美穂" }]));

      await signAgreement(ctx, one.agreementId, "agency", one.seen, { method: "signed-in" });
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("in-force");
      expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    });

    it("is refused for another text, another day, a stranger's name, and anybody but the agency", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const ctx = world.as(one.agency);
      const form = {
        party: "applicant" as const,
        signedOn: ctx.today(),
        witness: "佐伯 美穂",
        printedVersion: 1,
        printedHash: one.seen.documentHash.slice(0, 8),
        signerAccountId: undefined,
      };
      const record = (changes: object, as = ctx) =>
        faultsOf(recordPaperSignature(as, one.agreementId, { ...form, ...changes } as typeof form));
      expect(await record({ printedVersion: 2 })).toEqual(["invalid", "printedVersion"]);
      expect(await record({ printedHash: "00000000" })).toEqual(["invalid", "printedHash"]);
      expect(await record({ signedOn: "2026-11-19" })).toEqual(["invalid", "signedOn"]);
      expect(await record({ signedOn: "2026-11-21" })).toEqual(["invalid", "signedOn"]);
      expect(await record({ party: "host", signerAccountId: accountIdOf(one.agency.actor) })).toEqual(["invalid", "signerAccountId"]);
      expect(await record({ signerAccountId: accountIdOf(one.agency.actor) })).toEqual(["invalid", "signerAccountId"]);
      for (const who of [one.facility, one.applicant, await given.agency(world, { name: "べつの機関" })])
        expect(await record({}, world.as(who))).toEqual(["missing"]);
      expect(await world.db.selectFrom("signature").selectAll().execute()).toEqual([]);

      // Signed in time, recorded after the last day; a paper of a later day is no signature.
      world.clock.set("2026-12-07T00:00:00.000Z");
      expect(await record({ signedOn: "2026-12-05" })).toEqual(["invalid", "signedOn"]);
      expect(await record({ signedOn: "2026-12-04" })).toBeNull();
      expect(await conflictOf(signAgreement(world.as(one.facility), one.agreementId, "host", one.seen, { method: "signed-in" }))).toBe(
        "agreement.signing-over",
      );
    });
  });
});
