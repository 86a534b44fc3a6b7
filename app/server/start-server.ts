/** The web server: guard and headers before everything, files and copies in front, express and Remix behind, and a stop that drops nothing. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import { createRequestHandler, type RequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { WebApp } from "#app/http/load-context.ts";
import { addressGroup, openLoadContext } from "#app/http/open-load-context.server.ts";
import { isUnavailable } from "#db/portable.ts";
import { cutBySegment } from "./build-by-segment.ts";
import { livez, readyz, type Readiness } from "./health.ts";
import { shapeOf } from "./logging.ts";
import type { PageCache } from "./page-cache.ts";
import { answerProblem } from "./problem-page.ts";
import { hasBody, readBody, requestForRemix } from "./request-body.ts";
import { guard, isMachinePath } from "./request-guard.ts";
import { guardHeaders, isBehindLink, pagePolicy, securityHeaders, type AnswerFacts } from "./security-headers.ts";
import type { Front } from "./static-files.ts";

export interface ServerParts {
  app: WebApp;
  build: ServerBuild;
  port: number;
  host?: string;
  trustProxy: false | number | string[];
  /** Tried in their order before express: files, copies of pages. */
  fronts: readonly Front[];
  /** The port belongs to a first process, which hands out its connections. */
  isOneOfSeveral?: boolean;
  /** Answers public pages from memory, and lets the rest through. */
  pages?: PageCache;
}

export interface RunningServer {
  port: number;
  /** Takes no new connection, lets requests in flight end, and resolves when none is left or the limit is over. */
  drain(limitMs?: number): Promise<void>;
}

/** Requests that may be worked on at once; more are asked to come again, so that a flood cannot use up the memory. */
const mostInFlight = 500;
/**
 * Bodies that may be on their way at once, from all and from one sender. They are counted apart from the work: whoever sends
 * slowly on purpose holds up neither readers nor, from one address, other senders.
 */
const mostArriving = { inAll: 500, fromOne: 50 };
const drainLimitMs = 20_000;
const sweepMs = 100;

type Answer = ServerResponse & { locals: AnswerFacts & Record<string, unknown> };

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { app, fronts } = parts;
  const readiness: Readiness = { isDraining: false };
  const web = openExpress(parts, readiness);

  // What Node refuses by itself (no host, an expectation nobody meets) would go out in its words, without our headers.
  const server = createServer({
    requireHostHeader: false,
    maxHeaderSize: 16_384,
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 5_000,
  });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const facts: AnswerFacts = { requestId: newRequestId(app), isPersonal: isBehindLink(request.url ?? "") };
    (response as Answer).locals = facts as Answer["locals"];
    guardHeaders(response, facts);
    if (readiness.isDraining) response.setHeader("Connection", "close");
    logWhenAnswered(app, request, response, facts);

    const refused = namesNoHost(request) ? 400 : guard(request, app.publicOrigin);
    if (refused) return answerProblem(request, response, refused, facts.requestId);
    if (fronts.some((front) => front(request, response))) return;
    const draw = () => web(request as Request, response as Response);
    if (parts.pages) parts.pages(request, response, draw);
    else draw();
  };
  server.on("request", answer);
  server.on("checkExpectation", answer);
  server.on("clientError", answerBrokenRequest);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(parts.port, parts.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    drain: (limitMs = drainLimitMs) => {
      readiness.isDraining = true;
      return drain(server, limitMs, parts.isOneOfSeveral ?? false);
    },
  };
}

const namesNoHost = ({ httpVersion, headers }: IncomingMessage) => httpVersion !== "1.0" && headers.host === undefined;

const newRequestId = (app: WebApp) =>
  Buffer.from(app.programme.randomBytes(6))
    .toString("hex")
    .replace(/(.{4})(?=.)/g, "$1-");

