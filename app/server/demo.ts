/** `npm run demo`: the product with the demo's data on this machine. The second start keeps the data; `-- --reset` begins anew. */
import { fork } from "node:child_process";
import { constants } from "node:os";
import { buildWhenStale, serverBundle } from "./build-when-stale.ts";
import { fillDemoWhenNew, printSignIns, removeDemo } from "./demo-data.ts";
import { readOrMakeDemoKeys } from "./demo-keys.ts";
import { processEnvironment, readEnvOrExit, type Env } from "./env.ts";

function settings(): { env: Env; raw: NodeJS.ProcessEnv } {
  const raw: NodeJS.ProcessEnv = { LOG_LEVEL: "warn", ...processEnvironment(), DEMO: "1" };
  raw.APP_KEYS ||= readOrMakeDemoKeys();
  return { env: readEnvOrExit(raw), raw };
}

/**
 * The built server as a process of its own: what runs here goes through a loader that compiles, and would take twice as long.
 * Ends as the server ends.
 */
function serve(raw: NodeJS.ProcessEnv, whenListening: () => void): void {
  // In a group of its own it hears a terminal's signal once, from here.
  const server = fork(serverBundle, { env: raw, execArgv: [], detached: true });
  server.once("message", whenListening);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
    process.on(signal, () => server.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
  server.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal!]));
}

const { env, raw } = settings();
if (process.argv.includes("--reset")) removeDemo(env);
await buildWhenStale(() => console.log("Building …"));
await fillDemoWhenNew(env);
serve(raw, () => printSignIns(env.PUBLIC_ORIGIN));
