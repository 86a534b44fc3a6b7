/**
 * `npm run dev`: the product with demo data of its own, straight from the sources. What was changed (a word, a page, a rule, a style)
 * is there after a reload; pages send no script, so nothing reloads by itself.
 */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { createServer as createVite, type ViteDevServer } from "vite";
import { fillDemoWhenNew, printSignIns, removeDemo } from "./demo-data.ts";
import { readOrMakeDemoKeys } from "./demo-keys.ts";
import type * as devSite from "./dev-site.ts";
import { processEnvironment, readEnvOrExit, type RawEnvironment } from "./env.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What Vite answers: styles and what they bring. Nothing else of the project's folder can be asked for. */
const ofSources = /^\/(app\/styles|node_modules|@fs)\//;

const raw: RawEnvironment = { LOG_LEVEL: "warn", DATABASE_URL: "file:./data/dev/hatarakuba.db", SMTP_URL: "file:./data/dev/mail" };
for (const [name, value] of Object.entries({ ...processEnvironment(), DEMO: "1" })) if (value) raw[name] = value;
raw.APP_KEYS ||= readOrMakeDemoKeys();
const env = readEnvOrExit(raw);

/** Gives the port of the programme as its sources are now; what ran before lets its requests end. */
function openNewest(vite: ViteDevServer): { port(): Promise<number>; close(): Promise<void> } {
  let open: { module: typeof devSite; site: devSite.DevSite } | undefined;
  const renew = async () => {
    const module = (await vite.ssrLoadModule("/app/server/dev-site.ts")) as typeof devSite;
    if (open?.module !== module) {
      const before = open?.site;
      open = { module, site: await module.openDevSite(raw) };
      void before?.close();
    }
    return open.site.port;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    port: () => {
      const next = last.then(renew, renew);
      last = next;
      return next;
    },
    close: async () => open?.site.close(),
  };
}

async function passOn(port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url: path, headers } = request;
  await new Promise<void>((resolve, reject) => {
    const inner = ask({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.pipe(response).once("close", resolve);
    });
    inner.once("error", reject);
    request.pipe(inner);
  });
}

if (process.argv.includes("--reset")) removeDemo(env);
await fillDemoWhenNew(env);
const vite = await createVite({
  root,
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false, cors: false },
  logLevel: "warn",
  clearScreen: false,
});
const newest = openNewest(vite);
await newest.port();

const server = createServer((request, response) => {
  const answer = () =>
    newest
      .port()
      .then((port) => passOn(port, request, response))
      .catch((error: unknown) => {
        if (error instanceof Error) vite.ssrFixStacktrace(error);
        console.error(error);
        if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
        response.end(error instanceof Error ? error.stack : String(error));
      });
  if (ofSources.test(request.url ?? "")) vite.middlewares(request, response, () => void answer());
  else void answer();
});
server.listen(env.PORT, env.HOST ?? "127.0.0.1", () => printSignIns(env.PUBLIC_ORIGIN));

// Vite listens too, and would end the process while the programme still has something in hand.
process.removeAllListeners("SIGTERM");
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void Promise.all([newest.close(), vite.close()]).then(() => process.exit(0));
  });
