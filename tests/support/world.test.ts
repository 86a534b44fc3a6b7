import { createConnection } from "node:net";
import { expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { expectConsoleError } from "./console.ts";
import { worldBegins } from "./prepare-world.ts";
import { forEachEngine, makeWorld, type World } from "./world.ts";

forEachEngine((engine) => {
  const countRows = async (world: World) =>
    Number(
      (
        await world.db
          .selectFrom("job")
          .select(({ fn }) => fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );

  it("starts each world empty, whatever the one before wrote", async () => {
    for (let round = 0; round < 3; round += 1) {
      const world = await makeWorld(engine);
      expect(await countRows(world)).toBe(0);
      await world.db.insertInto("job").values({ name: "digest" }).execute();
      expect(await countRows(world)).toBe(1);
    }
  });

  it("brings reference rows back that a test removed", async () => {
    for (let round = 0; round < 2; round += 1) {
      const world = await makeWorld(engine);
      expect(await world.db.selectFrom("municipality").select("name").where("code", "=", "131202").executeTakeFirst()).toEqual({
        name: "練馬区",
      });
      await world.db.deleteFrom("municipality").execute();
      await world.close();
    }
  });

  it("stands still until the clock is moved, and counts its ids", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    expect(ctx.now()).toBe(worldBegins);
    world.clock.advance({ days: 1, hours: 15 });
    expect(ctx.today()).toBe("2026-11-22");
    expect([ctx.newId(), ctx.newId()].map((id) => id.slice(-3))).toEqual(["001", "002"]);
    expect(ctx.randomBytes(40)).toHaveLength(40);
  });

  it("keeps nothing of a transaction that failed", async () => {
    const world = await makeWorld(engine);
    const failing = inTransaction(world.as("system"), async (ctx) => {
      await ctx.db.insertInto("job").values({ name: "digest" }).execute();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await countRows(world)).toBe(0);
  });
});

it("refuses to reach beyond this machine", () => {
  expect(() => createConnection({ host: "192.0.2.1", port: 80 })).toThrow("tests stay on this machine");
});

it("lets a test expect an error on the console", () => {
  expectConsoleError(/half-configured/);
  console.error("half-configured");
});
