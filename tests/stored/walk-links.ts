/** Goes where the links of the pages lead as one person, by GET alone, to some rows of each route. */
import { readModule, readRouteTable, type TableRoute } from "#tests/support/route-table.ts";
import type { Site, SiteRequest } from "#tests/support/site.ts";

export interface Walked {
  /** Routes of which at least one address answered. */
  reached: Set<string>;
  /** What answered otherwise than it should, with the page that led there. */
  complaints: string[];
}

export interface Walk {
  site: Site;
  who: NonNullable<SiteRequest["as"]>;
  name: string;
  from: readonly string[];
  /** The folders of `app/routes` whose pages are opened; the others are left to whom they are for. */
  folders: readonly string[];
  /** How many addresses of one route are opened, beside those to start from: of one that leads on to others, and of one that only acts. */
  rows: { leading: number; acting: number };
  /** Routes that led to others; shared by those who walk one after the other. */
  leads: Set<string>;
}

const matchersOf = (routes: readonly TableRoute[]) =>
  routes
    .filter((route) => !route.isLayout)
    .map((route) => ({ route, ...patternOf(route) }))
    .sort((left, right) => right.weight - left.weight);
const matchers = readRouteTable().then(matchersOf);

export async function walkLinks({ site, who, name, from, folders, rows, leads }: Walk): Promise<Walked> {
  const known = await matchers;
  const routeOf = (address: string) => known.find(({ expression }) => expression.test(address.split("?")[0]))?.route;
  const opened = new Map<string, number>();
  const walked: Walked = { reached: new Set(), complaints: [] };
  const queue = from.map((address) => ({ address, by: "the start" }));
  const starts = new Set(from);
  const queued = new Set(from);
  const add = (href: string, by: string) => {
    const url = new URL(href.replaceAll("&amp;", "&"), site.publicOrigin + by);
    const address = url.pathname + url.search;
    if (url.origin !== site.publicOrigin || queued.has(address)) return;
    queued.add(address);
    queue.push({ address, by });
    const [target, source] = [routeOf(address), routeOf(by)];
    if (target && source && target !== source && !opened.has(target.id)) leads.add(source.id);
  };
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { address, by } = next;
    const route = routeOf(address);
    // Built files, which a server without a build does not have.
    if (!route || !folders.includes(route.id.split("/")[1]) || route.id.startsWith("routes/demo/mail")) continue;
    const count = opened.get(route.id) ?? 0;
    if (count >= (leads.has(route.id) ? rows.leading : rows.acting) && !starts.has(address)) continue;
    opened.set(route.id, count + 1);
    const answer = await site.request(address, { as: who });
    const text = await answer.text().catch(() => null);
    if (text === null) {
      walked.complaints.push(`${name}: the answer breaks off at ${address}, linked from ${by}`);
      continue;
    }
    const location = answer.headers.get("location");
    const isTurnedAway = who !== "guest" && location?.startsWith("/sign-in");
    if (answer.status >= 300 && answer.status < 400 && location && !isTurnedAway) add(location, address);
    else if (answer.status !== 200) walked.complaints.push(`${name}: ${answer.status} at ${address}, linked from ${by}`);
    walked.reached.add(route.id);
    // A mail that is not sent yet leads to what is not published yet.
    if (route.id === "routes/secretariat/bulletin-preview-html") continue;
    if (answer.headers.get("content-type")?.startsWith("text/html"))
      for (const [, href] of text.matchAll(/<a\s[^>]*?href="([^"#]+)/g)) add(href, address);
  }
  return walked;
}

/** Pages, by the id of their route. */
export const pageRoutes = async (): Promise<string[]> =>
  (await readRouteTable()).filter((route) => !route.isLayout && readModule(route).isPage).map((route) => route.id);

/** Fixed parts weigh more than parameters, so that `/places/new` is not taken for a place. */
function patternOf({ path }: TableRoute): { expression: RegExp; weight: number } {
  const parts = path.split("/").filter(Boolean);
  const source = parts.map((part) => (part === "*" ? "/.*" : `/${part.replace(/[.]/g, "\\.").replace(/:[^/\\]+/, "[^/]+")}`)).join("");
  return {
    expression: new RegExp(`^${source || "/"}/?$`),
    weight: parts.reduce((sum, part) => sum * 3 + (part === "*" ? 0 : part.startsWith(":") ? 1 : 2), 0),
  };
}
