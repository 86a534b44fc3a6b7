/** One process of the programme: web, jobs or both, until it is told to stop. */
import { holdDatabase, InUse, type Hold } from "#db/hold.ts";
import { migrate } from "#db/migrate.ts";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { startWorker, type Worker } from "#app/jobs/worker.ts";
import type { Env, RawEnvironment } from "./env.ts";
import { loadReference } from "./seed/load-reference.ts";
import type { RunningServer } from "./start-server.ts";
import { isOneOfSeveral, leaveWithOthers, startWebProcesses, stopsWithFirst, type WebProcesses } from "./web-processes.ts";
import { openApp, type App } from "./wiring.ts";

const stopLimitMs = 20_000;

export interface Parts {
  /** Folder of the built files, when this process serves the web. */
  clientFolder?: string;
  /** The built programme itself, which several web processes run. */
  script: string;
  raw: RawEnvironment;
  jobs: boolean;
}

export async function run(env: Env, { clientFolder, script, raw, jobs }: Parts): Promise<{ port: number | null }> {
  const app = openApp(env);
  dieOnFaults(app);
  const running: Running = { isStopping: false };
  stopOnSignals(app, running);
  running.hold = await holdOrExit(app, env.DATABASE_URL);
  await migrate(app.connection);
  await loadReference(makeCtx(app.programme, { actor: system }));
  // Told to stop while it was getting ready: nothing begins that would have to end.
  if (running.isStopping) return { port: null };
  if (jobs) running.worker = startWorker(app);
  if (!clientFolder) return { port: null };
  if (env.WEB_CONCURRENCY === 1) running.server = import("./start-web.ts").then(({ startWeb }) => startWeb(app, clientFolder));
  else running.others = startWebProcesses(script, env.WEB_CONCURRENCY, raw, app.log);
  const port = (await running.server)?.port ?? (await running.others!.whenListening);
  app.log.info({ port }, "listening");
  tellStarter({ port });
  return { port };
}

/** What a process that started this one over a channel, as the demo does, hears when pages can be opened. */
export interface Listening {
  port: number;
}

function tellStarter(heard: Listening): void {
  // The channel of one web process among several belongs to those.
  if (!isOneOfSeveral()) process.send?.(heard);
}

/** After a fault nobody caught, nothing in memory can be trusted: the supervisor starts a fresh process. */
function dieOnFaults(app: App): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const)
    process.on(event, (error: unknown) => {
      app.log.fatal({ err: error }, event);
      process.exit(1);
    });
}

/** A database that is just being put in the place of another, or moved away, is nothing to start on. */
async function holdOrExit(app: App, url: string): Promise<Hold> {
  try {
    return await holdDatabase(url);
  } catch (error) {
    if (!(error instanceof InUse)) throw error;
    app.log.fatal(error.message);
    process.exit(1);
  }
}

interface Running {
  isStopping: boolean;
  hold?: Hold;
  /** From the moment it asks for its port. */
  server?: Promise<RunningServer>;
  others?: WebProcesses;
  worker?: Worker;
}

/** Heard from the first moment on: what runs by then is what has to end. */
function stopOnSignals(app: App, running: Running): void {
  const stop = async () => {
    // The second signal means now.
    if (running.isStopping) process.exit(1);
    running.isStopping = true;
    setTimeout(() => process.exit(1), stopLimitMs + 2000).unref();
    app.log.info("stopping");
    await Promise.all([running.server?.then((server) => server.drain(stopLimitMs)), running.others?.stop(), running.worker?.stop()]);
    await leaveWithOthers();
    if (app.connection.sqlite) app.connection.sqlite.pragma("wal_checkpoint(TRUNCATE)");
    await app.connection.close();
    await running.hold?.release();
    process.exit(0);
  };
  if (stopsWithFirst(() => void stop())) return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
  // Nobody is left who could pass a signal on.
  process.once("disconnect", () => void (running.isStopping || stop()));
}
