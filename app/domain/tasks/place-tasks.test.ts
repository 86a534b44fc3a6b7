import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { readHome } from "./read-home.ts";
import type { StateOf } from "../workflows/states.ts";

forEachEngine((engine) => {
  it("asks hosts and the secretariat for what a place waits for, each for the own places", async () => {
    const world = await makeWorld(engine);
    const secretariat = await given.secretariat(world);
    const facility = await given.facility(world);
    const other = await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }), name: "べつの家" });
    const at = (state: StateOf<"place">, more = {}) => given.place(world, { at: facility, state, ...more });
    const soon = await at("published", { confirm_due_on: "2026-11-25" });
    await at("published", { confirm_due_on: "2027-01-10" });
    const hidden = await at("unconfirmed", { confirm_due_on: "2026-11-10" });
    const ending = await at("paused", { valid_until: "2026-12-04" });
    await at("published", { confirm_due_on: "2027-01-10", valid_until: "2026-12-05" });
    await at("expired", { valid_until: "2026-11-19" });
    const sentBack = await at("changes-requested");
    const draft = await at("draft");
    const waiting = await at("in-review");

    const told = async (who: { actor: typeof secretariat.actor }) =>
      (await readHome(world.as(who))).tasks.map((task) => [task.kind, task.id, task.dueOn]);
    expect(await told(facility)).toEqual([
      ["confirm-place", hidden.placeId, "2026-11-10"],
      ["confirm-place", soon.placeId, "2026-11-25"],
      ["end-place", ending.placeId, "2026-12-04"],
      ["change-place", sentBack.placeId, null],
      ["finish-place", draft.placeId, null],
    ]);
    expect(await told(other)).toEqual([]);
    expect(await told(secretariat)).toEqual([["review-place", waiting.placeId, null]]);
    expect(
      (await readHome(world.as(facility))).followed.filter((one) => one.kind.startsWith("place-")).map((one) => [one.kind, one.count]),
    ).toEqual([
      ["place-in-review", 1],
      ["place-published", 3],
      ["place-paused", 1],
    ]);
  });
});
