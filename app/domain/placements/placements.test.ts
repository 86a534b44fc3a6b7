import { describe, expect, it } from "vitest";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { consent } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { inTransaction } from "../context.ts";
import { recordInsurance } from "../insurance/record-insurance.ts";
import { finishPlacement } from "./finish-placement.ts";
import { notStart } from "./not-start.ts";
import { resumePlacement } from "./resume-placement.ts";
import { startPlacement } from "./start-placement.ts";
import { suspendPlacement } from "./suspend-placement.ts";
import { assignOfficer } from "./assign-officer.ts";
import { clearHealth } from "./clear-health.ts";
import { deliverTerms } from "./deliver-terms.ts";
import { settleGate, settleWaitingGates } from "./settle-gate.ts";
import { gateItems, readGateFacts, shutGates, type GateKey } from "./start-gate.ts";

const cover = {
  scheme: "event_insurance",
  coverFrom: "2026-11-30",
  coverTo: "2027-03-31",
  appliedOn: "2026-11-20",
  coversCommute: "unknown",
  coversHeat: "unknown",
  receiptNumber: undefined,
  planCode: undefined,
  premiumYen: undefined,
} as const;
const placementOf = (world: World) => world.db.selectFrom("placement").selectAll().executeTakeFirstOrThrow();
const shut = async (world: World) => shutGates(await readGateFacts(world.as("system"), await placementOf(world))).map((gate) => gate.key);

