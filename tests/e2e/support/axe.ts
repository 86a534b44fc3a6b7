/** Accessibility of the page as it stands: WCAG 2.2 AA and best practice, no rule off. */
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails with every violation, its elements and what would mend it. With JavaScript off axe never answers, so there it looks away:
 * pages send no scripts, the same document is looked at by the other project.
 */
export async function axe(page: Page, note = ""): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Legacy mode leaves out frames of other origins, which no page has, and takes a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    .analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.target.join(" ")}\n  ${node.failureSummary?.replaceAll("\n", "\n  ")}`),
  );
  expect(told.join("\n"), `accessibility of ${page.url()} ${note}`).toBe("");
}

/** No sideways scrolling, save inside what scrolls by itself. */
export async function fitsWidth(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element: Element | null): boolean =>
      element !== null && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${(element.textContent ?? "").slice(0, 40)}`);
  });
  expect(tooWide, `width of ${page.url()}`).toEqual([]);
}
