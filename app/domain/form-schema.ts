/**
 * The fields of forms. A schema made here is the browser's hint, the server's check and the type at once; it keeps one
 * spelling of each thing and refuses what it does not ask for. Errors are keys of the words; `key?name=value` carries
 * values for them, and the view adds the field's label.
 */
import { z } from "zod";
import { checkReadings } from "#app/text/readings.ts";
import {
  hasForbiddenCharacter,
  tidyLine,
  tidyLines,
  toCorporateNumber,
  toDate,
  toEmail,
  toHalfWidth,
  toKatakana,
  toNumber,
  toPostcode,
  toTime,
  toUrl,
} from "#app/domain/form-text.ts";
import { toPhone } from "./read-phone.ts";

/** A whole form. Its idempotency key and revision are read before the schema sees the fields. */
export function formSchema<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? "form.unknown-field" : undefined) });
}

/** One row of a nested list. */
export const rowSchema = formSchema;

export function withValues(key: string, values: Record<string, string | number>): string {
  return `${key}?${new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString()}`;
}

type Refuse = (key: string, values?: Record<string, string | number>) => void;

/** A field whose text is read by `read`, which returns undefined after it has refused. */
function typed<T>(read: (text: string, refuse: Refuse) => T | undefined, missing = "form.required") {
  return z.string({ error: missing }).transform((text, ctx): T => {
    let refused = false;
    const refuse: Refuse = (key, values) => {
      refused = true;
      ctx.addIssue({ code: "custom", message: values ? withValues(key, values) : key });
    };
    if (text.trim() === "") refuse(missing);
    const value = refused ? undefined : read(text, refuse);
    if (value === undefined && !refused) refuse(missing);
    return refused ? z.NEVER : (value as T);
  });
}

type Length = { min?: number; max: number; readings?: boolean };

/** Characters as people count them. */
const lengthOf = (text: string) => [...text].length;

function checkLength(text: string, { min, max, readings }: Length, refuse: Refuse): void {
  if (readings && checkReadings(text)) refuse("form.readings");
  if (lengthOf(text) > max) refuse("form.too-long", { max });
  else if (min && lengthOf(text) < min) refuse("form.too-short", { min });
}

/** One line of text. */
export function text(length: Length) {
  return typed((typedText, refuse) => {
    const tidy = tidyLine(typedText);
    if (hasForbiddenCharacter(tidy)) refuse("form.control-character");
    else checkLength(tidy, length, refuse);
    return tidy;
  });
}

/** Several lines of text. */
export function longText(length: Length) {
  return typed((typedText, refuse) => {
    const tidy = tidyLines(typedText);
    if (hasForbiddenCharacter(tidy, true)) refuse("form.control-character");
    else checkLength(tidy, length, refuse);
    return tidy;
  });
}

/** One of the codes. */
export function choice<const Codes extends readonly [string, ...string[]] | readonly string[]>(codes: Codes) {
  return z.enum(codes as readonly [Codes[number], ...Codes[number][]], {
    error: (issue) => (issue.input === undefined || issue.input === "" ? "form.choose" : "form.not-a-choice"),
  });
}

/** Any of the codes, each once, in the order of the table. */
export function choices<const Codes extends readonly string[]>(
  codes: Codes,
  { min = 0, max = codes.length }: { min?: number; max?: number } = {},
) {
  return z
    .array(z.string({ error: "form.not-a-choice" }))
    .min(min, { error: min === 1 ? "form.choose" : withValues("form.choose-at-least", { min }) })
    .max(max, { error: withValues("form.choose-at-most", { max }) })
    .transform((chosen, ctx): Codes[number][] => {
      // At the list, where the summary's link finds it, not at one of the chosen.
      if (chosen.some((code) => !codes.includes(code))) ctx.addIssue({ code: "custom", message: "form.not-a-choice" });
      return codes.filter((code): code is Codes[number] => chosen.includes(code));
    });
}

/** A checkbox. */
export function flag() {
  return z.boolean({ error: "form.not-a-choice" }).default(false);
}

/** A checkbox that must be ticked to go on. */
export function agreed(error = "form.tick-to-go-on") {
  return z.literal("on", { error });
}

const notInABox = "?";
/** What no box of a day sends (the same box twice) is no day: the error stands at the day, since a box has no words of its own. */
const datePart = z.string().optional().catch(notInABox);
const dateParts = z.strictObject({ year: datePart, month: datePart, day: datePart }, { error: "form.date" });

type DateBounds = { min?: string; max?: string };

