import { expect, it } from "vitest";
import { conflictOf, lettersOf, refusalOf, stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { finishPlacement } from "../placements/finish-placement.ts";
import { startPlacement } from "../placements/start-placement.ts";
import { cancelInsurance } from "./cancel-insurance.ts";
import { listInsurance, readForInsurance } from "./list-insurance.ts";
import { recordInsurance } from "./record-insurance.ts";

const cover = {
  scheme: "event_insurance",
  coverFrom: "2026-11-30",
  coverTo: "2027-03-31",
  appliedOn: "2026-11-20",
  coversCommute: "unknown",
  coversHeat: "unknown",
  receiptNumber: "GH-1",
  planCode: undefined,
  premiumYen: undefined,
} as const;
const mistake = { reason: "wrong_case", note: undefined };

async function insured(world: World) {
  await given.secretariat(world);
  const one = await given.signedAgreement(world);
  await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
  const [first] = (await readForInsurance(world.as("secretariat"), one.placementId)).covers;
  return { ...one, first };
}
const placements = async (world: World, view: "open" | "covered") =>
  (await listInsurance(world.as("secretariat"), { view })).lines.map((line) => line.placementId);

forEachEngine((engine) => {
  it("takes a cover back with its reason, shuts the start gate again and tells agency and host", async () => {
    const world = await makeWorld(engine);
    const one = await insured(world);
    expect(await stateOf(world, "placement", one.placementId)).toBe("ready");
    expect([await placements(world, "open"), await placements(world, "covered")]).toEqual([[], [one.placementId]]);

    await cancelInsurance(
      world.as("secretariat"),
      one.placementId,
      one.first.id,
      { ...mistake, note: "GH-1は別の方の受付番号でした" },
      one.first.revision,
    );
    expect(await stateOf(world, "placement", one.placementId)).toBe("preparing");
    expect((await lettersOf(world, "placement-shut-gate")).length).toBe(2);
    expect([await placements(world, "open"), await placements(world, "covered")]).toEqual([[one.placementId], []]);
    expect((await readForInsurance(world.as("secretariat"), one.placementId)).covers).toEqual([]);
    const entry = await world.db
      .selectFrom("history")
      .selectAll()
      .where("subject", "=", "insurance")
      .where("act", "=", "cancel")
      .executeTakeFirstOrThrow();
    expect([entry.subject_id, entry.reason_code, entry.chain]).toEqual([one.first.id, "wrong_case", `engagement:${one.engagementId}`]);
    expect(entry.detail).not.toContain("GH-1");
    expect(await world.db.selectFrom("insurance_enrolment").select(["cancelled_at", "cancel_reason"]).executeTakeFirstOrThrow()).toEqual({
      cancelled_at: world.as("system").now(),
      cancel_reason: "wrong_case",
    });
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);

    // Recorded anew, it opens again.
    await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
    expect(await stateOf(world, "placement", one.placementId)).toBe("ready");
  });

  it("does not take away what somebody works under, but takes the double of it", async () => {
    const world = await makeWorld(engine);
    const one = await insured(world);
    world.clock.set("2026-11-30T00:00:00.000Z");
    await startPlacement(world.as(one.facility), one.placementId, "host");
    expect(await conflictOf(cancelInsurance(world.as("secretariat"), one.placementId, one.first.id, mistake, one.first.revision))).toBe(
      "insurance.in-use",
    );
    expect(await stateOf(world, "placement", one.placementId)).toBe("active");

    await recordInsurance(world.as(one.agency), one.placementId, "agency", { ...cover, receiptNumber: "GH-2" });
    await cancelInsurance(
      world.as("secretariat"),
      one.placementId,
      one.first.id,
      { reason: "double", note: undefined },
      one.first.revision,
    );
    expect((await readForInsurance(world.as("secretariat"), one.placementId)).covers.map((row) => row.receiptNumber)).toEqual(["GH-2"]);
    expect(await stateOf(world, "placement", one.placementId)).toBe("active");
  });

  it("is not fooled by a double that covers less", async () => {
    const world = await makeWorld(engine);
    const one = await insured(world);
    world.clock.set("2026-11-30T00:00:00.000Z");
    await startPlacement(world.as(one.facility), one.placementId, "host");
    await recordInsurance(world.as(one.agency), one.placementId, "agency", { ...cover, coverTo: "2026-12-10", receiptNumber: "GH-2" });
    expect(await conflictOf(cancelInsurance(world.as("secretariat"), one.placementId, one.first.id, mistake, one.first.revision))).toBe(
      "insurance.in-use",
    );
    const short = (await readForInsurance(world.as("secretariat"), one.placementId)).covers.find((row) => row.receiptNumber === "GH-2")!;
    await cancelInsurance(world.as("secretariat"), one.placementId, short.id, mistake, short.revision);
  });

  it("refuses a second time, another revision, an unknown reason, a placement that is over, and everybody but those who keep the insurance", async () => {
    const world = await makeWorld(engine);
    const one = await insured(world);
    const cancel = (as: Parameters<World["as"]>[0], changes: { id?: string; reason?: string; revision?: number } = {}) =>
      cancelInsurance(
        world.as(as),
        one.placementId,
        changes.id ?? one.first.id,
        { reason: changes.reason ?? "wrong_case", note: undefined },
        changes.revision ?? one.first.revision,
      );
    for (const who of [one.agency, one.facility]) expect((await refusalOf(cancel(who))).kind).toBe("missing");
    expect((await refusalOf(cancel("secretariat", { id: "00000000-0000-7000-8000-000000000000" }))).kind).toBe("missing");
    expect((await refusalOf(cancel("secretariat", { reason: "because" }))).fields).toEqual({ reason: ["form.not-a-choice"] });
    expect(await conflictOf(cancel("secretariat", { revision: one.first.revision + 1 }))).toBe("changed-meanwhile");
    await cancel("secretariat");
    expect(await conflictOf(cancel("secretariat"))).toBe("insurance.cancelled");

    await recordInsurance(world.as(one.agency), one.placementId, "agency", cover);
    const [again] = (await readForInsurance(world.as("secretariat"), one.placementId)).covers;
    world.clock.set("2026-11-30T00:00:00.000Z");
    await startPlacement(world.as(one.facility), one.placementId, "host");
    await finishPlacement(world.as(one.agency), one.placementId, { finishedOn: "2026-11-30", outcome: "term_completed", note: undefined });
    expect(await conflictOf(cancel("secretariat", { id: again.id, revision: again.revision }))).toBe("placement.over");
  });
});
