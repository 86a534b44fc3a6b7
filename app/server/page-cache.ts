/**
 * Public pages as bytes, in front of express: for readers without a session, keyed by address, language and encoding. Each use asks
 * the database for its version numbers, so nothing is shown after it changed; guard, headers and request id still apply.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import pLimit from "p-limit";
import { hasCookie } from "#app/http/cookies.ts";
import type { Programme } from "#app/domain/context.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { readTextChoice } from "#app/text/text-context.ts";

const gzipped = promisify(gzip);
/** The first level compresses a page in a third of the default's time, to a tenth more bytes. */
const gzipLevel = 1;
const mostBytesKept = 64 * 1024 * 1024;
const mostBytesOfOne = 2 * 1024 * 1024;
const worthCompressing = 1024;
/**
 * Drawing is work of the processor: sixteen pages drawn at once are all as late as the last of them, one after the other only the last
 * is. A second one uses the time the first waits for the database.
 */
const mostDrawnAtOnce = 2;

/** Pages that hold only what the version numbers cover. */
const covered =
  /^\/(places(\/[^/]+)?|open-data|open-data\/(corporations\.csv|codes\.json)|for-hosts|for-agencies|accessibility|sitemap\.xml|robots\.txt)?$/;
/** Pages that also show what has no number (agencies, facilities): kept just long enough to break a rush. */
const brief = /^\/(guide|corporations(\/[^/]+)?)$/;
const briefMs = 1000;
const kept = /^(text\/|application\/(json|xml))/;

/** Says whether a page would be the same again without drawing it: equal texts, equal pages. Null where it cannot say. */
export type Fingerprint = (url: string) => Promise<string> | null;

interface Entry {
  version: Version;
  fingerprint: string | null;
  until: number;
  type: string;
  tag: string;
  body: Buffer;
  isGzipped: boolean;
}

/** `places` moves with every change of a place; whatever moves `rest` (codes, settings, the day) may change any page. */
interface Version {
  places: string;
  rest: string;
}
type Facts = Pick<Entry, "version" | "until" | "fingerprint">;
const isSame = (one: Version, other: Version) => one.places === other.places && one.rest === other.rest;

export type Next = (error?: unknown) => void;
export type PageCache = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

export function pageCache(programme: Programme, fingerprintOf: Fingerprint = () => null): PageCache {
  const entries = new Map<string, Entry>();
  /** Readers of a page that is being drawn: they wait for it instead of having it drawn again. */
  const drawing = new Map<string, { ask(): void; draw(): void }[]>();
  const inTurn = pLimit(mostDrawnAtOnce);
  let bytes = 0;
  const readVersion = versionReader(programme);

  const drop = (key: string) => {
    const entry = entries.get(key);
    if (!entry) return;
    bytes -= entry.body.length;
    entries.delete(key);
  };
  const keep = (key: string, entry: Entry) => {
    drop(key);
    entries.set(key, entry);
    bytes += entry.body.length;
    for (const oldest of entries.keys()) {
      if (bytes <= mostBytesKept) break;
      drop(oldest);
    }
  };

  /** A page that may not be kept is drawn for each reader; one whose reader left is asked for again by the next. */
  const finish = (key: string, drawn: Entry | null, response: ServerResponse) => {
    if (drawn) keep(key, drawn);
    const readers = drawing.get(key) ?? [];
    drawing.delete(key);
    for (const reader of readers)
      if (drawn || response.destroyed) reader.ask();
      else reader.draw();
  };

  const draw = (key: string, facts: Facts, request: IncomingMessage, response: ServerResponse, next: Next) =>
    new Promise<void>((resolve) => {
      drop(key);
      const done = (entry: Entry | null) => {
        finish(key, entry, response);
        resolve();
      };
      capture(request, response, facts, (drawn) => {
        if (!drawn?.fingerprint) return done(drawn);
        // If places changed while the page was drawn, the fingerprint may be of another page than the bytes.
        const settle = (version: Version) => done(isSame(version, facts.version) ? drawn : { ...drawn, fingerprint: null });
        const version = readVersion();
        if (version instanceof Promise) version.then(settle, () => done(null));
        else settle(version);
      });
      next();
    });

  /** Sends the page kept from before where it would be the same again, else has it drawn. */
  const renew = async (key: string, request: IncomingMessage, response: ServerResponse, next: Next) => {
    // Whoever left while waiting for the turn reads nothing.
    if (response.destroyed) return finish(key, null, response);
    const version = await readVersion();
    const entry = entries.get(key);
    const facts = { version, until: brief.test(pathOf(request)) ? programme.clock.nowMs() + briefMs : Infinity, fingerprint: null };
    const fingerprint = await fingerprintOf(request.url!)?.catch(() => null);
    if (!fingerprint) return draw(key, facts, request, response, next);
    // Most changes concern other pages: then the bytes are as good as new.
    if (entry?.fingerprint !== fingerprint || entry.version.rest !== version.rest)
      return draw(key, { ...facts, fingerprint }, request, response, next);
    const renewed = { ...entry, version };
    send(renewed, request, response);
    finish(key, renewed, response);
  };

  const answer = (key: string, version: Version, request: IncomingMessage, response: ServerResponse, next: Next) => {
    const entry = entries.get(key);
    if (entry && isSame(entry.version, version) && programme.clock.nowMs() < entry.until) {
      // Seen last, dropped last.
      entries.delete(key);
      entries.set(key, entry);
      return send(entry, request, response);
    }
    if (request.method === "HEAD") return next();
    const waiting = drawing.get(key);
    if (waiting) return void waiting.push({ ask: () => ask(request, response, next), draw: next });
    drawing.set(key, []);
    inTurn(() => renew(key, request, response, next)).catch((error) => {
      finish(key, null, response);
      next(error);
    });
  };

  const ask: PageCache = (request, response, next) => {
    const key = keyOf(request);
    if (!key) return next();
    const version = readVersion();
    if (version instanceof Promise) version.then((one) => answer(key, one, request, response, next), next);
    else answer(key, version, request, response, next);
  };
  return ask;
}

