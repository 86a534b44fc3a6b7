/** The text part: short lines, addresses alone on theirs, rules between the parts. */
import { stripReadings } from "#app/text/readings.ts";
import type { Block, Footer } from "./blocks.ts";

/** Columns of a line; a Japanese character takes two. */
const mostColumns = 70;
/** Short, since some who listen hear each of its signs. */
export const rule = "───";

const widthOf = (character: string) =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 2
    : 1;
export const columnsOf = (text: string) => [...text].reduce((sum, character) => sum + widthOf(character), 0);

const maySplitAfter = /[、。，．！？／・）」』\s]/u;
/** Marks that never begin a line. */
const neverFirst = /[、。，．！？）」』ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;

/** Breaks a long line, after a mark or a space where one stands near its end; an address is never broken. */
export function wrap(line: string, most = mostColumns): string[] {
  if (/https?:\/\//.test(line) || columnsOf(line) <= most) return [line];
  const characters = [...line];
  let columns = 0;
  let end = 0;
  while (end < characters.length && columns + widthOf(characters[end]) <= most) columns += widthOf(characters[end++]);
  let cut = end;
  for (let index = end; index > end / 2; index -= 1)
    if (maySplitAfter.test(characters[index - 1]) && !neverFirst.test(characters[index] ?? "")) {
      cut = index;
      break;
    }
  while (cut > 1 && cut === end && neverFirst.test(characters[cut] ?? "")) cut -= 1;
  return [characters.slice(0, cut).join("").trimEnd(), ...wrap(characters.slice(cut).join("").trimStart(), most)];
}

/** An address that stands in somebody's sentence gets a line of its own. */
const alone = (line: string) =>
  line
    .split(/(https?:\/\/[!-;=?-~]+)/)
    .map((part) => part.trim())
    .filter(Boolean);

const wrapAll = (text: string) =>
  stripReadings(text)
    .split("\n")
    .flatMap((line) => (line.includes("://") ? alone(line) : [line]).flatMap((one) => wrap(one)))
    .join("\n");

export function blockAsText(block: Block): string {
  switch (block.kind) {
    case "text":
      return wrapAll(block.text);
    case "heading":
      return `■ ${stripReadings(block.text)}`;
    case "button":
      return `${wrapAll(block.text)}\n${block.href}`;
    case "notice":
      return [`・${stripReadings(block.heading)}`, ...(block.text ? [wrapAll(block.text)] : []), ...(block.url ? [block.url] : [])].join(
        "\n",
      );
    case "code":
      return `    ${block.text}`;
  }
}

export function footerAsText(footer: Footer): string {
  const links = footer.links.map(({ lead, href }) => `${lead}\n${href}`);
  return [
    rule,
    wrapAll(footer.why),
    wrapAll(footer.refuse),
    ...links,
    "",
    ...[footer.sender, footer.address, footer.contact].map(wrapAll),
  ].join("\n");
}

export function asText(heading: string, blocks: readonly Block[], footer: Footer): string {
  return `${[heading, ...blocks.map(blockAsText), footerAsText(footer)].join("\n\n")}\n`;
}
