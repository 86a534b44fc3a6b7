/** Reads a request's body under the limit of its content type, so that nothing behind ever sees more. */
import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { Request } from "express";
import { isMachinePath } from "./request-guard.ts";

const kilobyte = 1024;
const limits: Record<string, number> = {
  "application/x-www-form-urlencoded": 256 * kilobyte,
  "application/json": 64 * kilobyte,
  // Bounces come as mails.
  "message/rfc822": 256 * kilobyte,
};

export type BodyVerdict = { bytes: Buffer } | { status: 408 | 413 | 415 };

/** RFC 8058 lets a mail programme send its one field either way. */
const oneClick = { type: "multipart/form-data", bytes: 16 * kilobyte };

/** The one page that takes a file. */
const upload = { path: /^\/secretariat\/subscribers\/import$/, bytes: 768 * kilobyte };

function limitOf(request: Request): number | undefined {
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0].trim().toLowerCase();
  if (type === oneClick.type && isMachinePath(request.path)) return oneClick.bytes;
  if (type === oneClick.type && upload.path.test(request.path)) return upload.bytes;
  return limits[type];
}

const announcedBytes = (request: Request) => Number(request.headers["content-length"] ?? 0);
export const hasBody = (request: Request): boolean => announcedBytes(request) !== 0 || request.headers["transfer-encoding"] !== undefined;

/** The body, or why it is refused; stops reading with the first byte too many. */
export async function readBody(request: Request): Promise<BodyVerdict> {
  if (!hasBody(request)) return { bytes: Buffer.alloc(0) };
  const announced = announcedBytes(request);
  const limit = limitOf(request);
  if (limit === undefined || request.headers["content-encoding"]) return { status: 415 };
  if (announced > limit) return { status: 413 };
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) return void chunks.push(chunk);
      request.pause();
      finish({ status: 413 });
    };
    const end = () => finish({ bytes: Buffer.concat(chunks) });
    const breakOff = () => finish({ status: 408 });
    const finish = (verdict: BodyVerdict) => {
      request.off("data", take).off("end", end).off("error", breakOff).off("close", breakOff);
      resolve(verdict);
    };
    request.on("data", take).on("end", end).on("error", breakOff).on("close", breakOff);
  });
}

/**
 * The request as Remix's adapter for express reads it: the body that was read, and our own origin.
 * Remix would else build its URLs from Host and X-Forwarded-Host, which the sender writes; and its partial check of origins
 * would answer with 500 what the guard has already decided.
 */
export function requestForRemix(request: Request, publicOrigin: URL, body: Buffer): Request {
  const headers: IncomingHttpHeaders = { ...request.headers, host: publicOrigin.host };
  for (const name of Object.keys(headers))
    if (name === "origin" || name === "forwarded" || name.startsWith("x-forwarded-")) delete headers[name];
  const get = (name: string) => (name.toLowerCase() === "host" ? publicOrigin.host : undefined);
  const facts = {
    method: request.method,
    headers,
    get,
    originalUrl: request.originalUrl,
    protocol: publicOrigin.protocol.slice(0, -1),
    hostname: publicOrigin.hostname,
  };
  return Object.assign(Readable.from(body.length ? [body] : []), facts) as unknown as Request;
}
