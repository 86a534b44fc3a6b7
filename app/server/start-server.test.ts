/** What the server keeps to whatever the routes are: guard, limits, headers, refusals, the stop. */
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect as connectSocket } from "node:net";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { json, redirect, type ServerBuild } from "@remix-run/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "#app/http/content-security-policy.ts";
import { given } from "#tests/support/given/given.ts";
import { startSession } from "#app/http/session.server.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { openLog } from "./logging.ts";
import { startServer, type RunningServer } from "./start-server.ts";
import { staticFiles } from "./static-files.ts";

const publicOrigin = "http://hatarakuba.test";
const acted: string[] = [];
/** Lets the slow route answer; undefined until a request has come to it. */
let letGo: (() => void) | undefined;
const whenSlow = () => expect.poll(() => letGo).toBeDefined();

const module = (parts: Record<string, unknown>) => parts as unknown as ServerBuild["routes"][string]["module"];
const act =
  (name: string) =>
  async ({ request }: { request: Request }) => {
    acted.push(`${name} ${(await request.text()).length}`);
    return json({ acted: name });
  };

/** Routes that answer without React: what they show is not what is looked at here. */
const routes: Record<string, ServerBuild["routes"][string]["module"]> = {
  "": module({ loader: async () => new Response("top", { headers: { "Content-Type": "text/html" } }) }),
  "sign-in": module({ loader: async () => json({}), action: act("sign-in") }),
  "u/:token": module({ action: async ({ request }: { request: Request }) => json({ cookie: request.headers.get("cookie") }) }),
  "hooks/bounce": module({ action: act("bounce") }),
  elsewhere: module({ loader: async () => redirect("/") }),
  live: module({
    loader: async ({ context }: { context: { cspNonce: string } }) =>
      new Response("live", { headers: { "Content-Security-Policy": contentSecurityPolicy(context.cspNonce) } }),
  }),
  url: module({
    loader: async ({ request, context }: { request: Request; context: { addressHash: string } }) =>
      json({ url: request.url, address: context.addressHash }),
  }),
  broken: module({
    loader: async () => {
      throw new Error("broken for taro@example.jp");
    },
  }),
  slow: module({
    loader: async () => {
      await new Promise<void>((resolve) => (letGo = resolve));
      return json({ slow: true });
    },
  }),
};

const build = {
  mode: "production",
  entry: {
    module: {
      default: (_request: Request, status: number, headers: Headers) =>
        new Response("<!doctype html>", { status, headers: { ...Object.fromEntries(headers), "Content-Type": "text/html" } }),
      handleError: () => undefined,
    },
  },
  routes: {
    root: { id: "root", path: "", module: module({ default: () => null }) },
    ...Object.fromEntries(
      Object.entries(routes).map(([path, one]) => [
        `at-${path}`,
        { id: `at-${path}`, parentId: "root", path: path || undefined, index: path === "" || undefined, module: one },
      ]),
    ),
  },
  assets: { version: "1", url: "", entry: { module: "", imports: [] }, routes: {} },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: { v3_singleFetch: false, v3_lazyRouteDiscovery: false },
  isSpaMode: false,
} as unknown as ServerBuild;

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Bare node: it sends what it is told, where fetch would refuse or add headers. */
function send(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer; chunks?: Iterable<Buffer> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: "127.0.0.1", port, path, method: options.method ?? "GET", headers: options.headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
      },
    );
    let isAnswered = false;
    sent.on("response", () => (isAnswered = true));
    // A server that has refused a body closes the connection while the rest is still being sent.
    sent.on("error", (error) => void (isAnswered || reject(error)));
    for (const chunk of options.chunks ?? []) sent.write(chunk);
    sent.end(options.body);
  });
}

const form = "application/x-www-form-urlencoded";
let world: World;
let server: RunningServer;
let logged: string[];

beforeEach(async () => {
  world = await makeWorld("sqlite");
  logged = [];
  acted.length = 0;
  letGo = undefined;
  const folder = join(makeTemporary("static"), "client");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "assets", "app-abc.css"), "a{color:red}".repeat(100));
  writeFileSync(join(folder, ".secret"), "hidden");
  const log = openLog("debug", { write: (line: string) => void logged.push(line) });
  const app = { programme: world.programme, publicOrigin, isDemo: false, log } as unknown as Parameters<typeof startServer>[0]["app"];
  server = await startServer({ app, build, port: 0, host: "127.0.0.1", trustProxy: false, fronts: [staticFiles(folder)] });
});
afterEach(() => server.drain(100));

const post = (headers: Record<string, string>, path = "/sign-in") =>
  send(server.port, path, { method: "POST", headers: { "Content-Type": form, ...headers }, body: "a=1" });

