import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { as, inTransaction } from "#app/domain/context.ts";
import { system } from "#app/domain/access/actor.ts";
import { bumpPlaces } from "#app/domain/places/place-version.ts";
import { closeLater, forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { pageCache } from "./page-cache.ts";

interface Drawn {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body: string | string[];
}

/** A server whose pages are drawn by the test, behind the cache. */
async function serve(world: World, draw: (url: string, cookie: string) => Drawn | Promise<Drawn>) {
  let [draws, asked, left] = [0, 0, 0];
  const cache = pageCache(world.programme);
  const server: Server = createServer((request, response) => {
    asked += 1;
    response.once("close", () => (left += response.writableFinished ? 0 : 1));
    cache(request, response, () => {
      draws += 1;
      void Promise.resolve(draw(request.url!, request.headers.cookie ?? "")).then(
        ({ status = 200, type = "text/html; charset=utf-8", headers = {}, body }) => {
          response.writeHead(status, { "Content-Type": type, ...headers });
          for (const part of [body].flat()) response.write(part);
          response.end();
        },
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(async () => void server.closeAllConnections());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
    const answer = await fetch(origin + path, { headers, method });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  return { get, draws: () => draws, asked: () => asked, left: () => left, origin };
}

const change = (world: World) => inTransaction(as(world.as("system"), system), (ctx) => bumpPlaces(ctx, []));

forEachEngine((engine) => {
  it("draws a page once until the data change", async () => {
    const world = await makeWorld(engine);
    let said = "ひとつめ";
    const { get, draws } = await serve(world, () => ({ body: said }));
    expect((await get("/places?q=1")).text).toBe("ひとつめ");
    said = "ふたつめ";
    expect((await get("/places?q=1")).text).toBe("ひとつめ");
    expect((await get("/places?q=2")).text).toBe("ふたつめ");
    await change(world);
    expect((await get("/places?q=1")).text).toBe("ふたつめ");
    world.clock.advance({ days: 1 });
    said = "あした";
    expect((await get("/places?q=1")).text).toBe("あした");
    expect(draws()).toBe(4);
  });

  it("does not keep what was drawn while the data changed", async () => {
    const world = await makeWorld(engine);
    let version = 1;
    const { get } = await serve(world, async () => {
      const body = `v${version}`;
      if (version === 1) {
        await change(world);
        version = 2;
      }
      return { body };
    });
    expect((await get("/places")).text).toBe("v1");
    expect((await get("/places")).text).toBe("v2");
  });

  it("keeps languages and encodings apart, and answers 304 to who has it already", async () => {
    const world = await makeWorld(engine);
    const { get, draws, origin } = await serve(world, (_url, cookie) => ({ body: [`${cookie || "ja"} `, "はたらく".repeat(1000)] }));
    for (const cookie of ["", "lang=en", "easy=on", "easy=on; furigana=on", "easy=on; furigana=off"])
      for (let again = 0; again < 2; again += 1) expect((await get("/places", cookie ? { cookie } : {})).text).toMatch(cookie || "ja");
    expect(draws()).toBe(5);
    const plain = await get("/places", { "accept-encoding": "identity" });
    expect([plain.headers.get("content-encoding"), draws()]).toEqual([null, 6]);
    const zipped = await fetch(`${origin}/places`, { headers: { "accept-encoding": "gzip" } });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.headers.get("vary")).toBe("Cookie, Accept-Encoding");
    const again = await get("/places", { "if-none-match": zipped.headers.get("etag")!, "accept-encoding": "gzip" });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await get("/places", {}, "HEAD")).headers.get("content-length")).toBe(zipped.headers.get("content-length"));
  });

  describe("keeps nothing", () => {
    const never: [string, string, Record<string, string>, Drawn][] = [
      ["of a person", "/places", { cookie: "__Host-session=staff.x" }, { body: "my page" }],
      ["with a message in it", "/places", { cookie: "notice=abc" }, { body: "sent" }],
      ["that is not public", "/host/places", {}, { body: "inside" }],
      ["that sets a cookie", "/places", {}, { body: "x", headers: { "Set-Cookie": "a=b" } }],
      ["that is a redirect", "/places", {}, { status: 404, body: "no" }],
      ["that is gone", "/places/HB-1", {}, { status: 410, body: "gone" }],
      [
        "to download",
        "/open-data/corporations.csv",
        {},
        { body: "a,b", type: "text/csv", headers: { "Content-Disposition": "attachment" } },
      ],
      ["larger than a page", "/places", {}, { body: Array(40).fill("x".repeat(100_000)) as string[] }],
    ];
    it.each(never)("%s", async (_what, path, headers, drawn) => {
      const world = await makeWorld(engine);
      const { get, draws } = await serve(world, () => drawn);
      const body = [drawn.body].flat().join("");
      for (let again = 0; again < 2; again += 1)
        expect(await get(path, headers)).toMatchObject({ status: drawn.status ?? 200, text: body });
      expect(draws()).toBe(2);
    });
  });

  it("draws a page once for all who ask while it is drawn", async () => {
    const world = await makeWorld(engine);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { get, draws } = await serve(world, async () => (await held, { body: "one" }));
    const asked = Promise.all(Array.from({ length: 5 }, () => get("/places")));
    await new Promise((resolve) => setTimeout(resolve, 50));
    release();
    expect((await asked).map((one) => one.text)).toEqual(Array(5).fill("one"));
    expect(draws()).toBe(1);
  });

  it("draws two pages at a time", async () => {
    const world = await makeWorld(engine);
    let [open, most] = [0, 0];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { get, asked } = await serve(world, async (url) => {
      most = Math.max(most, (open += 1));
      await held;
      open -= 1;
      return { body: url };
    });
    const paths = Array.from({ length: 10 }, (_, number) => `/places?q=${number}`);
    const pages = Promise.all(paths.map((path) => get(path)));
    await expect.poll(() => [asked(), open]).toEqual([10, 2]);
    release();
    expect((await pages).map((one) => one.text)).toEqual(paths);
    expect(most).toBe(2);
  });

  it("passes over a reader who left while waiting for the turn, and draws for whoever waits with them", async () => {
    const world = await makeWorld(engine);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { get, origin, asked, left } = await serve(world, async (url) => (await held, { body: url }));
    const before = [get("/places?q=1"), get("/places?q=2")];
    const leaving = new AbortController();
    const gone = fetch(`${origin}/places?q=3`, { signal: leaving.signal }).catch(() => "gone");
    await expect.poll(asked).toBe(3);
    const staying = get("/places?q=3");
    await expect.poll(asked).toBe(4);
    leaving.abort();
    await expect.poll(left).toBe(1);
    release();
    expect((await Promise.all([...before, staying])).map((one) => one.text)).toEqual(["/places?q=1", "/places?q=2", "/places?q=3"]);
    expect(await gone).toBe("gone");
  });

  it("keeps pages without a number of their own for a second only", async () => {
    const world = await makeWorld(engine);
    const { get, draws } = await serve(world, () => ({ body: "guide" }));
    await get("/guide");
    await get("/guide");
    expect(draws()).toBe(1);
    world.clock.advance({ seconds: 1 });
    await get("/guide");
    expect(draws()).toBe(2);
  });
});

it("asks whether a page would be the same before drawing it anew", async () => {
  const world = await makeWorld("sqlite");
  let [said, print, draws] = ["a", "1", 0];
  const cache = pageCache(world.programme, () => Promise.resolve(print));
  const server = createServer((request, response) =>
    cache(request, response, () => {
      draws += 1;
      response.writeHead(200, { "Content-Type": "text/html" });
      response.end(said);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(async () => void server.closeAllConnections());
  const get = async () => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/places`)).text();
  expect(await get()).toBe("a");
  said = "b";
  await change(world);
  expect([await get(), draws]).toEqual(["a", 1]);
  print = "2";
  expect([await get(), draws]).toEqual(["a", 1]);
  await change(world);
  expect([await get(), draws]).toEqual(["b", 2]);
  // The day changes everything that names it.
  world.clock.advance({ days: 1 });
  said = "c";
  expect([await get(), draws]).toEqual(["c", 3]);
});
