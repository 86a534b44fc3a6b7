/** What `npm start` and `npm run worker` run, and what the demo starts inside itself. */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { processEnvironment, readEnvOrExit, runAsProduction, type RawEnvironment } from "./env.ts";

export interface Started {
  port: number | null;
}

/**
 * What the jobs alone keep is some 40 MB, and a mail leaves many times its size behind. V8 would let that grow to several times what
 * is kept before it collects; on a machine shared with the web, half as much again is enough.
 */
const collectOften = () => setFlagsFromString("--heap-growing-percent=50");

/** Checks the settings, then loads and starts everything else; React must not be imported before it is told to be in production. */
export async function start(raw: RawEnvironment, parts: { web: boolean; jobs?: boolean }): Promise<Started> {
  const env = readEnvOrExit(raw);
  runAsProduction();
  if (!parts.web) collectOften();
  const { run } = await import("./run.ts");
  const clientFolder = fileURLToPath(new URL("../client", import.meta.url));
  return run(env, { clientFolder: parts.web ? clientFolder : undefined, script: fileURLToPath(import.meta.url), raw, jobs: parts.jobs ?? env.WORKER });
}

const isCommand = process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isCommand) await start(processEnvironment(), process.argv.includes("--worker") ? { web: false, jobs: true } : { web: true });
