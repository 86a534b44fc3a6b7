import { weekdayCodes, type WeekdayCode } from "#app/domain/time/week.ts";
import { stripReadings } from "#app/text/readings.ts";
import type { Lang, Variant } from "#app/text/text-context.ts";

/**
 * Dates, times and money as people read them. Days are `YYYY-MM-DD`; instants are UTC ISO text and are read on the Tokyo clock.
 * The `…Marked` forms carry readings for the easy words.
 */
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const tokyoOffsetMs = 9 * 60 * minuteMs;
const kanjiDays = ["日", "月", "火", "水", "木", "金", "土"];
const kanaDays = ["にち", "げつ", "か", "すい", "もく", "きん", "ど"];
const englishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Days of the month whose name is not digit + にち. */
const namedDays: Record<number, string> = {
  1: "ついたち",
  2: "ふつか",
  3: "みっか",
  4: "よっか",
  5: "いつか",
  6: "むいか",
  7: "なのか",
  8: "ようか",
  9: "ここのか",
  10: "とおか",
  14: "じゅうよっか",
  20: "はつか",
  24: "にじゅうよっか",
};

/** The Tokyo date of a day or an instant. */
export function tokyoDate(dayOrInstant: string): string {
  if (dayOrInstant.length === 10) return dayOrInstant;
  return new Date(Date.parse(dayOrInstant) + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** The Tokyo clock time `HH:MM` of an instant. */
export function tokyoTime(instant: string): string {
  return new Date(Date.parse(instant) + tokyoOffsetMs).toISOString().slice(11, 16);
}

function partsOf(dayOrInstant: string) {
  const [year, month, day] = tokyoDate(dayOrInstant).split("-").map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

function monthDayMarked({ month, day, weekday }: { month: number; day: number; weekday: number }): string {
  const dayText = namedDays[day] ? `{${day}日|${namedDays[day]}}` : `${day}{日|にち}`;
  return `${month}{月|がつ}${dayText}（{${kanjiDays[weekday]}|${kanaDays[weekday]}}）`;
}

export function dateMarked(dayOrInstant: string, variant: Variant): string {
  const parts = partsOf(dayOrInstant);
  if (variant === "en") return `${englishDays[parts.weekday]} ${parts.day} ${englishMonths[parts.month - 1]} ${parts.year}`;
  return `${parts.year}{年|ねん}${monthDayMarked(parts)}`;
}

export function shortDateMarked(dayOrInstant: string, variant: Variant): string {
  const parts = partsOf(dayOrInstant);
  if (variant === "en") return `${englishDays[parts.weekday]} ${parts.day} ${englishMonths[parts.month - 1].slice(0, 3)}`;
  return monthDayMarked(parts);
}

/** 2026年11月20日（金） */
export function dateText(dayOrInstant: string, variant: Variant): string {
  return stripReadings(dateMarked(dayOrInstant, variant));
}

/** 11月20日（金） */
export function shortDateText(dayOrInstant: string, variant: Variant): string {
  return stripReadings(shortDateMarked(dayOrInstant, variant));
}

const wareki = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", {
  era: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  timeZone: "Asia/Tokyo",
});

/** 令和8年11月20日, for papers; the first year is 元年. */
export function warekiText(dayOrInstant: string): string {
  return wareki.format(new Date(`${tokyoDate(dayOrInstant)}T00:00:00+09:00`));
}

function minuteReading(minute: number): string {
  return [2, 5, 7, 9].includes(minute % 10) ? "ふん" : "ぷん";
}

/** `HH:MM` as 8:30, or 午前8時30分 in easy Japanese (noon is plain 12時). */
export function timeMarked(time: string, variant: Variant): string {
  const [hour, minute] = time.split(":").map(Number);
  if (variant !== "ja-easy") return `${hour}:${String(minute).padStart(2, "0")}`;
  const half = hour === 12 ? "" : hour < 12 ? "{午前|ごぜん}" : "{午後|ごご}";
  const minutes = minute ? `${minute}{分|${minuteReading(minute)}}` : "";
  return `${half}${hour > 12 ? hour - 12 : hour}{時|じ}${minutes}`;
}

export function timeText(time: string, variant: Variant): string {
  return stripReadings(timeMarked(time, variant));
}

/** 8:30～12:00, or 午前8時30分から 12時まで in easy Japanese. */
export function timeRangeMarked(from: string, to: string, variant: Variant): string {
  if (variant === "en") return `${timeText(from, variant)}–${timeText(to, variant)}`;
  if (variant === "ja") return `${timeText(from, variant)}～${timeText(to, variant)}`;
  return `${timeMarked(from, variant)}から ${timeMarked(to, variant)}まで`;
}

export function timeRangeText(from: string, to: string, variant: Variant): string {
  return stripReadings(timeRangeMarked(from, to, variant));
}

export function dateTimeMarked(instant: string, variant: Variant): string {
  return `${dateMarked(instant, variant)} ${timeMarked(tokyoTime(instant), variant)}`;
}

export function dateTimeText(instant: string, variant: Variant): string {
  return stripReadings(dateTimeMarked(instant, variant));
}

export function weekdayText(code: WeekdayCode, lang: Lang): string {
  const index = (weekdayCodes.indexOf(code) + 1) % 7;
  return lang === "en" ? englishDays[index] : kanjiDays[index];
}

export function weekdayMarked(code: WeekdayCode): string {
  const index = (weekdayCodes.indexOf(code) + 1) % 7;
  return `{${kanjiDays[index]}|${kanaDays[index]}}`;
}

/** 月・水・金 in the order of the week. */
export function weekdaysText(codes: readonly WeekdayCode[], lang: Lang): string {
  return weekdayCodes
    .filter((code) => codes.includes(code))
    .map((code) => weekdayText(code, lang))
    .join(lang === "en" ? ", " : "・");
}

const digits = new Intl.NumberFormat("ja-JP");

export function numberText(value: number): string {
  return value >= 0 && value < 1000 && Number.isInteger(value) ? String(value) : digits.format(value);
}

export function yenText(yen: number, variant: Variant): string {
  return variant === "en" ? `¥${digits.format(yen)}` : `${digits.format(yen)}円`;
}

/** Whole days from one Tokyo date to another; negative when the second has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${tokyoDate(to)}T00:00:00Z`) - Date.parse(`${tokyoDate(from)}T00:00:00Z`)) / dayMs);
}

const warekiYear = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", month: "long", timeZone: "Asia/Tokyo" });

/** A month `YYYY-MM`: 令和7年1月, 2025年1月 in easy Japanese, January 2025. */
export function monthText(month: string, variant: Variant): string {
  const [year, number] = month.split("-").map(Number);
  if (!number) return month;
  if (variant === "en") return `${englishMonths[number - 1]} ${year}`;
  return variant === "ja-easy" ? `${year}年${number}月` : warekiYear.format(new Date(`${month}-01T00:00:00+09:00`));
}
