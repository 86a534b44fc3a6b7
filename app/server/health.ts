/** What a supervisor and a load balancer ask: is the process alive, and may it get requests now. */
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Request, Response } from "express";
import { sql } from "kysely";
import { isCurrent } from "#db/migrate.ts";
import { inTransaction, makeCtx, type Ctx, type Programme } from "#app/domain/context.ts";
import { isHeadWhole } from "#app/domain/history/verify-history.ts";
import { readMailAlarm } from "#app/domain/outbox/read-mail-alarm.ts";

export function livez(_request: Request, response: Response): void {
  response.json({ alive: true });
}

export interface Readiness {
  isDraining: boolean;
}

const leastFreeBytes = 200 * 1024 * 1024;
const writeEverySeconds = 10;

/** What a request finds in the place of what another asked for: null where it was not looked at. */
interface Checks {
  accepting: boolean;
  database: boolean;
  schema: boolean;
  writing: boolean | null;
  disk: boolean | null;
  history: boolean | null;
  mail: boolean | null;
}

/**
 * Ready means: not stopping, the database answers and can be written, its schema is this program's, the disk has room, the history
 * ends as it should, and mail moves. `?exclude=mail` leaves the mail out, for those who would take working pages away.
 */
export function readyz(programme: Programme, readiness: Readiness, freeBytes = freeBytesBeside) {
  const ctx = makeCtx(programme);
  const canWrite = tryWriting(ctx);
  return async (request: Request, response: Response): Promise<void> => {
    const checks: Checks = {
      accepting: !readiness.isDraining,
      database: false,
      schema: false,
      writing: null,
      disk: null,
      history: null,
      mail: null,
    };
    try {
      checks.schema = await isCurrent(programme.connection);
      checks.database = true;
      const file = programme.connection.sqlite?.name;
      // A database that lies elsewhere has a disk of its own.
      checks.disk = file && file !== ":memory:" ? (await freeBytes(file)) > leastFreeBytes : null;
      if (checks.schema) {
        checks.writing = await canWrite();
        checks.history = await isHeadWhole(ctx);
        checks.mail = (await readMailAlarm(ctx)) === null;
      }
    } catch {
      // The answer says which check failed; the reason stays in the log of whoever needs the database.
      checks.database = false;
    }
    const { mail, ...others } = checks;
    const asked = request.query.exclude === "mail" ? others : { ...others, mail };
    response.status(Object.values(asked).includes(false) ? 503 : 200).json(checks);
  };
}

/** Writes what is there already, so that a disk or a lock that lets nobody write is seen; not for every question. */
function tryWriting(ctx: Ctx): () => Promise<boolean> {
  let last: { atMs: number; isGood: boolean } | null = null;
  return async () => {
    const nowMs = Date.parse(ctx.now());
    if (last && Math.abs(nowMs - last.atMs) < writeEverySeconds * 1000) return last.isGood;
    const isGood = await inTransaction(ctx, (inner) =>
      inner.db
        .updateTable("data_version")
        .set({ value: sql<number>`value` })
        .execute(),
    ).then(
      () => true,
      () => false,
    );
    last = { atMs: nowMs, isGood };
    return isGood;
  };
}

async function freeBytesBeside(file: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(file));
  return bavail * bsize;
}
