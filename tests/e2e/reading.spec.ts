/** Pages read under hard conditions: at 400 %, with wide spacing and furigana, in forced colours, on paper. */
import type { Page } from "@playwright/test";
import { fitsWidth } from "./support/axe.ts";
import { signIn } from "./support/people.ts";
import { expect, readingTest as test } from "./support/test.ts";

// No page sends JavaScript: the same document is read, so once is enough.
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);

const publicPages = ["/", "/places", "/guide", "/accessibility", "/subscribe", "/sign-in"];

/** The first place of the list. */
async function placePath(page: Page): Promise<string> {
  await page.goto("/places");
  return (await page.locator('main a[href^="/places/"]').first().getAttribute("href"))!.split("?")[0];
}

/** WCAG 1.4.12: what a reader may set, no more and no less. */
const wideSpacing =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";

/** Words that are cut off by the box they stand in. */
const cutWords = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main *, header *, footer *")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = /(hidden|clip)/.test(style.overflowY) || /(hidden|clip)/.test(style.overflowX);
        // What is meant for screen readers alone is one pixel wide.
        const isShown = element.clientWidth > 2 && element.clientHeight > 2 && (element.textContent ?? "").trim() !== "";
        return hides && isShown && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? "").trim().slice(0, 40)}`),
  );

test("nothing scrolls sideways at 400 %, nor is cut off with wide spacing and furigana", async ({ page, context, baseURL }) => {
  const pages = [...publicPages, await placePath(page)];
  await page.setViewportSize({ width: 320, height: 256 });
  await context.addCookies([{ name: "furigana", value: "on", url: baseURL! }]);
  for (const path of pages) {
    await page.goto(path);
    await fitsWidth(page);
    // A sheet of the reader's own, which the policy of the page has no say in.
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    }, wideSpacing);
    await fitsWidth(page);
    expect(await cutWords(page), path).toEqual([]);
  }
});

test("in forced colours fields keep their borders, and the focus is seen", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  for (const path of ["/sign-in", "/subscribe", "/places"]) {
    await page.goto(path);
    const bare = await page
      .locator("main input:not([type=hidden]):visible, main select:visible, main button:visible")
      .evaluateAll((fields) =>
        fields
          .filter((field) => {
            const { borderTopStyle, borderTopWidth, appearance } = getComputedStyle(field);
            return appearance === "none" && (borderTopStyle === "none" || parseFloat(borderTopWidth) === 0);
          })
          .map((field) => field.outerHTML.slice(0, 120)),
      );
    expect(bare, path).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const ring = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    expect(ring, path).toBe(true);
  }
});

test("on paper a page is its content, whole, without navigation", async ({ page }) => {
  const place = await placePath(page);
  await page.goto(place);
  const words = (await page.locator("main h1").textContent())!.trim();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("main h1")).toContainText(words);
  for (const navigation of await page.locator("nav, a.skip").all()) await expect(navigation).toBeHidden();
  expect(await page.locator("main dd").count()).toBeGreaterThan(0);
  for (const fact of await page.locator("main dd").all()) await expect(fact).toBeVisible();
  expect((await page.pdf({ format: "A4" })).byteLength).toBeGreaterThan(10_000);

  await page.emulateMedia({ media: "screen" });
  await signIn(page, "facility");
  await page.goto("/host/today");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("main h1")).toBeVisible();
  for (const navigation of await page.locator("nav, a.skip").all()) await expect(navigation).toBeHidden();
});

test("on paper what is folded on the screen is there: the whole agreement in the applicant's hand", async ({ page }) => {
  await signIn(page, "apl-119");
  await page.goto((await page.locator('main a[href^="/me/engagements/"]').first().getAttribute("href"))!);
  await page.goto((await page.locator('main a[href^="/me/agreements/"]').first().getAttribute("href"))!);
  const folded = page.locator("main details > :not(summary)").first();
  await expect(folded).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(folded).toBeVisible();
});

/** Names as the browser hands them to a screen reader, in the order of the page. */
async function namesOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const roles = ["link", "button", "heading", "checkbox", "radio", "textbox", "combobox"];
  return nodes
    .filter((node) => !node.ignored && roles.includes(String(node.role?.value)))
    .map((node) => `${String(node.role?.value)} ${String(node.name?.value ?? "").replace(/\s+/g, "")}`);
}

test("names are the same with furigana and without", async ({ page, context, baseURL }) => {
  await signIn(page, "apl-001");
  for (const path of ["/me", "/guide"]) {
    const [withReadings, without] = [[], []] as string[][];
    for (const [value, names] of [
      ["on", withReadings],
      ["off", without],
    ] as const) {
      await context.addCookies([{ name: "furigana", value, url: baseURL! }]);
      await page.goto(path);
      expect((await page.locator("main ruby").count()) > 0, `${path} with furigana ${value}`).toBe(value === "on");
      names.push(...(await namesOf(page)));
    }
    // The switch itself says the other thing.
    const besideSwitch = (names: string[]) => names.filter((name) => !/ふりがな|furigana/i.test(name));
    expect(besideSwitch(withReadings), path).toEqual(besideSwitch(without));
  }
});
