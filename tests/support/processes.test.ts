import { expect, it } from "vitest";
import { startProcess } from "./processes.ts";
import { forEachEngine, makeWorld, type World } from "./world.ts";

forEachEngine((engine) => {
  const begin = async () => {
    const world = await makeWorld(engine, { isShared: true });
    await world.db.insertInto("data_version").values({ name: "count", value: 0 }).execute();
    return world;
  };
  const counted = async (world: World) =>
    (await world.db.selectFrom("data_version").select("value").where("name", "=", "count").executeTakeFirstOrThrow()).value;

  it("loses nothing when two processes read and write the same row", async () => {
    const world = await begin();
    const both = [1, 2].map(() => startProcess(world, "tests/support/count-up.ts", { args: ["40"] }));
    await Promise.all(both.map((one) => one.finished()));
    expect(await counted(world)).toBe(80);
  }, 30_000);

  it("keeps what a killed process had committed", async () => {
    const world = await begin();
    const counting = startProcess(world, "tests/support/count-up.ts", { args: ["100000"] });
    await counting.line<{ done: number }>((line) => line.done >= 5);
    await counting.kill("SIGKILL");
    const { done } = counting.lines.at(-1) as { done: number };
    // The commit may be there whose line was not printed any more.
    expect([done, done + 1]).toContain(await counted(world));
    await expect(counting.finished()).rejects.toThrow("SIGKILL");
  }, 30_000);
});
