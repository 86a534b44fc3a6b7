/** What is asked of every page: nothing for axe to find, and no scrolling sideways, at 1280 and at 320 px. */
import type { Page } from "@playwright/test";
import { axe, fitsWidth } from "./axe.ts";

/** Of the page that stands open. */
export async function lookAtOpen(page: Page, who: string): Promise<string[]> {
  const complaints: string[] = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const look of [axe, fitsWidth]) await look(page, `(${who}, ${width} px)`).catch((error: Error) => complaints.push(error.message));
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
