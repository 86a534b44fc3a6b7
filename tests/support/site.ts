/**
 * The web server over one world: the real guard, sessions, express and Remix handler with the route modules themselves.
 * Only the bundling is left out, so a route's test needs no build.
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import pino from "pino";
import type { Actor, Role } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { mintFormKey } from "#app/http/form-key.server.ts";
import { openSession, startSession, type SignedIn } from "#app/http/session.server.ts";
import { startServer } from "#app/server/start-server.ts";
import { takeReport } from "#emails/bounces/take-report.ts";
import { openMailDesk } from "#emails/mail-desk.ts";
import remixOptions from "../../remix.config.js";
import { readRouteTable, type TableRoute } from "./route-table.ts";
import { closeLater, type Person, type World } from "./world.ts";

/** Where a demo site of this process looks for its mails. */
export const demoMailFolder = join(tmpdir(), `hatarakuba-mail-${process.pid}`);
process.once("exit", () => rmSync(demoMailFolder, { recursive: true, force: true }));

/** Signs what a mail server hands in. */
export const hookKey = "a-key-of-the-tests-that-guards-nothing";

const publicOrigin = "http://hatarakuba.test";

export type Fields = Record<string, string | readonly string[]>;

export interface SiteRequest {
  /** Who is signed in: an actor, somebody given, or the first one given in a role. Nobody when left out. */
  as?: Actor | Person | Role;
  /** Posts these fields as a form. */
  form?: Fields;
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
}

export interface Site {
  publicOrigin: string;
  url: string;
  /**
   * Sends a request as a browser on our own pages would: a form with the key of its page. Redirects are not followed, but for the one
   * that brings the person back to a form with something wrong in it.
   */
  request(path: string, options?: SiteRequest): Promise<Response>;
  /** Sends a form as somebody who has its page open: with the revision that stands in it. */
  fillIn(path: string, options: SiteRequest & { form: Fields }): Promise<Response>;
  /** A key as this person's pages write it into their forms; equal names give equal keys. */
  formKey(who: Actor | Person | Role, name?: string): string;
  /** The `Cookie` header of a new session of this person. */
  signIn(who: Actor | Person | Role): Promise<string>;
}

const modules = import.meta.glob<ServerBuild["routes"][string]["module"]>("../../app/{root.tsx,routes/**/*.{ts,tsx}}");
const loadModule = (file: string) => {
  const load = modules[`../../app/${file}`];
  if (!load) throw new Error(`app/routes.ts names app/${file}, which does not exist.`);
  return load();
};

let build: Promise<ServerBuild> | undefined;

