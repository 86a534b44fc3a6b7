import { holeMark, type Words } from "#app/text/words.ts";

/** A text of the words with values that carry readings themselves (dates, codes' words); `T` does the same for elements. */
export function sayMarked(words: Words, key: string, values: Record<string, string | number>): string {
  const texts: string[] = [];
  const holes = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? value : { hole: texts.push(value) - 1 }]),
  );
  return words
    .marked(key, holes)
    .split(holeMark)
    .map((part, index) => (index % 2 ? texts[Number(part)] : part))
    .join("");
}
