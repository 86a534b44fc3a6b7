import { it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { runSchedules } from "./engagement-schedules.ts";

forEachEngine((engine) => {
  it("twenty schedules of signing, changing, declining and leaving end in one sound state", { timeout: 300_000 }, async () => {
    saySeed();
    await runSchedules(engine, 20, seed);
  });
});
