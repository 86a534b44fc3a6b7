import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { keepForm, ownerOf, readKeptReply } from "./kept-form.ts";

forEachEngine((engine) => {
  it("always keeps the newest form, however many were sent in the same moment, and no more than twenty", async () => {
    const world = await makeWorld(engine);
    const staff = await given.agency(world);
    const ctx = world.as(staff);
    const owner = ownerOf({ accountId: staff.accountId });
    const keys = Array.from({ length: 30 }, (_, index) => `key-${String(30 - index).padStart(2, "0")}`);
    for (const key of keys) {
      await keepForm(ctx, owner, { path: "/p", page: "/p", key, fields: [], reply: { status: 422, body: { key } } });
      expect(await readKeptReply(ctx, key, "/p")).toEqual({ status: 422, body: { key } });
    }
    expect(await world.db.selectFrom("sent_form").select("form_key").where("owner", "=", owner).execute()).toHaveLength(20);
  });
});
