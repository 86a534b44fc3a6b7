/** What `npm start` and `npm run worker` run, and what the demo starts. */
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { processEnvironment, readEnvOrExit, runAsProduction } from "./env.ts";

/**
 * What the jobs alone keep is some 40 MB, and a mail leaves many times its size behind. V8 would let that grow to several times what
 * is kept before it collects; on a machine shared with the web, half as much again is enough.
 */
const collectOften = () => setFlagsFromString("--heap-growing-percent=50");

const isWorker = process.argv.includes("--worker");
const raw = processEnvironment();
const env = readEnvOrExit(raw);
runAsProduction();
if (isWorker) collectOften();
// React must not be imported before it is told to be in production.
const { run } = await import("./run.ts");
const clientFolder = fileURLToPath(new URL("../client", import.meta.url));
await run(env, {
  clientFolder: isWorker ? undefined : clientFolder,
  script: fileURLToPath(import.meta.url),
  raw,
  jobs: isWorker || env.WORKER,
});
