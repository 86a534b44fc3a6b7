/**
 * The build cut by first segments. Remix weighs every route of a build three times for each request, which costs more than
 * reading from the database; a request for `/host/…` has no use for the routes of others.
 */
import type { ServerBuild } from "@remix-run/node";

/** Letters that stand for themselves: anything else may be another spelling of them, and is weighed against the whole build. */
const plain = /^[a-z0-9._-]*$/i;

const firstOf = (path: string) => path.split("/", 1)[0].toLowerCase();

/** Gives the smallest build that answers a path as the whole one does. */
export function cutBySegment(build: ServerBuild): (pathname: string) => ServerBuild {
  const all = Object.entries(build.routes).flatMap(([id, route]) => (route ? [{ id, route }] : []));
  const pathFromRoot = (id: string | undefined): string => {
    const route = id === undefined ? undefined : build.routes[id];
    return route ? [pathFromRoot(route.parentId), route.path].filter(Boolean).join("/") : "";
  };
  const segments = new Map<string, Set<string>>();
  for (const { id } of all) {
    const segment = firstOf(pathFromRoot(id));
    segments.set(segment, (segments.get(segment) ?? new Set()).add(id));
  }
  // Parameters and splats take any first segment, and routes without a path hold others.
  const open = [...segments].filter(([segment]) => /^[:*]|\?$/.test(segment)).flatMap(([, ids]) => [...ids]);
  const holders = all.filter(({ id }) => all.some(({ route }) => route.parentId === id)).map(({ id }) => id);
  const cut = new Map<string, ServerBuild>();
  return (pathname) => {
    const segment = firstOf(pathname.slice(1));
    if (!plain.test(segment)) return build;
    const known = segments.has(segment) ? segment : "nowhere";
    let own = cut.get(known);
    if (!own) {
      const ids = new Set([...holders, ...open, ...(segments.get(known) ?? [])]);
      const part = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)));
      own = { ...build, routes: part(build.routes), assets: { ...build.assets, routes: part(build.assets.routes) } };
      cut.set(known, own);
    }
    return own;
  };
}
