/** What a supervisor and a load balancer ask: is the process alive, and may it get requests now. */
import type { Request, Response } from "express";
import { isCurrent } from "#db/migrate.ts";
import type { Connection } from "#db/connect.ts";

export function livez(_request: Request, response: Response): void {
  response.json({ alive: true });
}

export interface Readiness {
  isDraining: boolean;
}

/** Ready means: not stopping, the database answers, and its schema is this program's. */
export function readyz(connection: Connection, readiness: Readiness) {
  return async (_request: Request, response: Response): Promise<void> => {
    const checks = { accepting: !readiness.isDraining, database: false, schema: false };
    try {
      checks.schema = await isCurrent(connection);
      checks.database = true;
    } catch {
      // The answer says which check failed; the reason stays in the log of whoever needs the database.
    }
    response.status(Object.values(checks).every(Boolean) ? 200 : 503).json(checks);
  };
}
