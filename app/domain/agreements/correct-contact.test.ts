import { expect, it } from "vitest";
import { conflictOf, lettersOf, refusalOf, stateOf } from "#tests/support/facts.ts";
import { signerOf } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { parties } from "../workflows/agreement.ts";
import { changeAgreement } from "./change-agreement.ts";
import { correctContact } from "./correct-contact.ts";
import { readAgreement, readAgreementToEdit } from "./read-agreement.ts";
import { signAgreement } from "./sign-agreement.ts";

const how = { method: "signed-in" } as const;
const newOfficer = { name: "杉田 圭", phone: "03-1111-2222", email: "sugita@host.example.jp" };

forEachEngine((engine) => {
  it("leaves version, text and signatures as they are, tells the two others, and is read by all three", async () => {
    const world = await makeWorld(engine);
    const one = await given.signedAgreement(world);
    const before = await world.db.selectFrom("agreement_version").selectAll().where("agreement_id", "=", one.agreementId).execute();
    const { revision } = await readAgreement(world.as(one.facility), one.agreementId, "host");
    await correctContact(world.as(one.facility), one.agreementId, "host", newOfficer, revision);

    expect(await world.db.selectFrom("agreement_version").selectAll().where("agreement_id", "=", one.agreementId).execute()).toEqual(
      before,
    );
    expect(await stateOf(world, "agreement", one.agreementId)).toBe("in-force");
    const letters = await lettersOf(world, "agreement-correct-contact");
    const agencyStaff = one.agency.actor.kind === "staff" ? one.agency.actor.accountId : "";
    expect(letters.map((letter) => letter.applicant_id ?? letter.account_id).sort()).toEqual(
      [one.applicant.applicantId, agencyStaff].sort(),
    );
    for (const party of parties) {
      const read = await readAgreement(world.as(signerOf(one, party)), one.agreementId, party);
      expect(read.text!.corrected).toEqual([{ party: "host", ...newOfficer, at: world.as("system").now() }]);
      expect(read.text!.annex.supportOfficer.name).toBe("大橋 由紀");
      expect(read.signatures.map((signature) => signature.documentHash)).toEqual(parties.map(() => before[0].document_hash));
    }
    const entry = await world.db.selectFrom("history").selectAll().where("act", "=", "correct-contact").executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toEqual({ party: "host", version: 1 });
    const row = await world.db.selectFrom("agreement_contact").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain("杉田");
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("lets those sign who had not signed when it was corrected, and starts with the new officer", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    await signAgreement(world.as(one.facility), one.agreementId, "host", one.seen, how);
    await correctContact(
      world.as(one.facility),
      one.agreementId,
      "host",
      newOfficer,
      (await readAgreement(world.as(one.facility), one.agreementId, "host")).revision,
    );
    for (const party of ["applicant", "agency"] as const)
      await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
    expect(await stateOf(world, "agreement", one.agreementId)).toBe("in-force");
    expect(await world.db.selectFrom("placement").select("support_officer_name").executeTakeFirstOrThrow()).toEqual({
      support_officer_name: "杉田 圭",
    });
  });

  it("shows the newest of each party, and begins a next version with it", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    const revision = async () => (await readAgreement(world.as(one.agency), one.agreementId, "agency")).revision;
    await correctContact(
      world.as(one.facility),
      one.agreementId,
      "host",
      { name: "大橋 由紀", phone: "03-9999-0000", email: undefined },
      await revision(),
    );
    world.clock.advance({ minutes: 5 });
    await correctContact(world.as(one.facility), one.agreementId, "host", newOfficer, await revision());
    await correctContact(
      world.as(one.agency),
      one.agreementId,
      "agency",
      { name: "佐伯 美穂", phone: undefined, email: "saeki@agency.example.jp" },
      await revision(),
    );
    const { text } = await readAgreement(world.as(one.applicant), one.agreementId, "applicant");
    expect(text!.corrected.map(({ party, name, phone, email }) => [party, name, phone, email])).toEqual([
      ["agency", "佐伯 美穂", null, "saeki@agency.example.jp"],
      ["host", newOfficer.name, newOfficer.phone, newOfficer.email],
    ]);

    await changeAgreement(world.as(one.agency), one.agreementId);
    const draft = await readAgreementToEdit(world.as(one.agency), one.agreementId);
    expect(draft.annex).toMatchObject({
      supportOfficer: { name: newOfficer.name, phone: newOfficer.phone },
      agencyContact: { name: "佐伯 美穂", phone: null },
    });
    expect(await conflictOf(correctContact(world.as(one.agency), one.agreementId, "agency", newOfficer, draft.revision))).toBe(
      "move.agreement",
    );
  });

  it("refuses what was changed meanwhile, what changes nothing, and everybody else's staff", async () => {
    const world = await makeWorld(engine);
    const one = await given.signedAgreement(world);
    const { revision, text } = await readAgreement(world.as(one.facility), one.agreementId, "host");
    const { name, phone } = text!.annex.supportOfficer;
    const same = await refusalOf(
      correctContact(world.as(one.facility), one.agreementId, "host", { name, phone: phone ?? undefined, email: undefined }, revision),
    );
    expect(same.fields).toEqual({ name: ["agreement.error.same-contact"] });
    expect(await conflictOf(correctContact(world.as(one.facility), one.agreementId, "host", newOfficer, revision - 1))).toBe(
      "changed-meanwhile",
    );
    const stranger = await given.facility(world);
    expect((await refusalOf(correctContact(world.as(stranger), one.agreementId, "host", newOfficer, revision))).kind).toBe("missing");
    expect(await world.db.selectFrom("agreement_contact").selectAll().execute()).toEqual([]);
  });
});
