/** What a mail server's answer or report means for an address: one table for both. (RFC 3463, RFC 5321 §4.2) */

/** `dead`: nobody has the address. `full`: its mailbox takes nothing for now. `refused`: this mail is not wanted. `later`: try again. */
export type Trouble = "dead" | "full" | "refused" | "later";

interface Sign {
  trouble: Trouble;
  status?: RegExp;
  text?: RegExp;
}

/** The first sign that fits decides; many servers of Japanese carriers give no status, only words. */
const signs: readonly Sign[] = [
  { trouble: "full", status: /^[45]\.2\.2$/ },
  { trouble: "dead", status: /^5\.(1\.(0|1|2|3|6|10)|2\.1|4\.4)$/ },
  // A mail too large, or one that is taken for spam, says nothing about the address.
  { trouble: "refused", status: /^5\.(3|7)\.\d+$/ },
  { trouble: "full", text: /\b552\b|mailbox (is )?full|over ?quota|quota exceeded|容量|いっぱい|満杯/i },
  {
    trouble: "dead",
    text: /user unknown|unknown (user|recipient|address)|no such (user|mailbox|recipient|domain)|invalid (recipient|mailbox)|does ?n[o']t exist|host (or domain name )?not found|宛先(が|の).*(見つかり|存在し)|存在しません|該当(する)?(ユーザ|アドレス)/i,
  },
];

const statusShape = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;

/** The status of RFC 3463 that stands in a text. */
export const statusIn = (text: string): string | null => statusShape.exec(text)?.[1] ?? null;

/** What an answer or a report says; `isLasting` is what its first digit says where nothing else does. */
export function troubleOf({ status, text, isLasting }: { status: string | null; text: string; isLasting: boolean }): Trouble {
  const sign = signs.find((one) => (one.status ? status !== null && one.status.test(status) : isLasting && one.text!.test(text)));
  return sign?.trouble ?? (isLasting ? "refused" : "later");
}
