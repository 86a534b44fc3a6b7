/** Journeys with the keyboard alone: every stop shows its focus, nothing hides or holds it. */
import { demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import type { Page } from "@playwright/test";
import BetterSqlite from "better-sqlite3";
import { addDays, dayInTokyo } from "#app/domain/time/tokyo.ts";
import { pressByKey, pressEnter, tabTo, tickByKey, typeByKey, walkRound, withoutMouse } from "./support/keyboard.ts";
import { mailbox, signIn } from "./support/people.ts";
import { expect, readingTest as test, test as writingTest } from "./support/test.ts";

// No page sends JavaScript: the same keys meet the same document, so once is enough.
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
writingTest.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
test.beforeEach(({ page }) => withoutMouse(page));

test("a member of staff signs in", async ({ page }) => {
  const { email } = demoSignIns.find((one) => one.words === "agency")!;
  await page.goto("/sign-in");
  await typeByKey(page, "email", email);
  await typeByKey(page, "password", demoPassword);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await expect(page).toHaveURL(/\/home/);
  await walkRound(page);
});

test("a guest searches with filters and opens a place", async ({ page }) => {
  await page.goto("/places");
  await walkRound(page);
  await page.goto("/places");
  await typeByKey(page, "q", "清掃");
  await pressByKey(page, "この条件でさがす");
  await expect(page).toHaveURL(/q=/);
  const link = page.locator('main a[href^="/places/"]').first();
  const title = ((await link.textContent()) ?? "").replace(/\s+/g, " ").trim();
  await pressByKey(page, title.slice(0, 10));
  await expect(page).toHaveURL(/\/places\/[^?]+/);
  await walkRound(page);
});

test("somebody ticks a box of the subscription and sends it with an error, and the summary leads to the field", async ({ page }) => {
  await page.goto("/subscribe");
  await tickByKey(page, "agreed");
  await pressByKey(page, "確認のメールを送る");
  await expect(page.locator(".error-summary")).toBeVisible();
  await walkRound(page);
});

/** Opens the mailed link that leads to a page for signing; the mail may still be on its way. */
async function openSigningLink(page: Page, address: string): Promise<void> {
  await expect(async () => {
    for (const link of (await mailbox(page.request, address)).flatMap((mail) => mail.links)) {
      await page.goto(link);
      if (await page.locator("main").getByRole("button", { name: /署名/ }).count()) return;
    }
    throw new Error(`No mail to ${address} leads to a signature.`);
  }).toPass({ timeout: 60_000 });
}

async function signInByKey(page: Page, who: "agency" | "facility"): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await typeByKey(page, "email", demoSignIns.find((one) => one.words === who)!.email);
  await typeByKey(page, "password", demoPassword);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

writingTest("an agency asks for a place from its search, and the host accepts", async ({ page, server }) => {
  writingTest.setTimeout(300_000);
  const today = dayInTokyo(new Date().toISOString());
  const db = new BetterSqlite(server.databaseFile, { readonly: true });
  // Somebody of the demo who has been assessed and for whom nobody has asked yet, and the places of the host who will answer.
  const assessed = db
    .prepare(
      "SELECT applicant_id FROM assessment WHERE completed_at IS NOT NULL AND applicant_id NOT IN (SELECT applicant_id FROM engagement)",
    )
    .pluck()
    .all() as string[];
  await signIn(page, "facility");
  const ownCodes = [...(await (await page.request.get("/host/places")).text()).matchAll(/HB-\d{4}-\d+/g)].map(([code]) => code);
  await page.context().clearCookies();
  await signIn(page, "agency");
  let link = "";
  for (const id of assessed) {
    const found = await (await page.request.get(`/agency/cases/${id}/search`)).text();
    link ||= [...found.matchAll(/href="([^"]+\/requests\/new\?place=([^"]+))"/g)].find(([, , code]) => ownCodes.includes(code))?.[1] ?? "";
  }
  expect(link, "a place of this host is among what is found").not.toBe("");
  await page.context().clearCookies();
  withoutMouse(page);

  await signInByKey(page, "agency");
  await page.goto(link.replace(/\/requests\/.*/, "/search"));
  await tabTo(page, `a[href="${link}"]`);
  await pressEnter(page);
  await pressByKey(page, "下書きを作る");
  await typeByKey(page, "reason", "本人の希望と作業がよく合うと考え、依頼します。どうぞよろしくお願いします。");
  const [year, month, day] = addDays(today, 10).split("-").map(Number);
  for (const [part, value] of Object.entries({ year, month, day })) await typeByKey(page, `desiredStartOn.${part}`, String(value));
  await tickByKey(page, "desiredDays", "Mo");
  await typeByKey(page, "agencyInvolvement", "初日に同行します。");
  await pressByKey(page, /確認/);
  await pressByKey(page, /送る|送信/);

  const requestId = new URL(page.url()).pathname.split("/").at(-1)!;
  expect(db.prepare("SELECT state FROM placement_request WHERE id = ?").pluck().get(requestId)).toBe("sent");
  await signInByKey(page, "facility");
  await page.goto(`/host/requests/${requestId}`);
  await tabTo(page, `a[href="/host/requests/${requestId}/accept"]`);
  await pressEnter(page);
  await tabTo(page, 'main form button[type="submit"]');
  await pressEnter(page);
  expect(db.prepare("SELECT state FROM placement_request WHERE id = ?").pluck().get(requestId)).toBe("accepted");
  db.close();
});

writingTest("the agency and the applicant sign, and the last signature of a host completes an agreement", async ({ page, server }) => {
  writingTest.setTimeout(300_000);
  withoutMouse(page);
  const db = new BetterSqlite(server.databaseFile, { readonly: true });
  const signaturesOf = db.prepare("SELECT count(*) FROM signature WHERE agreement_id = ?").pluck();
  const inSigning = db.prepare("SELECT id FROM agreement WHERE state = 'signing'").pluck().all() as string[];
  const untouched = inSigning.find((id) => signaturesOf.get(id) === 0)!;
  const almostDone = inSigning.find((id) => signaturesOf.get(id) === 2)!;

  await signInByKey(page, "agency");
  await page.goto(`/agency/agreements/${untouched}/sign`);
  await tickByKey(page, "understood");
  await pressByKey(page, /署名/);
  expect(signaturesOf.get(untouched)).toBe(1);

  await page.context().clearCookies();
  await openSigningLink(page, "apl-114@demo.example.jp");
  await walkRound(page);
  await pressByKey(page, /署名/);
  let code: string | undefined;
  await expect
    .poll(
      async () =>
        (code = (await mailbox(page.request, "apl-114@demo.example.jp"))
          .map((mail) => /(?<!\d)(\d{6})(?!\d)/.exec(mail.text)?.[1])
          .find(Boolean)),
      { timeout: 15_000 },
    )
    .toBeTruthy();
  await typeByKey(page, "code", code!);
  await pressByKey(page, /署名/);
  expect(signaturesOf.get(untouched)).toBe(2);

  await signInByKey(page, "facility");
  await page.goto(`/host/agreements/${almostDone}/sign`);
  await tickByKey(page, "understood");
  await pressByKey(page, /署名/);
  expect(db.prepare("SELECT state FROM agreement WHERE id = ?").pluck().get(almostDone)).toBe("in-force");
  db.close();
});
