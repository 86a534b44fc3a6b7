/**
 * Every page, each looked at once by those it is for: width at 1280 and 320 px, axe at both where anything is drawn that axe has not
 * seen in this run, and whether it speaks English. Links lead to every one of them, or `unlinked` says why not. Torture has axe look
 * at every page whole, and follows every link to its end.
 */
import { audiences, isFor, walk } from "./support/audiences.ts";
import { mainView, pageRoutes } from "./support/crawl.ts";
import { fill, press } from "./support/fill.ts";
import { lookAt, lookAtOpen, lookForJapanese } from "./support/look-at.ts";
import { signIn, waitForLink } from "./support/people.ts";
import { expect, readingTest, test as writingTest } from "./support/test.ts";
import { unlinked } from "./support/unlinked.ts";

readingTest.describe("with JavaScript only: axe needs it, and the links are the same without", () => {
  readingTest.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
  readingTest.setTimeout(1_200_000);

  for (const [name, audience] of Object.entries(audiences)) {
    readingTest(`the pages of ${name}`, async ({ page }) => {
      const own = (await pageRoutes()).filter((route) => isFor(audience, route.id));
      const complaints: string[] = [];
      const linked = await walk(
        page,
        audience,
        mainView,
        async (fresh, who) => void complaints.push(...(await lookAt(page, fresh, who)), ...(await lookForJapanese(page, fresh, who))),
        { onlyUntilAllAreReached: true },
      );
      expect
        .soft(
          own.filter((route) => !linked.has(route.id) && !(route.id in unlinked)).map((route) => `${route.path} (${route.file})`),
          "pages no link leads to",
        )
        .toEqual([]);
      expect
        .soft(
          own.filter((route) => linked.has(route.id) && route.id in unlinked).map((route) => route.id),
          "pages excused although links lead there",
        )
        .toEqual([]);
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
    complaints.push(...(await lookAt(page, [{ address: `${issue}/${act}` }], "secretariat")));
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

writingTest("the pages that only an act leads to", async ({ page, server }) => {
  writingTest.setTimeout(300_000);
  const complaints: string[] = [];
  const look = async () => void complaints.push(...(await lookAtOpen(page, "after an act")));

  // A person who has been asked to sign asks for the short code. The demo was prepared on another port.
  const link = await waitForLink(page.request, "apl-114@demo.example.jp", (href) => href.includes("/l/"));
  await page.goto(new URL(link, server.origin).pathname);
  await press(page, /署名/);
  await look();
  await page.goto(`${new URL(link, server.origin).pathname}/ask`);
  await fill(page, { body: "いつから はじまりますか。" });
  await press(page, /送|おく/);
  await expect(page).toHaveURL(/\/done\?/);
  await look();

  await page.context().clearCookies();
  await signIn(page, "secretariat");
  await page.goto("/secretariat/subscribers/import");
  await page.locator('input[type="file"]').setInputFiles({
    name: "readers.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("email,団体名\nnew-reader@demo.example.jp,新しい相談室\nbroken,\n"),
  });
  await fill(page, { consentSource: "paper", consentOn: "2026-11-01", consentNote: "総会で書面により同意" });
  await press(page, /確かめる/);
  await expect(page).toHaveURL(/\/import\/./);
  await look();
  expect(complaints.join("\n\n")).toBe("");
});
