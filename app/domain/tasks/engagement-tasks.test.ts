import { expect, it } from "vitest";
import {
  acceptedEngagement,
  decidedEngagement,
  scheduledMeeting,
  signedAgreement,
  signingAgreement,
} from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { gates, type GateFacts } from "../placements/start-gate.ts";
import { readHostDay } from "./read-host-day.ts";
import { readHome } from "./read-home.ts";

type Who = Parameters<World["as"]>[0];
const kindsOf = async (world: World, who: Who) => (await readHome(world.as(who))).tasks.map((task) => task.kind);

forEachEngine((engine) => {
  it("says at home whose turn it is in an engagement, from the talk to the start", async () => {
    const world = await makeWorld(engine);
    const one = await acceptedEngagement(world);
    expect(await kindsOf(world, one.agency)).toContain("propose-meeting");
    await scheduledMeeting(world, one);
    expect(await kindsOf(world, one.agency)).toEqual(expect.arrayContaining(["meet"]));
    expect(await kindsOf(world, one.facility)).toEqual(["meet"]);
    expect(await kindsOf(world, one.agency)).not.toContain("propose-meeting");
  });

  it("asks the agency for the agreement, then both for their signatures", async () => {
    const world = await makeWorld(engine);
    expect(await kindsOf(world, (await decidedEngagement(world)).agency)).toContain("draft-agreement");
    const other = await makeWorld(engine);
    const one = await signingAgreement(other);
    expect(await kindsOf(other, one.agency)).toContain("sign");
    expect(await kindsOf(other, one.facility)).toEqual(["sign"]);
  });

  it("asks for the start and the secretariat for the cover", async () => {
    const world = await makeWorld(engine);
    const one = await signedAgreement(world, { content: { healthRequirements: ["stool_test"] } });
    const prepare = async (who: Who) =>
      (await readHome(world.as(who))).tasks.filter((task) => task.kind === "prepare-start").map((task) => [task.to, task.parts]);
    expect(await prepare(one.facility)).toEqual([[`/host/placements/${one.placementId}`, ["placement.gate.health.title"]]]);
    expect(await prepare(one.agency)).toEqual([]);
    expect(await kindsOf(world, await given.secretariat(world))).toEqual(["insure"]);
    await world.db.updateTable("placement").set({ first_review_on: null, support_officer_name: null }).execute();
    expect(await prepare(one.agency)).toEqual([[`/agency/placements/${one.placementId}`, ["placement.gate.first-review.title"]]]);
    expect((await prepare(one.facility))[0][1]).toEqual(["placement.gate.officer.title", "placement.gate.health.title"]);
  });

  it("draws the host's day from the same list as home, and nothing of another host", async () => {
    const world = await makeWorld(engine);
    const one = await signingAgreement(world);
    const { tasks } = await readHome(world.as(one.facility));
    expect(tasks).not.toEqual([]);
    expect((await readHostDay(world.as(one.facility), null)).tasks).toEqual(tasks);
    const other = await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }), name: "べつの家" });
    expect((await readHostDay(world.as(other), null)).tasks).toEqual([]);
  });

  it("asks the agency for a support decision until it has applied, then the municipality", () => {
    const decisionGate = gates.find((gate) => gate.key === "decision")!;
    const who = (state: string | null) =>
      decisionGate.who({
        decision: state ? { state, form: null, valid_from: null, valid_to: null, decided_on: null } : null,
      } as GateFacts)[0];
    expect([who(null), who("none"), who("applied"), who("rejected")]).toEqual(["agency", "agency", "municipality", "agency"]);
  });
});
