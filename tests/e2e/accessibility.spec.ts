/**
 * Every page, each looked at once by those it is for: axe and width at 1280 and 320 px. Links lead to every one of them, or
 * `unlinked` says why not.
 */
import type { Page } from "@playwright/test";
import { axe, fitsWidth } from "./support/axe.ts";
import { crawl, pageRoutes, type Reached } from "./support/crawl.ts";
import { press } from "./support/fill.ts";
import { mailbox, signIn, type DemoPerson } from "./support/people.ts";
import { expect, readingTest, test as writingTest } from "./support/test.ts";
import { unlinked } from "./support/unlinked.ts";

interface Audience {
  folders: string[];
  /** Whoever of the demo reaches the pages; all of them together reach every one. */
  people: ("guest" | DemoPerson | `apl-${string}`)[];
  starts: string[];
}

/** The longest first, so that two workers end together. */
const audiences: Record<string, Audience> = {
  agencies: { folders: ["agency"], people: ["agency", "agency-staff"], starts: ["/home"] },
  hosts: { folders: ["host"], people: ["facility", "corporation"], starts: ["/home", "/host/today"] },
  everybody: { folders: ["public", "machine", "demo", "account"], people: ["guest", "municipality"], starts: ["/", "/home", "/account", "/sign-in", "/demo/mail"] },
  "the secretariat": { folders: ["secretariat"], people: ["secretariat"], starts: ["/home"] },
  applicants: { folders: ["applicant"], people: ["apl-108", "apl-114", "apl-119"], starts: ["/me"] },
  municipalities: { folders: ["municipality"], people: ["municipality"], starts: ["/home"] },
};
/** Looked at as each audience: what they show differs by who looks. */
const homes = ["routes/account/home"];

const isIn = (folders: readonly string[], id: string) => folders.includes(id.split("/")[1]);

async function lookAt(page: Page, reached: readonly Reached[], who: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const { address } of reached) {
    await page.goto(address);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const look of [axe, fitsWidth]) await look(page, `(${who}, ${width} px)`).catch((error: Error) => complaints.push(error.message));
    }
  }
  return complaints;
}

/** Where links of mails lead: a GET never acts, so each may be opened. */
async function linksOfMails(page: Page): Promise<string[]> {
  const paths = (await mailbox(page.request)).flatMap((mail) => mail.links).map((link) => new URL(link, "http://localhost").pathname);
  const signing = paths.filter((path) => path.startsWith("/l/"));
  return [...new Set([...paths, ...signing.slice(0, 1).map((path) => `${path}/done`)])];
}

readingTest.describe("with JavaScript only: axe needs it, and the links are the same without", () => {
  readingTest.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
  readingTest.setTimeout(1_200_000);

  for (const [name, { folders, people, starts }] of Object.entries(audiences)) {
    readingTest(`the pages of ${name}`, async ({ page }) => {
      const own = (await pageRoutes()).filter((route) => isIn(folders, route.id));
      const opened = Object.entries(unlinked).flatMap(([id, { address }]) => (address && isIn(folders, id) ? [address] : []));
      const linked = new Set<string>();
      const seen = new Set<string>();
      const complaints: string[] = [];
      const readsMails = people.includes("guest") || folders.includes("applicant");
      const ofMails = readsMails ? await linksOfMails(page) : [];
      for (const who of people) {
        await page.context().clearCookies();
        if (who !== "guest") await signIn(page, who);
        const isMail = who === "guest" || folders.includes("applicant");
        const reached = await crawl(page.request, [...starts, ...(isMail ? ofMails : [])], (route) => isIn(folders, route.id) || homes.includes(route.id) || (isMail && route.id === "routes/account/link"));
        for (const { route } of reached) linked.add(route.id);
        const others = await crawl(page.request, opened, (route) => route.id in unlinked);
        const fresh = [...reached, ...others].filter(({ view, route }) => !seen.has(view) && (isIn(folders, route.id) || homes.includes(route.id)));
        for (const { view } of fresh) seen.add(view);
        complaints.push(...(await lookAt(page, fresh, who)));
      }
      expect.soft(own.filter((route) => !linked.has(route.id) && !(route.id in unlinked)).map((route) => `${route.path} (${route.file})`), "pages no link leads to").toEqual([]);
      expect.soft(own.filter((route) => linked.has(route.id) && route.id in unlinked).map((route) => route.id), "pages excused although links lead there").toEqual([]);
      expect(complaints.join("\n\n")).toBe("");
    });
  }

  readingTest("no excuse names a page that is gone", async () => {
    const ids = new Set((await pageRoutes()).map((route) => route.id));
    expect(Object.keys(unlinked).filter((id) => !ids.has(id))).toEqual([]);
  });
});

writingTest("the acts of an issue, each in the state it belongs to", async ({ page, server: _server }) => {
  writingTest.setTimeout(300_000);
  await signIn(page, "secretariat");
  await page.goto("/secretariat/bulletins");
  const issue = (await page.locator("main table a").first().getAttribute("href"))!;
  const complaints: string[] = [];
  const look = async (act: string) => {
    // The page of the issue offers the act before it is opened.
    await page.goto(issue);
    await expect(page.locator(`main a[href="${issue}/${act}"]`), act).toBeVisible();
    complaints.push(...(await lookAt(page, [{ address: `${issue}/${act}` } as Reached], "secretariat")));
  };
  await page.goto(`${issue}/freeze`);
  await press(page, /確定/);
  for (const act of ["approve", "thaw"]) await look(act);
  await page.goto(`${issue}/approve`);
  await press(page, /承認/);
  for (const act of ["send", "schedule"]) await look(act);
  await page.goto(`${issue}/thaw`);
  await press(page, /取り消す/);
  await look("freeze");
  expect(complaints.join("\n\n")).toBe("");
});
