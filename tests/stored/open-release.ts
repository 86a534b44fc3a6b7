/** A database of the last release, brought to today's schema as its next start would do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import type { Engine } from "#db/connect.ts";
import { loadRows } from "#db/copy-rows.ts";
import { migrate } from "#db/migrate.ts";
import { openEmptyDatabase, worldOver, type World } from "#tests/support/world.ts";
import { unpackRows } from "./rows-file.ts";

const folder = join(import.meta.dirname, "2026-11-30");

interface Release {
  version: number;
  /** The moment of its rows: the demo is loaded to one day, and its pages say what is due by then. */
  now: string;
  appKeys: string;
  /** Paths of links that stand in mails which people still have, by what they are for. */
  links: Record<string, string[]>;
}

export const release = JSON.parse(readFileSync(join(folder, "release.json"), "utf8")) as Release;

/** Its rows, as its own program stored them. */
export const rowsOfRelease = () => unpackRows(readFileSync(join(folder, "rows.ndjson.gz")), release.version);

export async function openRelease(engine: Engine): Promise<World> {
  const connection = await openEmptyDatabase(engine);
  await migrate(connection, release.version);
  await loadRows(connection, rowsOfRelease());
  await migrate(connection);
  const world = worldOver(connection, { appKeys: release.appKeys, begins: release.now, remove: async () => undefined });
  await loadReference(makeCtx(world.programme, { actor: system }));
  return world;
}