describe("forms of other sites", () => {
  it.each([
    ["same-origin by the browser's word", { "Sec-Fetch-Site": "same-origin" }, 200],
    ["our origin", { Origin: publicOrigin }, 200],
    ["both", { "Sec-Fetch-Site": "same-origin", Origin: publicOrigin }, 200],
    ["neither", {}, 403],
    ["another site", { "Sec-Fetch-Site": "cross-site" }, 403],
    ["another host of the same site", { "Sec-Fetch-Site": "same-site" }, 403],
    ["no site", { "Sec-Fetch-Site": "none" }, 403],
    ["an opaque origin", { Origin: "null" }, 403],
    ["an evil origin", { Origin: "https://evil.example" }, 403],
    ["another scheme", { Origin: "https://hatarakuba.test" }, 403],
    [
      "an evil origin with a forged host",
      { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example", Host: "evil.example" },
      403,
    ],
    ["a lying pair", { "Sec-Fetch-Site": "cross-site", Origin: publicOrigin }, 403],
  ])("%s", async (_name, headers, status) => {
    const answer = await post(headers);
    expect(answer.status).toBe(status);
    expect(acted).toHaveLength(status === 200 ? 1 : 0);
  });

  it("a lone action by its data request is guarded alike", async () => {
    expect((await post({ Origin: "https://evil.example" }, "/sign-in?_data=at-sign-in")).status).toBe(403);
    expect(acted).toEqual([]);
  });

  it("machines come in without an origin, and never as a person", async () => {
    const bounce = await post({}, "/hooks/bounce");
    expect(bounce.status).toBe(200);
    const unsubscribe = await post({ Cookie: "__Host-session=staff.x" }, "/u/abc");
    expect(JSON.parse(unsubscribe.body)).toEqual({ cookie: null });
    expect(unsubscribe.headers["cache-control"]).toBe("no-store");
  });
});

describe("bodies that never end", () => {
  const begin = () =>
    new Promise<ReturnType<typeof connectSocket>>((resolve) => {
      const socket = connectSocket(server.port, "127.0.0.1", () => {
        socket.write(
          `POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${publicOrigin}\r\nContent-Type: ${form}\r\nContent-Length: 90000\r\n\r\na=`,
        );
        resolve(socket);
      });
      socket.on("error", () => undefined);
    });

  it("hold up no reader, fill only their sender's share, and leave nothing behind", async () => {
    const sockets = await Promise.all(Array.from({ length: 600 }, begin));
    await expect.poll(async () => (await post({ Origin: publicOrigin })).status).toBe(503);
    for (let looks = 0; looks < 5; looks += 1) expect((await send(server.port, "/")).status).toBe(200);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await post({ Origin: publicOrigin })).status).toBe(200);
  });
});

describe("bodies", () => {
  const own = { Origin: publicOrigin };
  const kilobytes = (count: number) => Buffer.alloc(count * 1024, "a");
  const sending = (type: string, body: Buffer) =>
    send(server.port, "/sign-in", { method: "POST", headers: { ...own, "Content-Type": type }, body });

  it.each([
    [form, 256, 200],
    [`${form}; charset=utf-8`, 1, 200],
    [form, 257, 413],
    ["application/json", 64, 200],
    ["application/json", 65, 413],
    ["multipart/form-data; boundary=x", 1, 415],
    ["text/plain", 1, 415],
    ["", 1, 415],
  ])("%s of %i kB is answered %i", async (type, size, status) => {
    expect((await sending(type, kilobytes(size))).status).toBe(status);
    expect(acted).toHaveLength(status === 200 ? 1 : 0);
  });

  it("of unsaid length are cut off at the limit", async () => {
    const chunks = function* () {
      for (let count = 0; count < 400; count += 1) yield kilobytes(16);
    };
    const answer = await send(server.port, "/sign-in", {
      method: "POST",
      headers: { ...own, "Content-Type": form, "Transfer-Encoding": "chunked" },
      chunks: chunks(),
    });
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe("close");
    expect(acted).toEqual([]);
  });

  it("that are packed are not unpacked", async () => {
    const answer = await send(server.port, "/sign-in", {
      method: "POST",
      headers: { ...own, "Content-Type": form, "Content-Encoding": "gzip" },
      body: kilobytes(1),
    });
    expect(answer.status).toBe(415);
  });

  it("may be missing", async () => {
    expect((await send(server.port, "/sign-in", { method: "POST", headers: own })).status).toBe(200);
  });
});

const everyAnswer = {
  "content-security-policy": contentSecurityPolicy(),
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": expect.stringContaining("camera=()"),
};

