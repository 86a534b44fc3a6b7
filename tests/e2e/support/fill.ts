/** Filling forms by the names of their fields, with no script needed on the page. */
import { expect, type Locator, type Page } from "@playwright/test";

type Value = string | number | true | readonly string[];

/** Fills what is named: text by typing, choices by their value, `true` for a checkbox, a day as `YYYY-MM-DD` over its three fields. */
export async function fill(page: Page, fields: Record<string, Value>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const isDay =
      typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && (await page.locator(`[name="${name}.year"]`).count()) > 0;
    if (isDay) {
      const [year, month, day] = (value as string).split("-");
      await fill(page, { [`${name}.year`]: year, [`${name}.month`]: String(Number(month)), [`${name}.day`]: String(Number(day)) });
      continue;
    }
    const field = page.locator(`main [name="${name}"]`);
    await expect(field.first(), `the field ${name} of ${page.url()}`).toBeAttached();
    await fillOne(field, value);
  }
}

async function fillOne(field: Locator, value: Value): Promise<void> {
  const first = field.first();
  const kind = await first.evaluate((element) =>
    element instanceof HTMLSelectElement ? "select" : element instanceof HTMLInputElement ? element.type : "text",
  );
  if (kind === "select") await first.selectOption(String(value));
  else if (value === true) await first.check();
  else if (kind === "radio" || kind === "checkbox")
    for (const one of Array.isArray(value) ? value : [value]) await tick(field.and(field.page().locator(`[value="${String(one)}"]`)));
  else await first.fill(String(value), { timeout: 5_000 });
}

/** Long lists of choices are folded; what is folded is opened first, as a person would. */
async function tick(choice: Locator): Promise<void> {
  const folded = choice.locator("xpath=ancestor::details[not(@open)]");
  if (await folded.count()) await folded.first().locator("summary").first().click();
  await choice.check({ timeout: 5_000 });
}

/** Presses a button of the page by its words, and waits for where it leads. A form that comes back with errors fails here. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const button = page.locator("main").getByRole("button", { name }).first();
  const offered = await page.locator("main button").allInnerTexts();
  await expect(button, `a button ${String(name)} on ${page.url()}, which offers ${offered.join(" / ")}`).toBeVisible();
  await Promise.all([page.waitForEvent("load", { timeout: 10_000 }), button.click({ timeout: 10_000 })]);
  const faults = await page.locator(".error-summary li").allInnerTexts();
  expect(faults, `after ${String(name)} on ${page.url()}`).toEqual([]);
}

/** Follows a link of the page by its words. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.locator("main").getByRole("link", { name }).first().click({ timeout: 10_000 });
  await page.waitForLoadState();
}