function openExpress({ app, build, trustProxy }: ServerParts, readiness: Readiness): express.Express {
  const web = express();
  web.disable("x-powered-by");
  web.set("etag", false);
  web.set("trust proxy", trustProxy);
  const publicOrigin = new URL(app.publicOrigin);
  const toRemix = remixHandlers(app, build);

  let inFlight = 0;
  const startArriving = countArriving();
  web.get("/livez", livez);
  web.get("/readyz", readyz(app.programme, readiness));
  web.use(compression({ threshold: 1024 }));
  web.use(async (request, response, next) => {
    try {
      const arrived = hasBody(request) ? startArriving(addressGroup(request.ip ?? "")) : () => undefined;
      if (!arrived) return answerProblem(request, response, 503, response.locals.requestId);
      const body = await readBody(request).finally(arrived);
      if ("status" in body) return answerProblem(request, response, body.status, response.locals.requestId);
      if (response.destroyed) return;
      if (inFlight >= mostInFlight) return answerProblem(request, response, 503, response.locals.requestId);
      inFlight += 1;
      response.once("close", () => (inFlight -= 1));
      const forRemix = requestForRemix(request, publicOrigin, body.bytes);
      // A machine's route reads no cookie, so that a request without an origin can never act as a person.
      if (request.method === "POST" && isMachinePath(request.path)) delete forRemix.headers.cookie;
      Object.defineProperty(forRemix, "ip", { value: request.ip });
      await toRemix(request.path)(forRemix, response, next);
    } catch (error) {
      next(error);
    }
  });
  // Express knows an error handler by its four parameters.
  web.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    app.log.error({ err: error, requestId: response.locals.requestId, path: shapeOf(request.originalUrl) }, "request failed");
    answerProblem(request, response, isUnavailable(error) ? 503 : 500, response.locals.requestId);
  });
  return web;
}

/** Begins a body of a sender and returns its end; null when there are too many already. */
function countArriving(): (sender: string) => (() => void) | null {
  const bySender = new Map<string, number>();
  let all = 0;
  return (sender) => {
    const count = bySender.get(sender) ?? 0;
    if (all >= mostArriving.inAll || count >= mostArriving.fromOne) return null;
    all += 1;
    bySender.set(sender, count + 1);
    return () => {
      all -= 1;
      const left = bySender.get(sender)! - 1;
      if (left) bySender.set(sender, left);
      else bySender.delete(sender);
    };
  };
}

/** One handler of Remix per part of the build; each is made when it is first asked for. */
function remixHandlers(app: WebApp, build: ServerBuild): (pathname: string) => RequestHandler {
  const buildFor = cutBySegment(build);
  const handlers = new Map<ServerBuild, RequestHandler>();
  return (pathname) => {
    const part = buildFor(pathname);
    let handler = handlers.get(part);
    if (!handler) {
      handler = createRequestHandler({
        build: part,
        mode: "production",
        getLoadContext: (request, response) => openLoadContext(app, request, response.locals.requestId, response.locals as AnswerFacts),
      });
      handlers.set(part, handler);
    }
    return handler;
  };
}

function logWhenAnswered(app: WebApp, request: IncomingMessage, response: ServerResponse, facts: AnswerFacts): void {
  if (!app.log.isLevelEnabled("info")) return;
  const began = performance.now();
  response.once("finish", () => {
    const { method } = request;
    const { statusCode: status } = response;
    const isQuiet = status < 400 && method !== "POST";
    app.log[isQuiet ? "debug" : status >= 500 ? "error" : "info"](
      { requestId: facts.requestId, method, path: shapeOf(request.url ?? "/"), status, ms: Math.round(performance.now() - began) },
      "answered",
    );
  });
}

/** A request that is not HTTP, or too slow or too large in its head, gets a last line and no more. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  const headers = Object.entries({
    ...securityHeaders,
    "Content-Security-Policy": pagePolicy,
    "Cache-Control": "no-store",
    "Content-Length": "0",
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join("\r\n")}\r\n\r\n`);
}

async function drain(server: Server, limitMs: number, isOneOfSeveral: boolean): Promise<void> {
  const closed = isOneOfSeveral ? turnAway(server) : new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection that was busy when the stop began turns idle later.
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
  await Promise.race([closed, limit]);
  clearInterval(sweep);
  server.closeAllConnections();
}

/**
 * Leaves the port open and closes what still comes at once, until no connection is left. Closing the port instead would lose a
 * connection that the first process is just handing over: it would stay open with nobody to answer.
 */
function turnAway(server: Server): Promise<void> {
  server.on("connection", (socket) => socket.destroy());
  return new Promise((resolve) => {
    const look = setInterval(() => {
      server.getConnections((_error, count) => {
        if (count > 0) return;
        clearInterval(look);
        resolve();
      });
    }, sweepMs);
    look.unref();
  });
}
