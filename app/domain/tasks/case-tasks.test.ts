import { expect, it } from "vitest";
import { acceptedCase, decidedCase, scheduledMeeting, signedAgreement, signingAgreement } from "#tests/support/given/cases.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { readHome } from "./read-home.ts";

type Who = Parameters<World["as"]>[0];
const kindsOf = async (world: World, who: Who) => (await readHome(world.as(who))).tasks.map((task) => task.kind);

forEachEngine((engine) => {
  it("says at home whose turn it is in a case, from the talk to the start", async () => {
    const world = await makeWorld(engine);
    const one = await acceptedCase(world);
    expect(await kindsOf(world, one.agency)).toContain("propose-meeting");
    await scheduledMeeting(world, one);
    expect(await kindsOf(world, one.agency)).toEqual(expect.arrayContaining(["meet"]));
    expect(await kindsOf(world, one.facility)).toEqual(["meet"]);
    expect(await kindsOf(world, one.agency)).not.toContain("propose-meeting");
  });

  it("asks the agency for the agreement, then both for their signatures", async () => {
    const world = await makeWorld(engine);
    expect(await kindsOf(world, (await decidedCase(world)).agency)).toContain("draft-agreement");
    const other = await makeWorld(engine);
    const one = await signingAgreement(other);
    expect(await kindsOf(other, one.agency)).toContain("sign");
    expect(await kindsOf(other, one.facility)).toEqual(["sign"]);
  });

  it("asks for the start and the secretariat for the cover", async () => {
    const world = await makeWorld(engine);
    const one = await signedAgreement(world);
    expect(await kindsOf(world, one.facility)).toEqual(["prepare-start"]);
    expect(await kindsOf(world, one.agency)).toContain("prepare-start");
    expect(await kindsOf(world, await given.secretariat(world))).toEqual(["insure"]);
  });
});
