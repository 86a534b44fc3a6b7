/**
 * Readings markup: any Japanese text may hold `{漢字|かんじ}`. One parser serves the screen, search, mail, CSV and titles.
 */
export type ReadingSegment = { base: string; reading?: string };

const marked = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** The text as a plain reader sees it: readings gone, everything else untouched. */
export function stripReadings(text: string): string {
  return text.includes("{") ? text.replace(marked, "$1") : text;
}

/** The text as kana where readings are given, for sorting and for searching by sound. */
export function readAloud(text: string): string {
  return text.includes("{") ? text.replace(marked, "$2") : text;
}

export function parseReadings(text: string): ReadingSegment[] {
  const segments: ReadingSegment[] = [];
  let from = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > from) segments.push({ base: text.slice(from, match.index) });
    segments.push({ base: match[1], reading: match[2] });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ base: text.slice(from) });
  return segments;
}

export type ReadingProblem = "unbalanced" | "reading-not-kana";

/** What is wrong with the markup, or undefined. A brace left over is a reading that would show as typed. */
export function checkReadings(text: string): ReadingProblem | undefined {
  if (/[{}]/.test(stripReadings(text))) return "unbalanced";
  for (const { reading } of parseReadings(text)) {
    if (reading !== undefined && !/^[\p{Script=Hiragana}\p{Script=Katakana}ー・ 　]+$/u.test(reading)) return "reading-not-kana";
  }
  return undefined;
}

/** The kanji a reader would meet without help. */
export function kanjiWithoutReading(text: string): string[] {
  return text.replace(marked, "").match(/[\p{Script=Han}々]+/gu) ?? [];
}
