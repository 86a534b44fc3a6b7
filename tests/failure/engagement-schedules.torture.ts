import { it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { runSchedules } from "./engagement-schedules.ts";

forEachEngine((engine) => {
  it("two hundred schedules of signing, changing, declining and leaving end in one sound state", async () => {
    saySeed();
    await runSchedules(engine, 200, seed);
  });
});
