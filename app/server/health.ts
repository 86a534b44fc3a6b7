/** What a supervisor and a load balancer ask: is the process alive, and may it get requests now. */
import type { Request, Response } from "express";
import { isCurrent } from "#db/migrate.ts";
import { makeCtx, type Programme } from "#app/domain/context.ts";
import { readMailAlarm } from "#app/domain/outbox/read-mail-alarm.ts";

export function livez(_request: Request, response: Response): void {
  response.json({ alive: true });
}

export interface Readiness {
  isDraining: boolean;
}

/**
 * Ready means: not stopping, the database answers, and its schema is this program's. Whether mail moves is told beside it, for
 * those who watch: pages that work must not go away because a mail server did.
 */
export function readyz(programme: Programme, readiness: Readiness) {
  const ctx = makeCtx(programme);
  return async (_request: Request, response: Response): Promise<void> => {
    const checks = { accepting: !readiness.isDraining, database: false, schema: false };
    let mail: boolean | null = null;
    try {
      checks.schema = await isCurrent(programme.connection);
      checks.database = true;
      mail = checks.schema ? (await readMailAlarm(ctx)) === null : null;
    } catch {
      // The answer says which check failed; the reason stays in the log of whoever needs the database.
    }
    response.status(Object.values(checks).every(Boolean) ? 200 : 503).json({ ...checks, mail });
  };
}
