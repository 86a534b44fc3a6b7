/**
 * Search speed: `/places` over 100,000 places, against the floor of `search-floor.ts`, in one run on one database. One place is
 * confirmed every second while either is measured, and how long the list shows the old state is watched.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import autocannon from "autocannon";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { system } from "#app/domain/access/actor.ts";
import { inTransaction, makeCtx, type Ctx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { writeSearchDocument } from "#app/domain/search/write-search-document.ts";
import startPackage from "../../package.json" with { type: "json" };
import { buildWhenStale } from "#app/server/build-when-stale.ts";
import { processEnvironment } from "#app/server/env.ts";
import { seedPlaces } from "#app/server/seed/bulk-places.ts";
import { openDrawing } from "#app/server/seed/drawing.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { benchFolder, benchKeys, cpuMsOf, loadText, option, root } from "./measure.ts";
import { filterUrls, readLists, zipf } from "./search-urls.ts";

const placeCount = option("places", 100_000);
const seconds = option("seconds", 10);
const warmUpSeconds = 5;
const connections = 16;
const differentUrls = 5000;
const urlsPerConnection = 4000;

interface Target {
  name: "ours" | "floor";
  origin: string;
  /** Processor time used so far; on a machine shared with others it says more than the clock. */
  cpuMs(): number;
  stop(): Promise<void>;
}

export async function run(): Promise<void> {
  await buildWhenStale(() => console.log("building …"));
  const { ctx, path, close } = await openPlaces();
  const urls = filterUrls(differentUrls, await readLists(ctx));
  const results: Record<string, Record<string, Measured>> = {};
  for (const start of [startFloor, startOurs]) {
    const target = await start(path);
    try {
      const changes = changeEverySecond(ctx, target);
      const same = await measure(target, () => ["/places"]);
      const mix = await measure(target, (connection) => {
        const rank = zipf(urls.length, connection + 1);
        return Array.from({ length: urlsPerConnection }, () => urls[rank()]);
      });
      const stalest = await changes.stop();
      results[target.name] = { same: { ...same, stalestMs: stalest }, mix: { ...mix, stalestMs: stalest } };
    } finally {
      await target.stop();
    }
  }
  await close();
  report(results);
}

// --- the database

async function openPlaces(): Promise<{ ctx: Ctx; path: string; close(): Promise<void> }> {
  mkdirSync(benchFolder, { recursive: true });
  const path = join(benchFolder, `places-${placeCount}.db`);
  if (!existsSync(path)) {
    console.log(`seeding ${placeCount} places …`);
    const making = connect(`file:${path}.new`);
    making.sqlite!.pragma("synchronous = OFF");
    await migrate(making);
    const ctx = makeCtx(openProgramme(making, benchKeys), { actor: system, via: "import" });
    await loadReference(ctx);
    await seedPlaces(ctx, placeCount, 1);
    making.sqlite!.exec("ANALYZE");
    making.sqlite!.pragma("wal_checkpoint(TRUNCATE)");
    await making.close();
    renameSync(`${path}.new`, path);
  }
  const connection = connect(`file:${path}`);
  return { ctx: makeCtx(openProgramme(connection, benchKeys), { actor: system }), path, close: () => connection.close() };
}

/** Confirms some place each second, which makes it the first of the whole list, and waits until the list says so. */
function changeEverySecond(ctx: Ctx, target: Target) {
  const draw = openDrawing(7);
  let isStopping = false;
  let stalestMs = 0;
  const work = (async () => {
    const all = await ctx.db
      .selectFrom("place_search")
      .select(["place_id", "code"])
      .where("is_listed", "=", 1)
      .orderBy("row_number")
      .limit(1000)
      .execute();
    while (!isStopping) {
      const place = draw.one(all);
      await inTransaction(ctx, async (inner) => {
        await inner.db.updateTable("place").set({ confirmed_at: inner.now() }).where("id", "=", place.place_id).execute();
        await writeSearchDocument(inner, place.place_id);
      });
      const began = performance.now();
      while (!(await isFirst(target, place.code))) if (performance.now() - began > 10_000) break;
      stalestMs = Math.max(stalestMs, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - began))));
    }
  })();
  return {
    async stop() {
      isStopping = true;
      await work;
      return stalestMs;
    },
  };
}

