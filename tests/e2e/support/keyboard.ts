/** A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and typing, nothing else. */
import { expect, type Page } from "@playwright/test";

/** Every stop of the keyboard is looked at in these two sizes: 400 % of 1280×1024, and a desk. */
const sizes = [
  { width: 320, height: 256 },
  { width: 1280, height: 800 },
] as const;

/** More stops than any page has; who has not arrived by then sits in a trap or looks for what the keyboard cannot reach. */
const mostStops = 400;

/** From here on the mouse is not there. */
export function withoutMouse(page: Page): void {
  const refuse = () => {
    throw new Error("This journey has no mouse.");
  };
  for (const name of ["click", "dblclick", "down", "up", "move", "wheel"] as const) page.mouse[name] = refuse;
}

interface Stop {
  /** The name as people read it: of a field its label, of a button or a link its words. */
  name: string;
  field: string;
  value: string;
  isBody: boolean;
}

const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    if (!element || element === document.body) return { name: "", field: "", value: "", isBody: true };
    const words = (node: Element) => {
      const copy = node.cloneNode(true) as Element;
      for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
      return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
    };
    const label = element.labels?.length ? [...element.labels].map(words).join(" ") : words(element);
    return {
      name: element.getAttribute("aria-label") ?? label,
      field: element instanceof HTMLButtonElement ? "" : (element.name ?? ""),
      value: element.value ?? "",
      isBody: false,
    };
  });

/** The focused element shows that it has the focus, and lies on top where it stands. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const told = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // A choice drawn by its label shows the focus there.
    const shown = [element, ...((element as HTMLInputElement).labels ?? []), element.parentElement].filter(
      (one): one is HTMLElement => one !== null,
    );
    const hasRing = shown.some((one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
    });
    const box = element.getBoundingClientRect();
    const [left, right, top, bottom] = [
      Math.max(box.left, 0),
      Math.min(box.right, innerWidth),
      Math.max(box.top, 0),
      Math.min(box.bottom, innerHeight),
    ];
    const isOnScreen = right > left && bottom > top;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    // A link may be broken over lines, with nothing in the middle of its box: any of its own boxes counts.
    const points = [[x, y], ...[...element.getClientRects()].map((rect) => [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2])];
    const isOnTop = points.some(([left, top]) => {
      const hit = document.elementFromPoint(left, top);
      return (
        hit !== null &&
        (element.contains(hit) ||
          (hit.contains(element) && shown.includes(hit as HTMLElement)) ||
          shown.some((one) => one !== element.parentElement && one.contains(hit)))
      );
    });
    return {
      what: `${element.tagName.toLowerCase()} ${(element.textContent ?? "").trim().slice(0, 30)} ${element.getAttribute("name") ?? ""}`,
      hasRing,
      isOnScreen,
      isOnTop,
    };
  });
  expect(told, `focus on ${page.url()} at ${page.viewportSize()?.width} px`).toMatchObject({
    hasRing: true,
    isOnScreen: true,
    isOnTop: true,
  });
}

/** Tabs on until the condition holds; each stop on the way is looked at. */
async function tabUntil(page: Page, what: string, isThere: (stop: Stop) => boolean | Promise<boolean>): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < mostStops; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop.isBody) continue;
    await expectVisibleFocus(page);
    if (await isThere(stop)) return;
    passed.push(stop.name || stop.field);
  }
  throw new Error(`No stop of the keyboard is ${what} on ${page.url()}; it passed ${[...new Set(passed)].join(" / ").slice(0, 1500)}`);
}

/** Goes once round the page in both sizes: every stop shows its focus, nothing holds the keyboard, and one step back leads back. */
export async function walkRound(page: Page): Promise<number> {
  const before = page.viewportSize()!;
  let count = 0;
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.reload();
    const seen: string[] = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const stop = await stopOf(page);
      // Past the last stop the focus leaves the page, or begins again with the first.
      if (stop.isBody || (seen.length > 1 && stop.name === seen[0])) break;
      await expectVisibleFocus(page);
      seen.push(stop.name);
      expect(seen.length, `stops of ${page.url()}`).toBeLessThan(mostStops);
    }
    expect(seen.length).toBeGreaterThan(1);
    count = seen.length;
    await page.keyboard.press("Shift+Tab");
    expect((await stopOf(page)).isBody && count > 1).toBe(false);
  }
  await page.setViewportSize(before);
  return count;
}

/** Goes to what the selector finds. */
export const tabTo = (page: Page, selector: string): Promise<void> =>
  tabUntil(page, selector, () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector));

/** Presses Enter and waits for the page it leads to. */
export async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load", { timeout: 15_000 }), page.keyboard.press("Enter")]);
}

const matches = (name: string | RegExp, words: string) =>
  typeof name === "string" ? words === name || words.includes(name) : name.test(words);

/** Goes to a link or button by its words and presses Enter; waits for the page it leads to. */
export async function pressByKey(page: Page, name: string | RegExp): Promise<void> {
  await tabUntil(page, `"${String(name)}"`, (stop) => !stop.field && matches(name, stop.name));
  await pressEnter(page);
}

/** Goes to a field by its name and types over what is there. */
export async function typeByKey(page: Page, field: string, text: string): Promise<void> {
  await tabUntil(page, `the field ${field}`, (stop) => stop.field === field);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Goes to a checkbox and ticks it with the space bar. */
export async function tickByKey(page: Page, field: string, value?: string): Promise<void> {
  await tabUntil(page, `the box ${field}`, (stop) => stop.field === field && (value === undefined || stop.value === value));
  await page.keyboard.press("Space");
}
