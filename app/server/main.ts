/** What `npm start` and `npm run worker` run, and what the demo starts. */
import { fileURLToPath } from "node:url";
import { processEnvironment, readEnvOrExit, runAsProduction } from "./env.ts";

const isWorker = process.argv.includes("--worker");
const raw = processEnvironment();
const env = readEnvOrExit(raw);
runAsProduction();
// React must not be imported before it is told to be in production.
const { run } = await import("./run.ts");
const clientFolder = fileURLToPath(new URL("../client", import.meta.url));
await run(env, { clientFolder: isWorker ? undefined : clientFolder, script: fileURLToPath(import.meta.url), raw, jobs: isWorker || env.WORKER });
