/** Who the pages are for, and the way through them that links offer. */
import type { Page } from "@playwright/test";
import { crawl, pageRoutes, type Reached, type ViewOf } from "./crawl.ts";
import { mailbox, signIn, waitForLink, type DemoPerson } from "./people.ts";
import { unlinked } from "./unlinked.ts";

export interface Audience {
  folders: string[];
  /** Whoever of the demo reaches the pages; all of them together reach every one. */
  people: ("guest" | DemoPerson | `apl-${string}`)[];
  starts: string[];
}

/** The longest first, so that two workers end together. */
export const audiences: Record<string, Audience> = {
  agencies: { folders: ["agency"], people: ["agency", "agency-staff"], starts: ["/home"] },
  hosts: { folders: ["host"], people: ["facility", "corporation"], starts: ["/home", "/host/today"] },
  everybody: {
    folders: ["public", "machine", "demo", "account"],
    people: ["guest", "municipality"],
    starts: ["/", "/home", "/account", "/sign-in", "/demo/mail"],
  },
  "the secretariat": { folders: ["secretariat"], people: ["secretariat"], starts: ["/home"] },
  applicants: { folders: ["applicant"], people: ["apl-108", "apl-114", "apl-119"], starts: ["/me"] },
  municipalities: { folders: ["municipality"], people: ["municipality"], starts: ["/home"] },
};
/** Looked at as each audience: what they show differs by who looks. */
const homes = ["routes/account/home"];

export const isFor = ({ folders }: Audience, routeId: string) => folders.includes(routeId.split("/")[1]);

/**
 * Goes where links lead as each person of the audience, and shows `look` what nobody of them has seen before; the routes that links
 * reach. With `onlyUntilAllAreReached` it follows no further link once every page of the audience has been seen.
 */
export async function walk(
  page: Page,
  audience: Audience,
  viewOf: ViewOf,
  look: (fresh: Reached[], who: string) => Promise<void>,
  { onlyUntilAllAreReached = false } = {},
): Promise<Set<string>> {
  const { folders, people, starts } = audience;
  const own = (await pageRoutes()).filter(({ id }) => isFor(audience, id) && !(id in unlinked));
  const opened = Object.entries(unlinked).flatMap(([id, { address }]) => (address && isFor(audience, id) ? [address] : []));
  const linked = new Set<string>();
  const seen = new Set<string>();
  const readsMails = people.includes("guest") || folders.includes("applicant");
  const ofMails = readsMails ? await linksOfMails(page) : [];
  for (const who of people) {
    await page.context().clearCookies();
    if (who !== "guest") await signIn(page, who);
    const isMail = who === "guest" || folders.includes("applicant");
    const reached = await crawl(
      page.request,
      [...starts, ...(isMail ? ofMails : [])],
      (route) => isFor(audience, route.id) || homes.includes(route.id) || (isMail && route.id === "routes/account/link"),
      viewOf,
      (routeIds) => onlyUntilAllAreReached && own.every(({ id }) => linked.has(id) || routeIds.has(id)),
    );
    for (const { route } of reached) linked.add(route.id);
    const others = await crawl(page.request, opened, (route) => route.id in unlinked, viewOf);
    const fresh = [...reached, ...others].filter(
      ({ view, route }) => !seen.has(view) && (isFor(audience, route.id) || homes.includes(route.id)),
    );
    for (const { view } of fresh) seen.add(view);
    await look(fresh, who);
  }
  return linked;
}

/** Where links of mails lead: a GET never acts, so each may be opened. */
async function linksOfMails(page: Page): Promise<string[]> {
  // The person who is asked to sign is among the last.
  await waitForLink(page.request, "apl-114@demo.example.jp", (href) => href.includes("/l/"));
  const paths = (await mailbox(page.request)).flatMap((mail) => mail.links).map((link) => new URL(link, "http://localhost").pathname);
  return [...new Set(paths)];
}