const pathOf = (request: IncomingMessage) => request.url!.split("?", 1)[0];
const acceptsGzip = (request: IncomingMessage) => /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));

/** Undefined for what is not kept: other methods, pages of a person, pages with a message in them, requests of Remix's own. */
function keyOf(request: IncomingMessage): string | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const url = request.url!;
  const path = pathOf(request);
  if ((!covered.test(path) && !brief.test(path)) || url.includes("_data=")) return undefined;
  const cookie = request.headers.cookie;
  if (cookie && hasCookie(cookie, ["session", "notice"])) return undefined;
  const { lang, easy, furigana } = readTextChoice(cookie);
  return `${lang}${easy === undefined ? "" : easy ? "e" : "p"}${furigana === undefined ? "" : furigana ? "f" : "n"}${acceptsGzip(request) ? "z" : ""} ${url}`;
}

/** The version numbers and the day. SQLite answers at once, unless a transaction of this process is open. */
function versionReader({ connection, clock }: Programme): () => Version | Promise<Version> {
  type Numbers = { name: string; value: number }[];
  const versionOf = (rows: Numbers): Version => ({
    places: String(rows.find((row) => row.name === "places")?.value),
    // Row numbers are handed out with every place; they say nothing of their own.
    rest: `${rows.map((row) => (row.name === "places" || row.name === "place-row" ? "" : `${row.name}${row.value}`)).join("")} ${dayInTokyo(new Date(clock.nowMs()).toISOString())}`,
  });
  const ask = connection.sqlite?.prepare("SELECT name, value FROM data_version ORDER BY name");
  return () => {
    if (ask && !connection.sqlite!.inTransaction) return versionOf(ask.all() as Numbers);
    return connection.db.selectFrom("data_version").select(["name", "value"]).orderBy("name").execute().then(versionOf);
  };
}

function send(entry: Entry, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("ETag", entry.tag);
  response.setHeader("Vary", "Cookie, Accept-Encoding");
  if (request.headers["if-none-match"] === entry.tag) {
    response.statusCode = 304;
    response.end();
    return;
  }
  response.statusCode = 200;
  response.setHeader("Content-Type", entry.type);
  if (entry.isGzipped) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", entry.body.length);
  response.end(request.method === "HEAD" ? undefined : entry.body);
}

/**
 * Lets the page be drawn into memory, keeps it when it may be kept, and sends it. Everything else passes as it came: another
 * status, a cookie, a policy of its own, or more bytes than one page has.
 */
function capture(request: IncomingMessage, response: ServerResponse, facts: Facts, done: (entry: Entry | null) => void): void {
  const wantsGzip = acceptsGzip(request);
  const [writeHead, write, end] = [response.writeHead, response.write, response.end];
  let chunks: Buffer[] | null = [];
  let size = 0;
  let isDone = false;
  const tell = (entry: Entry | null) => {
    if (isDone) return;
    isDone = true;
    done(entry);
  };
  const release = () => {
    Object.assign(response, { writeHead, write, end });
    const held = chunks ?? [];
    chunks = null;
    for (const chunk of held) response.write(chunk);
    tell(null);
  };
  const mayBeKept = () =>
    response.statusCode === 200 &&
    !response.hasHeader("Set-Cookie") &&
    !response.hasHeader("Content-Security-Policy") &&
    !response.hasHeader("Content-Disposition") &&
    kept.test(String(response.getHeader("Content-Type") ?? ""));
  const take = (chunk: unknown, encoding: unknown) => {
    if (chunk === undefined || chunk === null || typeof chunk === "function") return;
    const bytes =
      typeof chunk === "string"
        ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
        : Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    chunks!.push(bytes);
  };
  // The copy is compressed once below; what express would compress along the way could not be kept for others.
  delete request.headers["accept-encoding"];
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    response.statusCode = status;
    const headers = rest.find((one) => typeof one === "object" && one !== null && !Array.isArray(one)) as
      Record<string, string> | undefined;
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    return response;
  } as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    take(chunk, encoding);
    if (!mayBeKept() || size > mostBytesOfOne) release();
    const then = typeof encoding === "function" ? encoding : callback;
    if (typeof then === "function") process.nextTick(then as () => void);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, encoding?: unknown) => {
    take(chunk, encoding);
    if (!mayBeKept() || size > mostBytesOfOne) {
      release();
      return response.end();
    }
    const plain = Buffer.concat(chunks!);
    const type = String(response.getHeader("Content-Type"));
    Object.assign(response, { writeHead, write, end });
    const tag = `"${createHash("sha1").update(plain).digest("base64url").slice(0, 20)}${wantsGzip ? "z" : ""}"`;
    const isGzipped = wantsGzip && plain.length >= worthCompressing;
    void (isGzipped ? gzipped(plain, { level: gzipLevel }) : Promise.resolve(plain)).then((body) => {
      const entry: Entry = { ...facts, type, tag, body, isGzipped };
      response.removeHeader("Transfer-Encoding");
      send(entry, request, response);
      tell(entry);
    });
    return response;
  }) as typeof response.end;
  response.once("close", () => tell(null));
}
