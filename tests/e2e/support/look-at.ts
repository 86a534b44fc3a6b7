/** What is asked of every page: nothing for axe to find and no scrolling sideways, at 1280 and at 320 px, and English where it is asked for. */
import type { Page } from "@playwright/test";
import { axe, fitsWidth } from "./axe.ts";
import { freshParts } from "./parts-seen.ts";
import { speaksEnglish } from "./speaks-english.ts";

/** In torture axe looks at every page whole; here only at what is drawn in a way that it has not seen in this run. */
const isWhole = process.env.TORTURE === "1";

/** Of the page that stands open. */
export async function lookAtOpen(page: Page, who: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const fresh = isWhole ? null : await freshParts(page, width);
    const looks = [fitsWidth, (one: Page, note: string) => axe(one, note, fresh ?? undefined)];
    for (const look of fresh?.length === 0 ? [fitsWidth] : looks)
      await look(page, `(${who}, ${width} px)`).catch((error: Error) => complaints.push(error.message));
  }
  return complaints;
}

export async function lookAt(page: Page, reached: readonly { address: string }[], who: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const { address } of reached) {
    await page.goto(address);
    complaints.push(...(await lookAtOpen(page, who)));
  }
  return complaints;
}

/** In English, whatever language the person has set. */
export async function lookForJapanese(page: Page, reached: readonly { address: string }[], who: string): Promise<string[]> {
  const complaints: string[] = [];
  const [first] = reached;
  if (!first) return complaints;
  await page.goto(first.address);
  await page.context().addCookies([{ name: "lang", value: "en", url: new URL(page.url()).origin }]);
  for (const { address } of reached) await speaksEnglish(page, address, `(${who})`).catch((error: Error) => complaints.push(error.message));
  await page.context().clearCookies({ name: "lang" });
  return complaints;
}