async function decide(world: World, applicantId: string, form: "employment" | "non_employment") {
  const ctx = world.as("system");
  await world.db
    .insertInto("support_decision")
    .values({
      id: ctx.newId(),
      applicant_id: applicantId,
      state: "decided",
      authority_code: "131202",
      form,
      decided_on: "2026-11-18",
      valid_from: "2026-11-18",
      valid_to: "2027-11-17",
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
}

forEachEngine((engine) => {
  describe("the start gate", () => {
    it("asks of the short form only what it needs, and opens with the insurance", async () => {
      const world = await makeWorld(engine);
      const one = await given.signedAgreement(world);
      expect(
        gateItems(await readGateFacts(world.as("system"), await placementOf(world)))
          .filter((gate) => gate.isNeeded)
          .map((gate) => gate.key),
      ).toEqual(["agreement", "consents", "insurance", "officer", "first-review"]);
      expect(await shut(world)).toEqual(["insurance"]);
      await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
      expect(await stateOf(world, "placement", one.placementId)).toBe("ready");
      expect((await lettersOf(world, "placement-open-gate")).length).toBe(2);
    });

    it("blocks while any one thing is missing, and names who must act", async () => {
      const takeAway: Record<Exclude<GateKey, "health" | "labour-terms">, (world: World) => Promise<unknown>> = {
        agreement: (world) => world.db.updateTable("agreement").set({ in_force_version: 7 }).execute(),
        consents: (world) => world.db.updateTable("consent").set({ state: "withdrawn" }).where("scope", "=", "insurance").execute(),
        decision: (world) => world.db.updateTable("support_decision").set({ valid_to: "2026-11-29" }).execute(),
        certification: (world) => world.db.updateTable("facility").set({ certification_status: "revoked" }).execute(),
        insurance: (world) => world.db.updateTable("insurance_enrolment").set({ cover_from: "2026-12-02" }).execute(),
        officer: (world) => world.db.updateTable("placement").set({ support_officer_name: null }).execute(),
        "first-review": (world) => world.db.updateTable("placement").set({ first_review_on: null }).execute(),
      };
      const who: Record<string, string> = {
        agreement: "applicant",
        consents: "agency",
        decision: "agency",
        certification: "host",
        insurance: "secretariat",
        officer: "host",
        "first-review": "agency",
      };
      for (const [key, take] of Object.entries(takeAway)) {
        const world = await makeWorld(engine);
        const one = await given.signedAgreement(world, { workForm: "B" });
        await decide(world, one.applicant.applicantId, "non_employment");
        await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
        expect(await stateOf(world, "placement", one.placementId), key).toBe("ready");
        await take(world);
        const [first] = shutGates(await readGateFacts(world.as("system"), await placementOf(world)));
        expect([first.key, first.who[0]]).toEqual([key, who[key]]);
        world.clock.set("2026-11-30T00:00:00.000Z");
        expect(await conflictOf(startPlacement(world.as(one.facility), one.placementId, "host"))).toBe(`placement.gate-${key}`);
        await settleWaitingGates(world.as("clock"));
        expect(await stateOf(world, "placement", one.placementId)).toBe("preparing");
        await world.close();
      }
    }, 60_000);

    it("asks for health requirements of the place and for labour terms of employment", async () => {
      const world = await makeWorld(engine);
      const content = {
        healthRequirements: ["stool_test"],
        compensationType: "hourly_wage",
        compensationYen: 1300,
        considerations: ["own_pace"],
      } as const;
      const one = await given.signedAgreement(world, {
        workForm: "D",
        content: { ...content, healthRequirements: [...content.healthRequirements], considerations: [...content.considerations] },
      });
      expect(await shut(world)).toEqual(["decision", "insurance", "health", "labour-terms"]);
      await expect(recordInsurance(world.as(one.agency), one.placementId, "agency", cover)).rejects.toMatchObject({ kind: "forbidden" });
      await expect(recordInsurance(world.as(one.facility), one.placementId, "host", cover)).rejects.toMatchObject({
        fields: { scheme: ["insurance.scheme"] },
      });
      await recordInsurance(world.as(one.facility), one.placementId, "host", { ...cover, scheme: "workers_compensation" });
      await clearHealth(world.as(one.facility), one.placementId, "host", { requirement: "stool_test", clearedOn: "2026-11-20" });
      await deliverTerms(world.as(one.facility), one.placementId, "2026-11-20");
      expect(await stateOf(world, "placement", one.placementId)).toBe("preparing");
      await decide(world, one.applicant.applicantId, "employment");
      await inTransaction(world.as("system"), (ctx) => settleGate(ctx, one.placementId));
      expect(await stateOf(world, "placement", one.placementId)).toBe("ready");
    });

    it("is not insured without the person's consent to be listed", async () => {
      const world = await makeWorld(engine);
      const one = await given.signedAgreement(world, { consents: ["named_to_host", "three_party"] });
      expect(await shut(world)).toEqual(["consents", "insurance"]);
      expect(await conflictOf(recordInsurance(world.as(one.agency), one.placementId, "agency", cover))).toBe("insurance.consent");
      await consent(world, one.applicant.applicantId, "insurance");
      await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
      expect(await stateOf(world, "placement", one.placementId)).toBe("ready");
    });
  });

  describe("a placement", () => {
    it("does not start before its day, pauses, goes on and frees its seat the day after it ends", async () => {
      const world = await makeWorld(engine);
      const one = await given.signedAgreement(world);
      await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
      expect(await conflictOf(startPlacement(world.as(one.facility), one.placementId, "host"))).toBe("placement.too-early");
      world.clock.set("2026-11-30T00:00:00.000Z");
      await startPlacement(world.as(one.facility), one.placementId, "host");
      await suspendPlacement(world.as(one.facility), one.placementId, "host", { reason: "health", note: undefined });
      await resumePlacement(world.as(one.agency), one.placementId, "agency");
      await expect(
        finishPlacement(world.as(one.agency), one.placementId, { finishedOn: "2026-12-01", outcome: "term_completed", note: undefined }),
      ).rejects.toMatchObject({ fields: { finishedOn: ["placement.later"] } });
      world.clock.set("2026-12-10T00:00:00.000Z");
      await finishPlacement(world.as(one.agency), one.placementId, {
        finishedOn: "2026-12-10",
        outcome: "term_completed",
        note: "期間が終わりました",
      });
      expect(await placementOf(world)).toMatchObject({ state: "finished", outcome: "term_completed", finished_on: "2026-12-10" });
      expect(await world.db.selectFrom("seat_hold").select("to_on").where("released_at", "is", null).execute()).toEqual([
        { to_on: "2026-12-10" },
      ]);
      expect(await stateOf(world, "agreement", one.agreementId)).toBe("ended");
      expect(await conflictOf(assignOfficer(world.as(one.facility), one.placementId, "田中"))).toBe("placement.started");
    });

    it("called off before the start frees its seat at once", async () => {
      const world = await makeWorld(engine);
      const one = await given.signedAgreement(world);
      await notStart(world.as(one.agency), one.placementId, { reason: "health", note: undefined });
      expect(await stateOf(world, "placement", one.placementId)).toBe("did-not-start");
      expect(await world.db.selectFrom("seat_hold").selectAll().where("released_at", "is", null).execute()).toEqual([]);
    });

    it("is missing for other organisations, and forbidden without the right", async () => {
      const world = await makeWorld(engine);
      const one = await given.signedAgreement(world);
      const [agency, facility] = [await given.agency(world), await given.facility(world)];
      await expect(recordInsurance(world.as(agency), one.placementId, "agency", cover)).rejects.toMatchObject({ kind: "missing" });
      await expect(assignOfficer(world.as(facility), one.placementId, "田中")).rejects.toMatchObject({ kind: "missing" });
      const editor = await given.staff(
        world,
        { id: one.facility.corporation.id, kind: "corporation", name: "みどりの会", municipalityCode: null },
        { rights: ["edit-places"] },
      );
      await expect(assignOfficer(world.as(editor), one.placementId, "田中")).rejects.toMatchObject({ kind: "forbidden" });
    });
  });
});
