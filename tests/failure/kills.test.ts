import { it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { backupBesideWriters, killMigrations, killUnderLoad } from "./kills.ts";

forEachEngine((engine) => {
  it("keeps what was acknowledged before a kill, whole", { timeout: 300_000 }, async () => {
    saySeed();
    await killUnderLoad(engine, 3, seed);
  });

  it("finishes a migration that was killed", { timeout: 300_000 }, async () => {
    saySeed();
    await killMigrations(engine, 2, seed);
  });
});

it("backs up beside writers", { timeout: 300_000 }, async () => backupBesideWriters(1));
