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
export function wantedPath(request: Request): string | null {
  const to = new URL(request.url).searchParams.get("to");
  const path = safeBack(to, request.url);
  return path !== "/" || to === "/" ? path : null;
}

const wantedCookie = "wanted";
const wantedSeconds = 3600;

/** Keeps the wanted path in the browser until its owner comes back through the link of a letter. */
export const keepWantedPath = (path: string): string =>
  `${wantedCookie}=${encodeURIComponent(path)}; Path=/; Max-Age=${wantedSeconds}; HttpOnly; SameSite=Lax`;

/** The path that this browser keeps; null when there is none, or none that leads inside. */
export function keptWantedPath(request: Request): string | null {
  const kept = /(?:^|;\s*)wanted=(%2F[\w.!~*'()%-]{0,1000})(?:;|$)/.exec(request.headers.get("Cookie") ?? "")?.[1];
  return kept ? wantedPath(new Request(`${new URL(request.url).origin}/?to=${kept}`)) : null;
}
