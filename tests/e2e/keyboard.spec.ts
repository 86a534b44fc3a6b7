/** Journeys with the keyboard alone: every stop shows its focus, nothing hides or holds it. */
import { demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { pressByKey, tickByKey, typeByKey, walkRound, withoutMouse } from "./support/keyboard.ts";
import { expect, readingTest as test } from "./support/test.ts";

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
