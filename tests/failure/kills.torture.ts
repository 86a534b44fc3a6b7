import { it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { backupBesideWriters, killMigrations, killUnderLoad } from "./kills.ts";

forEachEngine((engine) => {
  it("keeps what was acknowledged before each of thirty kills, whole", async () => {
    saySeed();
    await killUnderLoad(engine, 30, seed);
  });

  it("finishes a migration that was killed, twenty times", async () => {
    saySeed();
    await killMigrations(engine, 20, seed);
  });
});

it("backs up ten times beside writers", async () => backupBesideWriters(10));