function readDate(parts: z.infer<typeof dateParts>, { min, max }: DateBounds, refuse: Refuse): string | undefined {
  const { year = "", month = "", day = "" } = parts;
  if (!year.trim() || !month.trim() || !day.trim()) {
    refuse("form.date-incomplete");
    return undefined;
  }
  const date = toDate(year, month, day);
  if (!date) refuse("form.date");
  else if (min && date < min) refuse("form.date-too-early", { min });
  else if (max && date > max) refuse("form.date-too-late", { max });
  return date;
}

const isBlankDate = (parts: z.infer<typeof dateParts>) => ![parts.year, parts.month, parts.day].some((part) => part?.trim());

/** A day, asked in three fields `name.year`, `name.month`, `name.day`. */
export function date(bounds: DateBounds = {}) {
  return dateParts.transform((parts, ctx): string => {
    const refuse: Refuse = (key, values) => ctx.addIssue({ code: "custom", message: values ? withValues(key, values) : key });
    if (isBlankDate(parts)) {
      refuse("form.required");
      return z.NEVER;
    }
    return readDate(parts, bounds, refuse) ?? z.NEVER;
  });
}

/** A day that may be left empty. */
export function dateOrNothing(bounds: DateBounds = {}) {
  return dateParts.transform((parts, ctx): string | undefined => {
    const refuse: Refuse = (key, values) => ctx.addIssue({ code: "custom", message: values ? withValues(key, values) : key });
    return isBlankDate(parts) ? undefined : readDate(parts, bounds, refuse);
  });
}

/** A time `HH:MM`; `gridMinutes` allows only its multiples. */
export function time({ gridMinutes = 1 }: { gridMinutes?: number } = {}) {
  return typed((typedText, refuse) => {
    const read = toTime(typedText);
    if (!read) refuse("form.time");
    else if (Number(read.slice(3)) % gridMinutes !== 0) refuse("form.time-grid", { minutes: gridMinutes });
    return read;
  });
}

type Bounds = { min?: number; max?: number };

/** A number, decimals allowed. */
export function number({ min, max }: Bounds = {}) {
  return typed((typedText, refuse) => {
    const read = toNumber(typedText);
    if (read === undefined) refuse("form.number");
    else checkBounds(read, { min, max }, refuse);
    return read;
  });
}

/** A whole number. */
export function int({ min, max }: Bounds = {}) {
  return typed((typedText, refuse) => {
    const read = toNumber(typedText);
    if (read === undefined) refuse("form.number");
    else if (!Number.isInteger(read)) refuse("form.whole");
    else checkBounds(read, { min, max }, refuse);
    return read;
  });
}

/** Whole yen. */
export function yen({ min = 0, max = 9_999_999 }: Bounds = {}) {
  return int({ min, max });
}

function checkBounds(value: number, { min, max }: Bounds, refuse: Refuse): void {
  if (min !== undefined && value < min) refuse("form.number-too-small", { min });
  else if (max !== undefined && value > max) refuse("form.number-too-large", { max });
}

/** A reading in full-width katakana; hiragana is converted. */
export function kana({ max = 100 }: { max?: number } = {}) {
  return typed((typedText, refuse) => {
    const read = toKatakana(typedText);
    if (!read) refuse("form.kana");
    else checkLength(read, { max }, refuse);
    return read;
  });
}

function spelled(read: (text: string) => string | undefined, key: string, missing?: string) {
  return typed((typedText, refuse) => {
    const value = typedText.length <= 2000 ? read(typedText) : undefined;
    if (!value) refuse(key);
    return value;
  }, missing);
}

export const phone = () => spelled(toPhone, "form.phone");
export const postcode = () => spelled(toPostcode, "form.postcode");
export const email = () => spelled(toEmail, "form.email");
export const url = () => spelled(toUrl, "form.url");
export const corporateNumber = () => spelled(toCorporateNumber, "form.corporate-number");

/** A short code that a person copies: digits and letters, half-width. */
export function code(pattern: RegExp, error: string) {
  return spelled(
    (typedText) => {
      const plain = toHalfWidth(typedText).replace(/\s/g, "");
      return pattern.test(plain) ? plain : undefined;
      // A code picked from a list is chosen, never typed.
    },
    error,
    error === "form.choose" || error === "form.not-a-choice" ? "form.choose" : undefined,
  );
}

/** Rows of a nested list. */
export function rows<Row extends z.ZodType>(row: Row, { min = 0, max }: { min?: number; max: number }) {
  return z
    .array(row)
    .min(min, { error: withValues("form.too-few-rows", { min }) })
    .max(max, { error: withValues("form.too-many-rows", { max }) });
}
