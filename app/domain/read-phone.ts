/** Telephone numbers as people type them, made into the one form that is kept; which numbers exist, and how they are divided, is the library's. */
import { parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/max";
import { tidyLine, toHalfWidth } from "./form-text.ts";
import words from "./telephone-words.json" with { type: "json" };

const dashes = /[‐‑‒–—―−ーｰ－─～~]/g;
const labels = /^(?:tel|phone|fax|電話(?:番号)?|携帯(?:電話)?|☎|☏|📞)[.: -]*/iu;
/** What people add to say which line it is; it is no part of the number. */
const lines = /[([【]?(?:大?代表?|直通|ダイヤルイン)[)\]】]?/gu;
const extension = /(?:内線(?:番号)?|ext(?:ension)?|x|#)[.: -]{0,3}(\d{1,6}) ?番? ?\)?$/iu;

/** The longest that anybody writes; what is longer is no number. */
const mostTyped = 100;

/**
 * `03-1234-5678`, `03-1234-5678 内線12`, or `+82 2 312 3456` for a number of another country: divided as its country divides it.
 * Undefined for what cannot be called from anywhere, such as 110.
 */
export function toPhone(typed: string): string | undefined {
  if (typed.length > mostTyped) return undefined;
  const line = tidyLine(
    toHalfWidth(typed)
      .replace(/\p{Cf}/gu, "")
      .replace(dashes, "-")
      .replace(lines, " "),
  ).replace(labels, "");
  const inside = extension.exec(line)?.[1];
  const dialled = line
    .replace(extension, "")
    .replace(/[ (,]{1,4}$/, "")
    // The way out of a country as most of the world dials it; Japan's own, 010, is known to the library.
    .replace(/^00(?=[1-9])/, "+");
  if (!/^\+?[\d\s().-]+$/.test(dialled)) return undefined;
  const number = parsePhoneNumberFromString(dialled, { defaultCountry: "JP", extract: false });
  const kept = number && (number.countryCallingCode === "81" ? divided(number, dialled) : abroad(number));
  return kept && inside ? `${kept} ${words.extension}${inside}` : kept;
}

const abroad = (number: PhoneNumber) => (number.isValid() ? number.formatInternational() : undefined);

function divided(number: PhoneNumber, dialled: string): string | undefined {
  const digits = `0${number.nationalNumber}`;
  // No exchange begins with 0, but the numbers of samples do: 080-0000-0001 is divided as it was written, not as 0800-000-0001.
  const sample = /^0[1-9]\d{0,3}\D+0\d{1,3}\D+\d{4}$/.test(dialled);
  // A range may be given out after the library was made: the length says whether a number could be one.
  const couldBe = dialled.startsWith("0") && /^0[1-9]/.test(digits) && digits.length === (/^0[5-9]0/.test(digits) ? 11 : 10);
  if (sample && couldBe) return dialled.split(/\D+/).join("-");
  const national = number.formatNational();
  return (number.isValid() || couldBe) && /^0\d+-\d+-\d+$/.test(national) ? national : undefined;
}
