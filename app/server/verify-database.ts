/** Whether the history of a database fits together, for commands. */
import type { Connection } from "#db/connect.ts";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";

/** Walks every chain with the keys that sealed it. */
export const verifyDatabase = (connection: Connection, appKeys: string) =>
  verifyHistory(makeCtx(openProgramme(connection, appKeys), { actor: system }));
