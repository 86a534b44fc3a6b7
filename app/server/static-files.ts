/** The files of the build and of `public/`, from memory: listed once at start, so no path of a request ever reaches the disk. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const mediaTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

interface StaticFile {
  path: string;
  mediaType: string;
  cacheControl: string;
  bodies?: Bodies;
}
interface Bodies {
  tag: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

/** Answers a request in front of express, or says that it does not. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean;

export function staticFiles(folder: string): Front {
  const files = listFiles(folder);
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const file = files.get(request.url!.split("?", 1)[0]);
    if (!file) return false;
    const bodies = (file.bodies ??= readBodies(file));
    const accepted = String(request.headers["accept-encoding"] ?? "");
    const encoding = bodies.br && /\bbr\b/.test(accepted) ? "br" : bodies.gzip && /\bgzip\b/.test(accepted) ? "gzip" : undefined;
    response.setHeader("Cache-Control", file.cacheControl);
    response.setHeader("ETag", bodies.tag);
    if (bodies.gzip) response.setHeader("Vary", "Accept-Encoding");
    if (request.headers["if-none-match"] === bodies.tag) {
      response.statusCode = 304;
      response.end();
      return true;
    }
    const body = (encoding && bodies[encoding]) ?? bodies.plain;
    response.setHeader("Content-Type", file.mediaType);
    response.setHeader("Content-Length", body.length);
    if (encoding) response.setHeader("Content-Encoding", encoding);
    response.end(request.method === "HEAD" ? undefined : body);
    return true;
  };
}

function listFiles(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, name);
    const url = `/${relative(folder, path).split(sep).join("/")}`;
    if (url.split("/").some((part) => part.startsWith(".") && part !== ".well-known") || !statSync(path).isFile()) continue;
    files.set(url, {
      path,
      mediaType: mediaTypes[extname(name).toLowerCase()] ?? "application/octet-stream",
      // Names under assets/ hold a hash of their content.
      cacheControl: url.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    });
  }
  return files;
}

function readBodies(file: StaticFile): Bodies {
  const plain = readFileSync(file.path);
  const tag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  if (!compressible.test(file.mediaType) || plain.length < 512) return { tag, plain };
  return {
    tag,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
  };
}
