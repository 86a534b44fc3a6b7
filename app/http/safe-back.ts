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
  return to !== null && safeBack(to, request.url) === to ? to : null;
}