async function isFirst(target: Target, code: string): Promise<boolean> {
  // A connection that was closed while it was idle says nothing of the list; the next look tells.
  const html = await fetch(`${target.origin}/places`).then(
    (answer) => answer.text(),
    () => "",
  );
  return /href="\/places\/(HB-[^"]+)"/.exec(html)?.[1] === code;
}

// --- the two servers

async function startFloor(path: string): Promise<Target> {
  const port = await freePort();
  return started(
    "floor",
    port,
    spawn(process.execPath, ["--import", "tsx", join(root, "tests/bench/search-floor.ts"), path, String(port)], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
}

/** What `npm start` gives to node. */
const [, ...startArguments] = startPackage.scripts.start.split(" ");

async function startOurs(path: string): Promise<Target> {
  const port = await freePort();
  const settings = {
    DEMO: "1",
    WORKER: "off",
    LOG_LEVEL: "warn",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    DATABASE_URL: `file:${path}`,
    APP_KEYS: benchKeys,
    NODE_ENV: "production",
  };
  const profile = process.argv.includes("--profile") ? ["--cpu-prof", `--cpu-prof-dir=${join(root, "data/bench/profile")}`] : [];
  return started(
    "ours",
    port,
    spawn(process.execPath, [...profile, ...startArguments], {
      cwd: root,
      env: { ...processEnvironment(), ...settings } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
}

async function started(name: Target["name"], port: number, child: ChildProcess): Promise<Target> {
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  createInterface({ input: child.stdout! }).on("line", () => undefined);
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
    if (
      await fetch(`${origin}/places`).then(
        async (answer) => (await answer.text()) && answer.ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    name,
    origin,
    cpuMs: () => cpuMsOf(child.pid!),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// --- measuring

interface Measured {
  perSecond: number;
  cpuMs: number;
  p50: number;
  p99: number;
  bytes: number;
  faults: number;
  stalestMs?: number;
}

async function measure(target: Target, pathsOf: (connection: number) => string[]): Promise<Measured> {
  const fire = (duration: number, shift: number) => {
    let number = shift;
    return autocannon({
      url: target.origin,
      connections,
      duration,
      headers: { "accept-encoding": "gzip" },
      setupClient: (client) => client.setRequests(pathsOf((number += 1)).map((path) => ({ method: "GET", path }))),
    });
  };
  // Other draws of the same law warm up, so that what is measured was not all asked for before.
  await fire(warmUpSeconds, 1000);
  const cpuBefore = target.cpuMs();
  const result = await fire(seconds, 0);
  const answered = result.requests.total;
  const cpuMs = (target.cpuMs() - cpuBefore) / Math.max(1, answered);
  return {
    perSecond: result.requests.average,
    cpuMs,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: Math.round(result.throughput.total / Math.max(1, answered)),
    faults: result.errors + result.timeouts + result.non2xx,
  };
}

function report(results: Record<string, Record<string, Measured>>): void {
  const { ours, floor } = results;
  const number = (value: number, digits = 0) => value.toFixed(digits);
  console.log(
    `\nsearch: ${placeCount} places, ${connections} connections, ${warmUpSeconds} s warm-up, ${seconds} s measured, one place changed every second`,
  );
  console.table(
    Object.fromEntries(
      [
        ["same address", "same", ">= 1.0"],
        [`mix of ${differentUrls} addresses (Zipf)`, "mix", ">= 0.3, aim 0.6"],
      ].map(([label, key, target]) => [
        label,
        {
          "ours req/s": number(ours[key].perSecond),
          "floor req/s": number(floor[key].perSecond),
          ratio: number(ours[key].perSecond / floor[key].perSecond, 2),
          target,
          "ours cpu ms": number(ours[key].cpuMs, 2),
          "floor cpu ms": number(floor[key].cpuMs, 2),
          "ours p50 ms": ours[key].p50,
          "ours p99 ms": ours[key].p99,
          "floor p99 ms": floor[key].p99,
          "bytes ours": ours[key].bytes,
          "bytes floor": floor[key].bytes,
          faults: ours[key].faults + floor[key].faults,
        },
      ]),
    ),
  );
  console.log(loadText());
  console.log(
    `longest time the list showed the old state: ours ${number(ours.mix.stalestMs!)} ms, floor ${number(floor.mix.stalestMs!)} ms (at most 1000)`,
  );
}
