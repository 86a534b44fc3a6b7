import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { forgetOldReceipts, onceOnly } from "./form-receipt.ts";

forEachEngine((engine) => {
  it("acts once and gives the same receipt, also to many at once", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as(await given.agency(world));
    let acts = 0;
    const send = () =>
      onceOnly(ctx, "key", { place: "plc-1" }, async (inner) => {
        acts += 1;
        return { id: inner.newId(), act: acts };
      });
    const first = await send();
    expect(await send()).toEqual(first);
    const others = await Promise.all(Array.from({ length: 10 }, () => onceOnly(ctx, "other", 1, async () => (acts += 1))));
    expect(new Set(others).size).toBe(1);
    expect(acts).toBe(2);
  });

  it("refuses the same key with another body", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as(await given.agency(world));
    await onceOnly(ctx, "key", { place: "plc-1" }, async () => undefined);
    expect(await onceOnly(ctx, "key", { place: "plc-1" }, async () => undefined)).toBeUndefined();
    await expect(onceOnly(ctx, "key", { place: "plc-2" }, async () => undefined)).rejects.toMatchObject({
      kind: "conflict",
      key: "form-used",
    });
  });

  it("keeps the keys of different people apart", async () => {
    const world = await makeWorld(engine);
    const [one, other] = [world.as(await given.agency(world)), world.as(await given.secretariat(world))];
    expect(await onceOnly(one, "key", 1, async () => "one")).toBe("one");
    expect(await onceOnly(other, "key", 2, async () => "other")).toBe("other");
  });

  it("keeps no receipt of an act that failed", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as(await given.agency(world));
    await expect(onceOnly(ctx, "key", 1, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await onceOnly(ctx, "key", 1, async () => "done")).toBe("done");
  });

  it("forgets receipts in time", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as(await given.agency(world));
    await onceOnly(ctx, "key", 1, async () => "done");
    world.clock.advance({ hours: 49 });
    await forgetOldReceipts(ctx);
    expect(await world.db.selectFrom("form_receipt").selectAll().execute()).toEqual([]);
  });
});
