/** The frame of every page, on pages that need no data. */
import { axe, fitsWidth } from "./support/axe.ts";
import { expect, readingTest as test } from "./support/test.ts";

for (const width of [320, 1280]) {
  test(`a page that is not there says what to do, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const answer = await page.goto("/nothing-here");
    expect(answer?.status()).toBe(404);
    await expect(page.locator("h1")).toBeVisible();
    await axe(page);
    await fitsWidth(page);
  });
}

test("no page sends JavaScript, and its policy refuses any", async ({ page }) => {
  const answer = await page.goto("/nothing-here");
  expect(answer?.headers()["content-security-policy"]).toContain("script-src 'none'");
  expect(await page.locator("script").count()).toBe(0);
});

test("the skip link is the first stop of the keyboard and leads to the main part", async ({ page }) => {
  await page.goto("/nothing-here");
  await page.keyboard.press("Tab");
  await expect(page.locator("a.skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
});
