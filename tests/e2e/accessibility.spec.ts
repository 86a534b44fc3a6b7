/** Every page that links lead to, as everybody who can reach it: axe and width at 320 and 1280 px. */
import { axe, fitsWidth } from "./support/axe.ts";
import { crawl, pageRoutes } from "./support/crawl.ts";
import { signIn, type DemoPerson } from "./support/people.ts";
import { expect, readingTest as test } from "./support/test.ts";
import { unlinked } from "./support/unlinked.ts";

const people: (DemoPerson | "guest" | "apl-001")[] = ["guest", "apl-001", "corporation", "agency", "municipality", "secretariat"];
const starts = ["/", "/home", "/me", "/account", "/demo/kit", "/demo/mail"];

test.describe("with JavaScript only: axe needs it", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
  test.setTimeout(300_000);

  for (const who of people) {
    test(`the pages of ${who}`, async ({ page }) => {
      if (who !== "guest") await signIn(page, who);
      const reached = await crawl(page.request, starts);
      expect(reached.length).toBeGreaterThan(0);
      const complaints: string[] = [];
      for (const { address, route } of reached) {
        // What a guest sees is looked at once.
        if (who !== "guest" && route.file.startsWith("routes/public/")) continue;
        await page.goto(address);
        for (const width of [1280, 320]) {
          await page.setViewportSize({ width, height: 800 });
          for (const look of [axe, fitsWidth]) await look(page, `(${who}, ${width} px)`).catch((error: Error) => complaints.push(error.message));
        }
      }
      expect(complaints.join("\n\n")).toBe("");
    });
  }
});

test("links lead to every page", async ({ browser, sharedServer, complaints: _complaints }) => {
  test.skip(test.info().project.name !== "js", "the same links without JavaScript");
  test.setTimeout(300_000);
  const reached = new Set<string>();
  for (const who of people) {
    const context = await browser.newContext({ baseURL: sharedServer.origin });
    const page = await context.newPage();
    if (who !== "guest") await signIn(page, who);
    for (const { route } of await crawl(page.request, ["/", "/home"])) reached.add(route.id);
    await context.close();
  }
  const missed = (await pageRoutes()).filter((route) => !reached.has(route.id) && !(route.id in unlinked));
  expect(missed.map((route) => `${route.path} (${route.file})`)).toEqual([]);
});
