/** What people typed stays Japanese in an English mail: these pieces are marked, so that they are read aloud with the right voice. */
import { stripReadings } from "#app/text/readings.ts";

const runs = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffefー]+)/u;
/** Between two Japanese words these belong to them. */
const between = /^[\p{N}\p{P} ]*$/u;

/** The text cut into pieces; every second one is Japanese within English. Readings never reach a mail. */
export function piecesOf(text: string, lang: "ja" | "en"): string[] {
  const plain = stripReadings(text);
  if (lang === "ja") return [plain];
  const [first, ...rest] = plain.split(runs);
  const pieces = [first];
  for (let index = 0; index < rest.length; index += 2) {
    const before = pieces.pop()!;
    const own = rest[index];
    if (pieces.length && between.test(before)) pieces[pieces.length - 1] += before + own;
    else {
      // The day of a month, and any other number that a Japanese word counts.
      let end = before.length;
      while (end > 0 && /\p{N}/u.test(before[end - 1])) end -= 1;
      pieces.push(before.slice(0, end), before.slice(end) + own);
    }
    pieces.push(rest[index + 1]);
  }
  return pieces;
}
