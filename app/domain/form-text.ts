/** What people type, made into what is kept: one spelling for each thing. Undefined means it cannot be read as that thing. */

/** With them the sign that stands where bytes could not be read: what it stood for is lost, and only the person knows it. */
const controls = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\ufffd]/u;

/** Control, private and unassigned characters have no place in any field; a long text may break lines. */
export function hasForbiddenCharacter(text: string, mayBreakLines = false): boolean {
  // Zero-width joiners are part of some letters and of emoji.
  return controls.test((mayBreakLines ? text.replace(/[\n\t]/g, "") : text).replace(/[\u200c\u200d]/g, ""));
}

/** Full-width digits, letters and signs as half-width. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/　/g, " ");
}

/** One line: spaces at the ends gone, line breaks and runs of spaces as one space. */
export function tidyLine(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s　]+/gu, " ")
    .trim();
}

/** Several lines: line ends as \n, trailing spaces gone. */
export function tidyLines(text: string): string {
  // Looked at from the first space of each run only: from every one of them, a text of spaces alone would take minutes.
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/(?<![ \t　])[ \t　]+$/gm, "")
    .trim();
}

const hyphens = /[-‐‑‒–—―−ーｰ－]/g;

/** Hiragana and half-width katakana as full-width katakana. */
export function toKatakana(text: string): string | undefined {
  const wide = text.normalize("NFKC").replace(/[ぁ-ゖゝゞ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  const tidy = wide
    .replace(/[-‐‑–—―−]/g, "ー")
    .replace(/[\s　]+/gu, " ")
    .trim();
  return /^[ァ-ヶヽヾー・ ]+$/u.test(tidy) ? tidy : undefined;
}

/** 176-0012 */
export function toPostcode(text: string): string | undefined {
  const digits = toHalfWidth(text)
    .replace(hyphens, "")
    .replace(/[〒\s]/g, "");
  return /^\d{7}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3)}` : undefined;
}

/** HH:MM of a 24-hour clock, from 9:30, ９：３０, 9時30分, 午後1時, 930. */
export function toTime(text: string): string | undefined {
  const half = toHalfWidth(text).replace(/\s/g, "");
  const match = /^(午前|午後)?(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分?)?)$/.exec(half) ?? /^()(\d{1,2})(\d{2})()$/.exec(half);
  if (!match) return undefined;
  const afternoon = /^午後/.test(half);
  const typedHour = Number(match[2]);
  if (match[1] && typedHour > 12) return undefined;
  const hour = afternoon && typedHour < 12 ? typedHour + 12 : typedHour;
  const minute = Number(match[3] || match[4] || 0);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A day that exists, from the texts of three fields. */
export function toDate(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [year, month, day].map((part) => toHalfWidth(part).trim());
  if (!/^\d{4}$/.test(y) || !/^\d{1,2}$/.test(m) || !/^\d{1,2}$/.test(d)) return undefined;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  if (Number(y) < 1900 || date.getUTCFullYear() !== Number(y) || date.getUTCMonth() !== Number(m) - 1 || date.getUTCDate() !== Number(d))
    return undefined;
  return `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
}

/** A number in digits, with thousands marks or not; 円 and ￥ are allowed where money is asked. */
export function toNumber(text: string): number | undefined {
  const plain = toHalfWidth(text)
    .replace(/[,、\s]/g, "")
    .replace(/^[¥￥\\]/, "")
    .replace(/円$/, "")
    .replace(hyphens, "-");
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/** An address for mail: one @, no spaces or control characters, nothing that could end a header line. */
export function toEmail(text: string): string | undefined {
  const plain = toHalfWidth(text).trim();
  if (plain.length > 254 || !/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(plain)) return undefined;
  const [local, host] = plain.split("@");
  if (
    local.startsWith(".") ||
    local.endsWith(".") ||
    local.includes("..") ||
    host.split(".").some((label) => label.startsWith("-") || label.endsWith("-") || label.length > 63)
  )
    return undefined;
  return `${local}@${host.toLowerCase()}`;
}

/** An https address without user or password in it. */
export function toUrl(text: string): string | undefined {
  try {
    const url = new URL(text.trim());
    return url.protocol === "https:" && !url.username && !url.password && url.hostname.includes(".") && url.href.length <= 2000
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}

/** 13 digits whose first is the check digit: 9 − (Σ Pn·Qn mod 9), n from the right, Q 1 where odd and 2 where even. */
export function toCorporateNumber(text: string): string | undefined {
  const digits = toHalfWidth(text).replace(hyphens, "").replace(/\s/g, "");
  if (!/^[1-9]\d{12}$/.test(digits)) return undefined;
  const sum = [...digits.slice(1)].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return Number(digits[0]) === 9 - (sum % 9) ? digits : undefined;
}