describe("headers", () => {
  it.each([
    ["a page", "/", 200],
    ["data", "/sign-in", 200],
    ["a redirect", "/elsewhere", 302],
    ["a page that is not there", "/nothing", 404],
    ["a broken page", "/broken", 500],
    ["a file", "/assets/app-abc.css", 200],
    ["a refused address", "/%zz", 400],
    ["a long address", `/${"a".repeat(5000)}`, 414],
    ["the pulse", "/livez", 200],
    ["readiness", "/readyz", 200],
    ["the route table of Remix", "/__manifest?p=/a", 404],
  ])("are on %s", async (_name, path, status) => {
    const answer = await send(server.port, path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      ...everyAnswer,
      "x-request-id": expect.stringMatching(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/),
    });
    expect(answer.headers["x-powered-by"]).toBeUndefined();
  });

  it("are on refused methods and forms", async () => {
    for (const answer of [await send(server.port, "/", { method: "PUT" }), await post({})])
      expect(answer.headers).toMatchObject(everyAnswer);
  });

  it("give a page with scripts a nonce of its own, once", async () => {
    const [one, other] = [await send(server.port, "/live"), await send(server.port, "/live")];
    const policies = [one, other].map((answer) => answer.headers["content-security-policy"]);
    for (const policy of policies) expect(policy).toMatch(/script-src 'nonce-[\w-]{22}' 'strict-dynamic'/);
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).not.toContain(",");
  });

  it("let nothing of a signed-in person be kept", async () => {
    const { accountId } = await given.agency(world);
    const cookie = (await startSession(world.as("system"), { accountId }, new Request(publicOrigin), "a")).split(";")[0];
    for (const path of ["/", "/sign-in", "/elsewhere", "/nothing"]) {
      expect((await send(server.port, path, { headers: { Cookie: cookie } })).headers["cache-control"], path).toBe("no-store");
      expect((await send(server.port, path)).headers["cache-control"], path).toBe("private, no-cache");
    }
  });
});

describe("files", () => {
  it("are kept for ever under a name with a hash, packed when asked", async () => {
    const plain = await send(server.port, "/assets/app-abc.css");
    expect(plain.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "text/css; charset=utf-8",
      "content-length": "1200",
    });
    for (const encoding of ["br", "gzip"])
      expect(
        (await send(server.port, "/assets/app-abc.css", { headers: { "Accept-Encoding": encoding } })).headers["content-encoding"],
      ).toBe(encoding);
    expect((await send(server.port, "/assets/app-abc.css", { headers: { "If-None-Match": plain.headers.etag! } })).status).toBe(304);
    expect((await send(server.port, "/assets/app-abc.css", { method: "HEAD" })).body).toBe("");
  });

  it.each(["/.secret", "/assets/../.secret", "/assets/%2e%2e/.secret", "/../../package.json", "/assets"])("%s is none", async (path) => {
    expect((await send(server.port, path)).status).toBe(404);
  });
});

describe("what a sender says of itself", () => {
  it("is not believed: host, forwarded host and forwarded address", async () => {
    const plain = JSON.parse((await send(server.port, "/url")).body) as { url: string; address: string };
    const forged = JSON.parse(
      (
        await send(server.port, "/url", {
          headers: {
            Host: "evil.example",
            "X-Forwarded-Host": "evil.example:99",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "9.9.9.9",
          },
        })
      ).body,
    ) as { url: string; address: string };
    expect(plain.url).toBe(`${publicOrigin}/url`);
    expect(forged).toEqual(plain);
  });

  it("keeps no word of it in the log", async () => {
    await send(server.port, "/l/a-secret-token?email=taro@example.jp", { headers: { Cookie: "name=hanako", Authorization: "Bearer x" } });
    await send(server.port, "/broken");
    await post({ Origin: publicOrigin });
    expect(logged.length).toBeGreaterThan(2);
    expect(logged.join("")).not.toMatch(/a-secret-token|taro|hanako|Bearer|127\.0\.0\.1/);
  });
});

describe("problems", () => {
  it("show a page with a number that the log knows too", async () => {
    const answer = await post({});
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.body).toContain('<html lang="ja">');
    expect(answer.body).toContain(String(answer.headers["x-request-id"]));
    expect(logged.join("")).toContain(String(answer.headers["x-request-id"]));
  });

  it.each([
    ["that is no HTTP", "NONSENSE\r\n\r\n", 400],
    ["that names no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["with a head too large", `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"a".repeat(17_000)}\r\n\r\n`, 431],
    ["that expects what nobody offers", "GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nConnection: close\r\n\r\n", 200],
  ])("a request %s is answered under the same headers", async (_name, sent, status) => {
    const said = await new Promise<string>((resolve) => {
      const socket = connectSocket(server.port, "127.0.0.1", () => socket.write(sent));
      let all = "";
      socket.on("data", (part) => (all += part.toString()));
      socket.on("close", () => resolve(all));
    });
    const [first, ...head] = said.split("\r\n\r\n", 1)[0].split("\r\n");
    expect(first).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(
      Object.fromEntries(head.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)])),
    ).toMatchObject(everyAnswer);
  });

  it("one thousand parts of an address cost nothing", async () => {
    expect((await send(server.port, "/a".repeat(1000))).status).toBe(400);
  });
});

describe("the stop", () => {
  it("lets a request in flight end, takes no new one, and is ready no more", async () => {
    const slow = send(server.port, "/slow");
    await whenSlow();
    const drained = server.drain(5000);
    await expect(send(server.port, "/livez")).rejects.toThrow();
    letGo!();
    expect((await slow).status).toBe(200);
    await drained;
  });

  it("does not wait for ever", async () => {
    const slow = send(server.port, "/slow").catch(() => "cut off");
    await whenSlow();
    await server.drain(200);
    expect(await slow).toBe("cut off");
    letGo!();
  });
});
