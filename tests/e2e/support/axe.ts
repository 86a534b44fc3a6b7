/** Accessibility of the page as it stands: WCAG 2.2 AA and best practice, no rule off. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { expect, test, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** What takes most of the time and is judged of one element by itself: colours and sizes as they are drawn. */
const drawn = ["color-contrast", "target-size"];

/**
 * Fails with every violation, its elements and what would mend it. With `parts`, codes that `freshParts` gave, colours and sizes are
 * judged of those parts alone, all else of the whole page. With JavaScript off axe never answers, so there it looks away: pages send no
 * scripts, the same document is looked at by the other project.
 */
export async function axe(page: Page, note = "", parts?: readonly string[]): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  // Given to the page as text, since its policy lets it fetch no script.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const found = await page.evaluate(
    async ({ tags, drawn, parts }) => {
      const { axe, partsByCode } = window as unknown as {
        axe: { run(context: Element[] | Document, given: RunOptions): Promise<AxeResults> };
        partsByCode: Map<string, Element>;
      };
      const all: RunOptions = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
      if (!parts) return (await axe.run(document, all)).violations;
      const off = Object.fromEntries(drawn.map((id) => [id, { enabled: false }]));
      const { violations } = await axe.run(document, { ...all, rules: off });
      const fresh = parts.map((code) => partsByCode.get(code)!);
      const topmost = fresh.filter((one) => !fresh.some((other) => other !== one && other.contains(one)));
      const only: RunOptions = { runOnly: { type: "rule", values: drawn }, resultTypes: ["violations"] };
      return [...violations, ...(await axe.run(topmost, only)).violations];
    },
    { tags, drawn, parts },
  );
  const told = found.flatMap(({ id, help, nodes }) =>
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
