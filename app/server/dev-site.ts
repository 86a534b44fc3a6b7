/** The whole programme for `npm run dev`. The development server loads it anew after a change, so all it imports is new too. */
import { fileURLToPath } from "node:url";
import * as build from "virtual:remix/server-build";
import { migrate } from "#db/migrate.ts";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { startWorker } from "#app/jobs/worker.ts";
import { readEnv, type RawEnvironment } from "./env.ts";
import { loadReference } from "./seed/load-reference.ts";
import { startServer } from "./start-server.ts";
import { staticFiles } from "./static-files.ts";
import { openApp } from "./wiring.ts";

const publicFolder = fileURLToPath(new URL("../../public", import.meta.url));
const drainLimitMs = 2_000;

export interface DevSite {
  /** On this machine alone; whoever opens pages does so at the development server's own. */
  port: number;
  close(): Promise<void>;
}

export async function openDevSite(raw: RawEnvironment): Promise<DevSite> {
  const app = openApp(readEnv(raw));
  await migrate(app.connection);
  await loadReference(makeCtx(app.programme, { actor: system }));
  const worker = app.env.WORKER ? startWorker(app) : undefined;
  const server = await startServer({ app, build, port: 0, host: "127.0.0.1", trustProxy: false, fronts: [staticFiles(publicFolder)] });
  return {
    port: server.port,
    async close() {
      await Promise.all([server.drain(drainLimitMs), worker?.stop()]);
      await app.connection.close();
    },
  };
}
