import { expect, it } from "vitest";
import { signingAgreement } from "#tests/support/given/engagements.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { mintLink } from "../links/mint-link.ts";
import type { Refusal } from "../refusal.ts";
import { askForCode } from "./signing-link.ts";

forEachEngine((engine) => {
  it("sends few codes to one link, from however many addresses they are asked for", async () => {
    const world = await makeWorld(engine);
    const one = await signingAgreement(world);
    const ctx = world.as("guest");
    const token = await mintLink(world.as("system"), {
      purpose: "sign-agreement",
      subject: "agreement",
      subjectId: one.agreementId,
      subjectVersion: 1,
      applicantId: one.applicant.applicantId,
    });
    const sent = async () => (await world.db.selectFrom("letter").select("id").where("template", "=", "signing-code").execute()).length;
    const refusals = new Set<string>();
    const ask = async (address: string) =>
      askForCode(ctx, token, address).catch((error: unknown) => void refusals.add((error as Refusal).key));

    // At once, each from an address of its own: each code would bring five tries.
    for (let number = 0; number < 20; number += 1) await ask(`address-${number}`);
    expect(await sent()).toBe(3);
    expect([...refusals]).toEqual(["code-wait"]);

    // As patiently as the waits ask for, all day long.
    for (let minutes = 0; minutes < 23 * 60; minutes += 16) {
      world.clock.advance({ minutes: 16 });
      await ask(`address-later-${minutes}`);
    }
    expect(await sent()).toBe(10);
    expect([...refusals]).toEqual(["code-wait", "code-enough"]);
    world.clock.advance({ days: 1 });
    await ask("address-next-day");
    expect(await sent()).toBe(11);
  });
});
