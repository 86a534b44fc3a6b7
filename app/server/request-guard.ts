/**
 * Decides before anything else runs whether a request may come in: its shape, and whether a changing request comes from our own pages.
 * Remix's own check of origins covers pages only, answers 500 and trusts X-Forwarded-Host; nothing here depends on it.
 */
import type { IncomingHttpHeaders } from "node:http";

export interface GuardedRequest {
  method?: string;
  url?: string;
  headers: IncomingHttpHeaders;
}

/** Status of the refusal, or null when the request may come in. */
export type GuardVerdict = 400 | 403 | 405 | 414 | null;

const maxUrlBytes = 4096;
const maxSegments = 64;
const maxParameters = 64;
const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/** Requests of mail programmes and mail servers: they send no origin, and their routes read no cookie. */
const machinePaths = [/^\/u\/[^/]+$/, /^\/hooks\/bounce$/];
export const isMachinePath = (path: string) => machinePaths.some((one) => one.test(path));

export function guard(request: GuardedRequest, publicOrigin: string): GuardVerdict {
  const { method = "GET", url = "/", headers } = request;
  if (!reads.has(method) && method !== "POST") return 405;
  if (Buffer.byteLength(url) > maxUrlBytes) return 414;
  if (!isWellFormed(url)) return 400;
  if (reads.has(method)) return null;
  const path = url.split("?", 1)[0];
  return mayChange(path, headers, publicOrigin) ? null : 403;
}

function isWellFormed(url: string): boolean {
  if (!url.startsWith("/") || url.startsWith("//") || url.includes("\\")) return false;
  const [path, ...queries] = url.split("?");
  const query = queries.join("?");
  if (path.split("/").length - 1 > maxSegments || (query && query.split("&").length > maxParameters)) return false;
  try {
    // A zero byte decodes well, but no database text can hold it.
    return !decodeURIComponent(path).includes("\0") && !decodeURIComponent(query.replaceAll("+", " ")).includes("\0");
  } catch {
    return false;
  }
}

function mayChange(path: string, headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || isMachinePath(path);
  if (headers.origin !== undefined) return headers.origin === publicOrigin || isMachinePath(path);
  return isMachinePath(path);
}
