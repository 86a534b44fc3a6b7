import { describe, expect, it } from "vitest";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { inTorture } from "#tests/support/in-torture.ts";
import { consent, signerOf } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { inTransaction } from "../context.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { leaveEngagement } from "../engagements/leave-engagement.ts";
import { parties } from "../workflows/agreement.ts";
import { changeAgreement } from "./change-agreement.ts";
import { declineSigning } from "./decline-signing.ts";
import { signAgreement } from "./sign-agreement.ts";

const how = { method: "signed-in" } as const;

forEachEngine((engine) => {
  describe("signing", () => {
    it("takes effect with the third signature, in any order, and tells all three", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      for (const party of ["host", "applicant"] as const)
        await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("signing");
      await signAgreement(world.as(one.agency), one.agreementId, "agency", one.seen, how);
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("in-force");

      const placement = await world.db
        .selectFrom("placement")
        .selectAll()
        .where("engagement_id", "=", one.engagementId)
        .executeTakeFirstOrThrow();
      expect(placement).toMatchObject({
        state: "preparing",
        starts_on: "2026-11-30",
        support_officer_name: "大橋 由紀",
        first_review_on: "2026-12-07",
      });
      expect(
        await world.db
          .selectFrom("seat_hold")
          .select(["kind", "from_on", "to_on"])
          .where("engagement_id", "=", one.engagementId)
          .where("released_at", "is", null)
          .execute(),
      ).toEqual([{ kind: "occupied", from_on: "2026-11-30", to_on: "2027-01-29" }]);
      expect(await lettersOf(world, "agreement-take-effect")).toHaveLength(3);
      expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    });

    it("gives the first receipt again when somebody signs twice", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const first = await signAgreement(world.as(one.facility), one.agreementId, "host", one.seen, how);
      world.clock.advance({ minutes: 5 });
      expect(await signAgreement(world.as(one.facility), one.agreementId, "host", one.seen, how)).toEqual(first);
      expect(await world.db.selectFrom("signature").selectAll().execute()).toHaveLength(1);
    });

    it("refuses another text than the one out now", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      expect(
        await conflictOf(
          signAgreement(world.as(one.applicant), one.agreementId, "applicant", { ...one.seen, documentHash: "0".repeat(64) }, how),
        ),
      ).toBe("agreement.changed");
      expect(await conflictOf(signAgreement(world.as(one.applicant), one.agreementId, "applicant", { ...one.seen, version: 2 }, how))).toBe(
        "agreement.changed",
      );
    });

    it("lets an applicant sign on the agency's device with a witness, and a member of the agency sign only once", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      await signAgreement(world.as(one.agency), one.agreementId, "agency", one.seen, how);
      await signAgreement(world.as(one.agency), one.agreementId, "applicant", one.seen, { method: "device" });
      const signature = await world.db.selectFrom("signature").selectAll().where("party", "=", "applicant").executeTakeFirstOrThrow();
      expect(signature).toMatchObject({ account_id: null, applicant_id: one.applicant.applicantId, method: "device", on_behalf_of: null });
      const entry = await world.db
        .selectFrom("history")
        .selectAll()
        .where("act", "=", "sign")
        .orderBy("seq", "desc")
        .executeTakeFirstOrThrow();
      expect(entry.via).toBe("device");
      expect(JSON.parse(entry.detail)).toMatchObject({ party: "applicant", witness: expect.any(String) });
    });

    it("does not let one person sign for two parties", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const both = await given.alsoWorksAt(
        world,
        { ...(one.agency as unknown as Awaited<ReturnType<typeof given.staff>>) },
        { id: one.facility.corporation.id, kind: "corporation", name: "みどりの会", municipalityCode: null },
      );
      await signAgreement(world.as(both), one.agreementId, "agency", one.seen, how);
      await expect(signAgreement(world.as(both), one.agreementId, "host", one.seen, how)).rejects.toMatchObject({
        kind: "forbidden",
        key: "agreement.same-signer",
      });
    });

    it("is missing for another agency, another host and another applicant", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const [agency, facility] = [await given.agency(world), await given.facility(world)];
      const applicant = await given.applicant(world, { of: agency });
      for (const [party, who] of [
        ["agency", agency],
        ["host", facility],
        ["applicant", applicant],
      ] as const)
        await expect(signAgreement(world.as(who), one.agreementId, party, one.seen, how)).rejects.toMatchObject({ kind: "missing" });
    });

    it("needs the right to sign", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      const helper = await given.staff(
        world,
        { id: one.facility.corporation.id, kind: "corporation", name: "みどりの会", municipalityCode: null },
        { rights: ["keep-placements"] },
      );
      await expect(signAgreement(world.as(helper), one.agreementId, "host", one.seen, how)).rejects.toMatchObject({ kind: "forbidden" });
    });

    it("ends when the days to sign are over", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      world.clock.advance({ days: 15 });
      expect(await conflictOf(signAgreement(world.as(one.applicant), one.agreementId, "applicant", one.seen, how))).toBe(
        "agreement.signing-over",
      );
    });

    it("falls with its signature when the agreed days have no seat left", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world, { content: { capacityTotal: 1 } });
      for (const party of ["host", "applicant"] as const)
        await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
      // Somebody from outside takes the only seat of an earlier day than the one reserved.
      const ctx = world.as("system");
      await world.db
        .insertInto("seat_hold")
        .values({
          id: ctx.newId(),
          place_id: one.place.placeId,
          kind: "outside",
          from_on: "2026-12-01",
          to_on: "2026-12-31",
          seats: 1,
          created_at: ctx.now(),
        })
        .execute();
      expect(await conflictOf(signAgreement(world.as(one.agency), one.agreementId, "agency", one.seen, how))).toBe("seat.none-free");
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("signing");
      expect(await world.db.selectFrom("signature").selectAll().execute()).toHaveLength(2);
      expect(await world.db.selectFrom("placement").selectAll().execute()).toEqual([]);
      expect(
        await world.db
          .selectFrom("seat_hold")
          .select("kind")
          .where("engagement_id", "=", one.engagementId)
          .where("released_at", "is", null)
          .execute(),
      ).toEqual([{ kind: "reserved" }]);
    });
  });

  describe("a change", () => {
    it("makes a new version, keeps the old signatures without counting them, and asks again", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      await signAgreement(world.as(one.facility), one.agreementId, "host", one.seen, how);
      await changeAgreement(world.as(one.agency), one.agreementId, "開始日を直します");
      expect(await conflictOf(signAgreement(world.as(one.applicant), one.agreementId, "applicant", one.seen, how))).toBe(
        "agreement.changed",
      );
      const versions = await world.db
        .selectFrom("agreement_version")
        .select(["number", "sent_at", "document_hash"])
        .orderBy("number")
        .execute();
      expect(versions).toMatchObject([
        { number: 1, document_hash: one.seen.documentHash },
        { number: 2, sent_at: null, document_hash: "" },
      ]);
      expect(await world.db.selectFrom("signature").select("version").execute()).toEqual([{ version: 1 }]);
    });

    it("comes with a decline and its reason", async () => {
      const world = await makeWorld(engine);
      const one = await given.signingAgreement(world);
      await declineSigning(world.as(one.applicant), one.agreementId, "applicant", "時間を短くしたいです");
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("draft");
      expect(await lettersOf(world, "agreement-decline")).toHaveLength(1);
    });
  });

  describe("at once", () => {
    it("three sign: one completion, three signatures, one set of letters", { timeout: 60_000 }, async () => {
      for (let round = 0; round < inTorture(4, 20); round += 1) {
        const world = await makeWorld(engine);
        const one = await given.signingAgreement(world);
        await Promise.all(parties.map((party) => signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how)));
        expect(await stateOf(world, "agreement", one.agreementId)).toBe("in-force");
        expect(await world.db.selectFrom("signature").selectAll().execute()).toHaveLength(3);
        expect(await world.db.selectFrom("history").selectAll().where("act", "=", "take-effect").execute()).toHaveLength(1);
        expect(await lettersOf(world, "agreement-take-effect")).toHaveLength(3);
        expect(await world.db.selectFrom("placement").selectAll().execute()).toHaveLength(1);
        await world.close();
      }
    });

    it("the last signature against a change: in force on the text that was seen, or not at all", { timeout: 60_000 }, async () => {
      for (let round = 0; round < inTorture(3, 10); round += 1) {
        const world = await makeWorld(engine);
        const one = await given.signingAgreement(world);
        for (const party of ["host", "applicant"] as const)
          await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
        const results = await Promise.allSettled([
          signAgreement(world.as(one.agency), one.agreementId, "agency", one.seen, how),
          changeAgreement(world.as(one.agency), one.agreementId),
        ]);
        expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
        const agreement = await world.db.selectFrom("agreement").selectAll().executeTakeFirstOrThrow();
        expect([agreement.state, agreement.in_force_version, agreement.current_version]).toEqual(
          agreement.state === "in-force" ? ["in-force", 1, 1] : ["draft", null, 2],
        );
        await world.close();
      }
    });

    it("the last signature against leaving: one of them holds, whole", { timeout: 60_000 }, async () => {
      for (let round = 0; round < inTorture(3, 10); round += 1) {
        const world = await makeWorld(engine);
        const one = await given.signingAgreement(world);
        for (const party of ["host", "agency"] as const)
          await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
        const leave = () => leaveEngagement(world.as(one.agency), one.engagementId, "agency", { reason: "applicant_wish" });
        const sign = () => signAgreement(world.as(one.applicant), one.agreementId, "applicant", one.seen, how);
        const results = await Promise.allSettled(round % 2 ? [leave(), sign()] : [sign(), leave()]);
        expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
        const request = await stateOf(world, "placement_request", one.requestId);
        const held = await world.db.selectFrom("seat_hold").select("kind").where("released_at", "is", null).execute();
        const state = await stateOf(world, "agreement", one.agreementId);
        expect([state, request, held.map((hold) => hold.kind)]).toEqual(
          state === "in-force" ? ["in-force", "decided", ["occupied"]] : ["void", "withdrawn", []],
        );
        await world.close();
      }
    });
  });

  it("loses nothing and leaves nothing half done when the process dies before the commit", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    for (const party of ["host", "applicant"] as const)
      await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, how);
    const letters = (await world.db.selectFrom("letter").selectAll().execute()).length;
    const dying = inTransaction(world.as(one.agency), async (ctx) => {
      await signAgreement(ctx, one.agreementId, "agency", one.seen, how);
      throw new Error("the process dies");
    });
    await expect(dying).rejects.toThrow("the process dies");
    expect([
      await stateOf(world, "agreement", one.agreementId),
      (await world.db.selectFrom("signature").selectAll().execute()).length,
      (await world.db.selectFrom("letter").selectAll().execute()).length,
    ]).toEqual(["signing", 2, letters]);
    await signAgreement(world.as(one.agency), one.agreementId, "agency", one.seen, how);
    expect(await lettersOf(world, "agreement-take-effect")).toHaveLength(3);
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("keeps names out of the text that is not sealed", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    await consent(world, one.applicant.applicantId, "insurance");
    const version = await world.db.selectFrom("agreement_version").selectAll().executeTakeFirstOrThrow();
    for (const name of ["花村", "彩", "大橋", "佐伯", "080-0000", "指示は一つずつ"]) expect(version.content).not.toContain(name);
  });
});
