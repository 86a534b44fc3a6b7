/** The web half of a process: loaded only where pages are served, since the jobs alone need neither routes nor Express. */
import * as build from "virtual:remix/server-build";
import { pageCache } from "./page-cache.ts";
import { placesFingerprint } from "./places-fingerprint.ts";
import { startServer, type RunningServer } from "./start-server.ts";
import { staticFiles } from "./static-files.ts";
import { isOneOfSeveral } from "./web-processes.ts";
import type { App } from "./wiring.ts";

export function startWeb(app: App, clientFolder: string): Promise<RunningServer> {
  const { env } = app;
  return startServer({
    app,
    build,
    port: env.PORT,
    host: env.HOST,
    trustProxy: env.TRUST_PROXY,
    isOneOfSeveral: isOneOfSeveral(),
    fronts: [staticFiles(clientFolder)],
    pages: pageCache(app.programme, placesFingerprint(app.programme)),
  });
}