/** What the bundler would make of the table of routes. */
async function assemble(): Promise<ServerBuild> {
  const table = await readRouteTable();
  const root = { id: "root", file: "root.tsx", ownPath: "", isIndex: false, parentId: undefined };
  const loaded = await Promise.all(
    [root, ...table].map(async (route: Pick<TableRoute, "id" | "file" | "ownPath" | "isIndex"> & { parentId?: string }) => ({
      ...route,
      module: await loadModule(route.file),
    })),
  );
  const entry = await import("../../app/entry.server.tsx");
  const shared = (route: (typeof loaded)[number]) => ({
    id: route.id,
    parentId: route.parentId,
    path: route.ownPath,
    index: route.isIndex || undefined,
    caseSensitive: undefined,
  });
  return {
    mode: "test",
    entry: { module: entry as unknown as ServerBuild["entry"]["module"] },
    routes: Object.fromEntries(loaded.map((route) => [route.id, { ...shared(route), module: route.module }])),
    assets: {
      version: "tests",
      url: "/assets/manifest.js",
      entry: { module: "/assets/entry.js", imports: [] },
      routes: Object.fromEntries(
        loaded.map((route) => [
          route.id,
          {
            ...shared(route),
            module: `/assets/${route.id}.js`,
            imports: [],
            hasLoader: "loader" in route.module,
            hasAction: "action" in route.module,
            hasClientLoader: false,
            hasClientAction: false,
            hasErrorBoundary: "ErrorBoundary" in route.module,
          },
        ]),
      ),
    },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {
      unstable_optimizeDeps: false,
      v3_relativeSplatPath: false,
      v3_fetcherPersist: false,
      v3_throwAbortReason: false,
      v3_lazyRouteDiscovery: false,
      v3_singleFetch: false,
      v3_routeConfig: false,
      ...remixOptions?.future,
    },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

/** Starts the server over the world; it stops with the test. An error in its log is an error of the test. */
export async function openSite(world: World, options: { isDemo?: boolean } = {}): Promise<Site> {
  const log = pino({ level: "error" }, { write: (line: string) => console.error(line.trim()) });
  const app = {
    programme: world.programme,
    publicOrigin,
    isDemo: options.isDemo ?? false,
    mailDesk: openMailDesk({ smtpUrl: options.isDemo ? `file:${demoMailFolder}` : "smtp://127.0.0.1:9" }, publicOrigin),
    mailHook: { key: hookKey, takeReport },
    log,
  };
  const server = await startServer({ app, build: await (build ??= assemble()), port: 0, host: "127.0.0.1", trustProxy: false, fronts: [] });
  closeLater(() => server.drain(1000));
  const url = `http://127.0.0.1:${server.port}`;
  const cookies = new Map<string, Promise<string>>();

  const signIn = async (who: Actor | Person | Role) => {
    const ctx = world.as(who);
    const cookie = await startSession(ctx, signedIn(ctx.actor), new Request(publicOrigin), "tests");
    return cookie.split(";")[0];
  };
  const cookieOf = (who: Actor | Person | Role) => {
    const { actor } = world.as(who);
    if (actor.kind === "guest") return Promise.resolve("");
    const key = JSON.stringify(signedIn(actor));
    if (!cookies.has(key)) cookies.set(key, signIn(who));
    return cookies.get(key)!;
  };

  let keys = 0;
  const formKey = (who: Actor | Person | Role, name = `test-${(keys += 1)}`) =>
    mintFormKey(world.programme.keys, name.replace(/[^\w-]/g, "-"), world.as(who).actor);

  const isKey = (given: Fields[string] | undefined) => /\.[\w-]{22}(\.|$)/.test(String(given ?? ""));
  /** Tests name the keys of their forms; the page of whoever is signed in would have signed them. */
  const keyFor = async (cookie: string, name: Fields[string] | undefined) => {
    const { viewer } = await openSession(makeCtx(world.programme), cookie);
    return viewer.kind === "guest" ? {} : { _key: formKey(viewer, name === undefined ? undefined : String(name)) };
  };

  const site: Site = {
    publicOrigin,
    url,
    signIn,
    async fillIn(path, { form, ...options }) {
      const page = await (await site.request(path, options)).text();
      const drawn = Object.fromEntries(
        ["_revision", "_drawn"].flatMap((name) =>
          [...page.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, "g"))].map(([, value]) => [name, value]),
        ),
      );
      // Whoever names the revision has had the page open since then; what stood in its fields is theirs to say too.
      return site.request(path, { ...options, form: form._revision === undefined ? { ...drawn, ...form } : form });
    },
    formKey,
    async request(path, { as = "guest", form, method = form ? "POST" : "GET", headers = {}, body } = {}) {
      const cookie = [await cookieOf(as), headers.cookie].filter(Boolean).join("; ");
      const isRead = method === "GET" || method === "HEAD";
      const withKey = form && !isKey(form._key) ? { ...form, ...(await keyFor(cookie, form._key)) } : form;
      const encoded = withKey && Object.entries(withKey).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
      const response = await fetch(url + path, {
        method,
        redirect: "manual",
        // Compressing on one side of the loopback to expand on the other would be a sixth of a route test's time.
        headers: {
          "accept-encoding": "identity",
          ...(isRead ? {} : { origin: publicOrigin }),
          ...headers,
          ...(cookie ? { cookie } : {}),
        },
        body: encoded ? new URLSearchParams(encoded) : body,
      });
      const back = response.status === 303 ? (response.headers.get("location") ?? "") : "";
      return /[?&]kept=/.test(back) ? site.request(back, { as, headers }) : response;
    },
  };
  return site;
}

function signedIn(actor: Actor): SignedIn {
  if (actor.kind === "staff") return { accountId: actor.accountId };
  if (actor.kind === "applicant") return { applicantId: actor.applicantId };
  throw new Error(`A ${actor.kind} has no session.`);
}
