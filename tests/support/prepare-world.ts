/** What every world begins with: the newest schema and the reference data that a running programme always has. */
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import type { Connection } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";

/** Friday morning in Tokyo, the demo's day. */
export const worldBegins = "2026-11-20T00:00:00.000Z";
export const worldKeys = "tests:a-secret-of-the-tests-that-guards-nothing";

export async function prepareWorld(connection: Connection): Promise<void> {
  await migrate(connection);
  const programme = openProgramme(connection, worldKeys, { nowMs: () => Date.parse(worldBegins) });
  let count = 0;
  // Apart from the ids that worlds count.
  const newId = () => `00000000-0000-7000-9000-${String((count += 1)).padStart(12, "0")}`;
  await loadReference(makeCtx({ ...programme, newId }, { actor: system }));
}
