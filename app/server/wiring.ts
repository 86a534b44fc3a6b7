/** Joins the parts of a running programme; the only place that knows them all. */
import type { Logger } from "pino";
import { connect, type Connection } from "#db/connect.ts";
import { openProgramme, systemClock, type Programme } from "#app/domain/context.ts";
import type { WebApp } from "#app/http/load-context.ts";
import type { Env } from "./env.ts";
import { openLog } from "./logging.ts";

export interface App extends WebApp {
  env: Env;
  programme: Programme;
  connection: Connection;
  log: Logger;
}

export function openApp(env: Env): App {
  const connection = connect(env.DATABASE_URL);
  return {
    env,
    connection,
    programme: openProgramme(connection, env.APP_KEYS, systemClock, env.timings),
    publicOrigin: env.PUBLIC_ORIGIN,
    isDemo: env.DEMO,
    log: openLog(env.LOG_LEVEL),
  };
}
