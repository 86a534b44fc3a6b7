/**
 * Tells which parts of a page as it is drawn now axe has not seen yet. What axe judges of an element follows from what is
 * gathered here: what it is, whose child, how it is drawn, what it is called by and what it points at; not from its words.
 */
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/** Runs in the page: one short code for each kind of part, the document as a whole among them. `partsByCode` keeps who has it. */
function partsOfDocument(): string[] {
  const references = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list", "form"];
  /** Their words differ from page to page; that they are there does not. */
  const worded = new Set(["aria-label", "title", "alt", "placeholder", "value", "href", "src", "action", "content", "datetime", "cite"]);
  /** Says nothing of the drawing or the name. */
  const free = new Set([
    "id",
    "name",
    "min",
    "max",
    "maxlength",
    "minlength",
    "pattern",
    "step",
    "rows",
    "cols",
    "size",
    "colspan",
    "rowspan",
  ]);
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const landmarks = "header, footer, main, nav, aside, section, form, search, [role]";
  for (const element of document.querySelectorAll("[id]")) count(`id ${element.id}`);
  for (const element of document.querySelectorAll(landmarks))
    count(
      `landmark ${element.tagName} ${element.getAttribute("role")} ${element.getAttribute("aria-label")} ${element.getAttribute("aria-labelledby")}`,
    );

  /** FNV-1a, 2 × 32 bits: codes of one run are compared, nothing is kept. */
  const codeOf = (text: string): string => {
    let [one, other] = [0x811c9dc5, 0x01000193];
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      one = Math.imul(one ^ unit, 0x01000193);
      other = Math.imul(other ^ (unit + index), 0x85ebca6b);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  };

  const parts = new Map<string, Element>();
  let headingBefore = "";
  const visit = (element: Element, above: string): void => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const tag = element.tagName.toLowerCase();
    const attributes = [...element.attributes]
      .filter(({ name }) => !free.has(name))
      .map(({ name, value }) => {
        if (references.includes(name))
          return `${name}:${value.split(/\s+/).map((id) => document.getElementById(id)?.tagName ?? "missing")}`;
        if (name === "href" && value.startsWith("#")) return `href:${document.getElementById(value.slice(1)) ? "there" : "missing"}`;
        return worded.has(name) && name !== "content" ? `${name}:${value.trim() !== ""}` : `${name}=${value}`;
      })
      .sort();
    const isTarget = /^(a|button|input|select|textarea|summary)$/.test(tag);
    const isHeading = /^h[1-6]$/.test(tag);
    const own = [
      tag,
      ...attributes,
      `labels ${(element as HTMLInputElement).labels?.length ?? "-"} of ${[...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent?.trim() !== "")}`,
      `after ${element.previousElementSibling?.tagName} in ${element.parentElement?.firstElementChild?.tagName}`,
      `says ${[...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())} ${element.textContent?.trim() !== ""}`,
      `drawn ${element.checkVisibility({ visibilityProperty: true })} ${style.color} ${style.backgroundColor} ${style.backgroundImage} ${style.opacity} ${style.fontSize} ${style.fontWeight} ${style.textDecorationLine} ${style.position}`,
      isTarget ? `small ${box.width < 24} ${box.height < 24}` : "",
      `scrolls ${/(auto|scroll)/.test(style.overflowX + style.overflowY) && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)}`,
      isHeading ? `after ${headingBefore}` : "",
      element.id ? `twice ${counts.get(`id ${element.id}`)! > 1}` : "",
      element.matches(landmarks)
        ? `alike ${counts.get(`landmark ${element.tagName} ${element.getAttribute("role")} ${element.getAttribute("aria-label")} ${element.getAttribute("aria-labelledby")}`)! > 1}`
        : "",
    ].join("|");
    if (isHeading) headingBefore = tag;
    const code = codeOf(`${above} ${own}`);
    if (!parts.has(code)) parts.set(code, element);
    if (tag !== "svg") for (const child of element.children) visit(child, code);
  };
  const { title } = document;
  const countOf = (selector: string) => Math.min(2, document.querySelectorAll(selector).length);
  visit(document.documentElement, `${title.trim() !== ""} ${countOf("main")} ${countOf("h1")} ${countOf("header")} ${countOf("footer")}`);
  Object.assign(window, { partsByCode: parts });
  return [...parts.keys()];
}

const seenHere = new Map<number, Set<string>>();

/** Codes of what is drawn at this width as nobody of this run has handed it over before; from now on it is seen. */
export async function freshParts(page: Page, width: number): Promise<string[]> {
  const folder = process.env.PREPARED_DEMO!;
  const seen = seenHere.get(width) ?? new Set<string>();
  seenHere.set(width, seen);
  for (const file of readdirSync(folder).filter((name) => name.startsWith(`seen-${width}-`)))
    for (const part of readFileSync(join(folder, file), "utf8").split("\n")) seen.add(part);
  const fresh = (await page.evaluate(partsOfDocument)).filter((part) => !seen.has(part));
  if (fresh.length > 0) appendFileSync(join(folder, `seen-${width}-${process.pid}`), `${fresh.join("\n")}\n`);
  return fresh;
}
