/**
 * Every page, each looked at once by those it is for: axe and width at 1280 and 320 px, and whether it speaks English. Links lead to every one of them, or
 * `unlinked` says why not.
 */
import type { AddressInfo } from "node:net";
import BetterSqlite from "better-sqlite3";
import { SMTPServer } from "smtp-server";
import { demoPassword } from "#app/domain/accounts/demo-sign-ins.ts";
import { addDays, dayInTokyo } from "#app/domain/time/tokyo.ts";
import { audiences, isFor, walk } from "./support/audiences.ts";
import { mainView, pageRoutes } from "./support/crawl.ts";
import { fill, press } from "./support/fill.ts";
import { lookAt, lookAtOpen, lookForJapanese } from "./support/look-at.ts";
import { mailbox, signIn } from "./support/people.ts";
import { startDemoServer } from "./support/server-process.ts";
import { expect, readingTest, test as writingTest } from "./support/test.ts";
import { unlinked } from "./support/unlinked.ts";

readingTest.describe("with JavaScript only: axe needs it, and the links are the same without", () => {
  readingTest.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
  readingTest.setTimeout(1_200_000);

  for (const [name, audience] of Object.entries(audiences)) {
    readingTest(`the pages of ${name}`, async ({ page }) => {
      const own = (await pageRoutes()).filter((route) => isFor(audience, route.id));
      const complaints: string[] = [];
      const linked = await walk(page, audience, mainView, async (fresh, who) => void complaints.push(...(await lookAt(page, fresh, who)), ...(await lookForJapanese(page, fresh, who))));
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

/** A mail server that knows nobody. */
async function openRefusingServer(): Promise<{ url: string; close(): void }> {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ["STARTTLS"], logger: false, onRcptTo: (_address, _session, done) => done(Object.assign(new Error("5.1.1 no such mailbox"), { responseCode: 550 })) });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, close: () => server.close() };
}

writingTest("the pages that only an act leads to", async ({ page, server }) => {
  writingTest.setTimeout(300_000);
  const complaints: string[] = [];
  const look = async () => void complaints.push(...(await lookAtOpen(page, "after an act")));
  /** The path of a mailed link; the mail may still be on its way. */
  const linkOf = async (to: string, leads: RegExp) => {
    let found: string | undefined;
    await expect.poll(async () => (found = (await mailbox(page.request, to)).flatMap((mail) => mail.links).find((link) => leads.test(link))), { message: `a mail to ${to} with a link ${leads}`, timeout: 60_000 }).toBeTruthy();
    // The demo was prepared on another port.
    return new URL(found!, server.origin).pathname;
  };

  // A person who has been asked to sign asks a question, and then for the short code.
  const signing = await linkOf("apl-114@demo.example.jp", /\/l\//);
  await page.goto(`${signing}/ask`);
  await fill(page, { body: "お昼ごはんは もって いきますか" });
  await press(page, /送|おく/);
  await page.goto(signing);
  await press(page, /署名/);
  await look();

  // A reader rests.
  const own = await linkOf("", /\/subscribe\//);
  await page.goto(`${own}/pause`);
  await fill(page, { until: addDays(dayInTokyo(new Date().toISOString()), 20) });
  await press(page, /休/);
  await page.goto(`${own}/resume`);
  await look();

  await signIn(page, "agency");
  const db = new BetterSqlite(server.databaseFile, { readonly: true });
  const engagementId = db.prepare("SELECT engagement_id FROM agreement WHERE state = 'signing' AND id NOT IN (SELECT agreement_id FROM signature)").pluck().get() as string;
  db.close();
  await page.goto(`/agency/engagements/${engagementId}`);
  await page.locator(`main a[href="/agency/engagements/${engagementId}/answer"]`).first().click();
  await expect(page).toHaveURL(/\/answer$/);
  await look();

  await page.context().clearCookies();
  await signIn(page, "secretariat");
  await page.goto("/secretariat/subscribers/import");
  await page.locator('input[type="file"]').setInputFiles({ name: "readers.csv", mimeType: "text/csv", buffer: Buffer.from("email,団体名\nnew-reader@demo.example.jp,新しい相談室\nbroken,\n") });
  await fill(page, { consentSource: "paper", consentOn: "2026-11-01", consentNote: "総会で書面により同意" });
  await press(page, /確かめる/);
  await expect(page).toHaveURL(/\/import\/./);
  await look();
  expect(complaints.join("\n\n")).toBe("");
});

writingTest("the pages of mail that did not arrive", async ({ page }) => {
  writingTest.setTimeout(300_000);
  const refusing = await openRefusingServer();
  const server = await startDemoServer({ SMTP_URL: refusing.url });
  try {
    await page.goto(`${server.origin}/subscribe`);
    await fill(page, { email: "nobody@demo.example.jp", agreed: true });
    await press(page, "確認のメールを送る");
    await page.goto(`${server.origin}/sign-in`);
    const form = page.locator("main form").filter({ has: page.locator('input[name="password"]') });
    await form.locator('input[name="email"]').fill("secretariat@demo.example.jp");
    await form.locator('input[name="password"]').fill(demoPassword);
    await form.locator('button[type="submit"]').click();
    const complaints: string[] = [];
    for (const [list, act] of [["failed", "send-again"], ["suppressed", "release"]]) {
      const link = page.locator(`main a[href$="/${act}"]`).first();
      await expect.poll(async () => (await page.goto(`${server.origin}/secretariat/mail/${list}`)) && (await link.count()), { timeout: 30_000 }).toBeGreaterThan(0);
      complaints.push(...(await lookAtOpen(page, "secretariat")));
      await page.goto(new URL((await link.getAttribute("href"))!, server.origin).href);
      complaints.push(...(await lookAtOpen(page, "secretariat")));
    }
    expect(complaints.join("\n\n")).toBe("");
  } finally {
    await server.stop();
    refusing.close();
  }
});
