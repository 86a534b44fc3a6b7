/** Follows the links of the site as one person, until every route that can be reached has been seen once. */
import type { APIRequestContext } from "@playwright/test";
import { readModule, readRouteTable, type TableRoute } from "../../support/route-table.ts";

export interface Reached {
  route: TableRoute;
  address: string;
  view: string;
}

/** What is looked at once: pages of one view are alike. */
export type ViewOf = (route: TableRoute, html: string) => string;

const titleOf = (html: string) => /<title>[^<]*/.exec(html)?.[0] ?? "";

/** One view a route. Links of mails share one route: what each is for is told by its title. */
export const mainView: ViewOf = (route, html) => route.id + (route.id === manyViews ? titleOf(html) : "");

/** One view for each state a page of the route stands in: told by its headings, its forms and their fields, its badges and its buttons. */
export const viewOfState: ViewOf = (route, html) => {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  const parts = [
    ...main.matchAll(
      /<h2[^>]*>([\s\S]*?)<\/h2>|<form[^>]*action="[^"?]*\/([a-z-]+)"|\sname="([^"]+)"|class="(status[^"]*|badge[^"]*|notice[^"]*|empty[^"]*)"/g,
    ),
  ].map(
    (match) =>
      match
        .slice(1)
        .find(Boolean)
        ?.replace(/<[^>]+>|[0-9]+/g, "") ?? "",
  );
  return `${mainView(route, html)} ${[...new Set(parts)].join(" ")}`;
};

/** How many addresses of one route are looked at for links to further routes: rows stand in many states. */
const samplesPerRoute = 30;
const manyViews = "routes/account/link";

export async function pageRoutes(): Promise<TableRoute[]> {
  return (await readRouteTable()).filter((route) => !route.isLayout && readModule(route).isPage);
}

/** The first address that answered for each view, found from the starting points by links alone; links to pages of others are left. */
export async function crawl(
  request: APIRequestContext,
  from: readonly string[],
  isOurs: (route: TableRoute) => boolean,
  viewOf: ViewOf,
  /** Whether these routes are all that was looked for; asked once the starting points have been opened. */
  isEnough: (routeIds: ReadonlySet<string>) => boolean = () => false,
): Promise<Reached[]> {
  const routes = await pageRoutes();
  const matchers = routes
    .map((route) => ({ route, pattern: patternOf(route) }))
    .sort((left, right) => right.pattern.weight - left.pattern.weight);
  const routeOf = (address: string) => matchers.find(({ pattern }) => pattern.expression.test(address.split(/[?#]/)[0]))?.route;
  const seen = new Map<string, number>();
  const reached = new Map<string, Reached>();
  const queue = from.map((address) => ({ address, route: routeOf(address), by: "" }));
  const queued = new Set(from);
  // A page that only acts leads nowhere new: once it has been reached, its like in the same list need not be asked for again.
  const leadsOn = new Set<string>();
  const seenIn = new Map<string, number>();
  const reachedRoutes = new Set<string>();
  // What has not been seen yet comes first, then the least seen of what has led on before, so that few pages are asked for in all.
  const rank = ({ route }: (typeof queue)[number]): number => {
    const id = route?.id ?? "";
    return reachedRoutes.has(id) ? (seen.get(id) ?? 0) + (leadsOn.has(id) ? 1 : 1000) : 0;
  };
  const takeNext = () => {
    let first = 0;
    for (const [index, one] of queue.entries()) if (rank(one) < rank(queue[first])) first = index;
    return queue.splice(first, 1)[0];
  };
  for (let next = takeNext(); next !== undefined; next = takeNext()) {
    const { address, route, by } = next;
    if (by !== "" && isEnough(reachedRoutes)) break;
    const count = route ? (seen.get(route.id) ?? 0) : 0;
    const list = `${route?.id} ${by}`;
    const countInList = seenIn.get(list) ?? 0;
    if (!route || !isOurs(route) || count >= samplesPerRoute || (countInList >= 2 && !leadsOn.has(route.id))) continue;
    const answer = await request.get(address, { maxRedirects: 0 });
    seen.set(route.id, count + 1);
    seenIn.set(list, countInList + 1);
    if (answer.status() !== 200) continue;
    const html = await answer.text();
    reachedRoutes.add(route.id);
    const view = viewOf(route, html);
    if (!reached.has(view)) reached.set(view, { route, address, view });
    for (const [, href] of html.matchAll(/\shref="([^"#]+)/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), answer.url());
      const linked = url.pathname + url.search;
      if (url.origin !== new URL(answer.url()).origin || queued.has(linked)) continue;
      queued.add(linked);
      const target = routeOf(linked);
      queue.push({ address: linked, route: target, by: address });
      if (target && target.id !== route.id && !seen.has(target.id)) leadsOn.add(route.id);
    }
  }
  return [...reached.values()];
}

/** Fixed parts weigh more than parameters, so that `/places/new` is not taken for a place. */
function patternOf({ path }: TableRoute): { expression: RegExp; weight: number } {
  const parts = path.split("/").filter(Boolean);
  const source = parts.map((part) => (part === "*" ? "/.*" : `/${part.replace(/[.]/g, "\\.").replace(/:[^/\\]+/, "[^/]+")}`)).join("");
  return {
    expression: new RegExp(`^${source || "/"}/?$`),
    weight: parts.reduce((sum, part) => sum * 3 + (part === "*" ? 0 : part.startsWith(":") ? 1 : 2), 0),
  };
}
