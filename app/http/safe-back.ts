import { readCookie, writeCookie } from "./cookies.ts";

const localPath = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/** A path of this site to go back to, else the top page: neither another origin nor anything a browser would read as one. */
export function safeBack(back: unknown, requestUrl: string): string {
  if (typeof back !== "string" || !localPath.test(back)) return "/";
  const here = new URL(requestUrl);
  const there = new URL(back, here);
  const path = there.pathname + there.search + there.hash;
  return there.origin === here.origin && localPath.test(path) ? path : "/";
}

/** Where somebody was on the way to before signing in, as `?to=` says; null when it says nothing that leads inside. */
export const wantedPath = (request: Request): string | null => insidePath(new URL(request.url).searchParams.get("to"), request);

function insidePath(to: string | null, request: Request): string | null {
  const path = safeBack(to, request.url);
  return path !== "/" || to === "/" ? path : null;
}

/** Above what any address of ours takes; a browser drops a longer cookie anyway. */
const mostWanted = 1000;

/** Keeps the wanted path in the browser until its owner comes back through the link of a letter. */
export const keepWantedPath = (path: string): string => writeCookie("wanted", path);

/** The path that this browser keeps; null when there is none, or none that leads inside. */
export function keptWantedPath(request: Request): string | null {
  const kept = readCookie(request, "wanted");
  return kept && kept.length <= mostWanted ? insidePath(kept, request) : null;
}
