import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { readAgreementToEdit } from "./read-agreement.ts";

forEachEngine((engine) => {
  it.each([
    ["eight hours worked with 45 minutes of break", "17:45", 45, undefined],
    ["six hours worked with half an hour", "15:30", 30, undefined],
    ["a minute more than six hours with half an hour", "15:31", 30, { minutes: 45 }],
    ["a minute more than eight hours with 45 minutes", "17:46", 45, { minutes: 60 }],
  ])("counts the hours worked against the break, as a place does: %s", async (_, endTime, breakMinutes, owed) => {
    const world = await makeWorld(engine);
    const one = await given.readyAgreement(world, { workForm: "D", decision: { startTime: "09:00", endTime, breakMinutes } });
    const { problems } = await readAgreementToEdit(world.as(one.agency), one.agreementId);
    expect(problems.find((problem) => problem.key === "agreement.break")?.values).toEqual(owed);
  });
});
