/** Days and hours in Asia/Tokyo, which has had one offset since 1952; days are `YYYY-MM-DD`, instants UTC ISO text. */
import holidayJp from "@holiday-jp/holiday_jp";
import { weekdayCodes, type WeekdayCode } from "./week.ts";
import { dayMs, hourMs } from "./spans.ts";

const tokyoOffsetMs = 9 * hourMs;

const atNoonUtc = (day: string) => new Date(`${day}T12:00:00.000Z`);

export function dayInTokyo(instant: string): string {
  return new Date(Date.parse(instant) + tokyoOffsetMs).toISOString().slice(0, 10);
}

/** `HH:MM` in Tokyo. */
export function timeInTokyo(instant: string): string {
  return new Date(Date.parse(instant) + tokyoOffsetMs).toISOString().slice(11, 16);
}

/** The instant of a Tokyo day and `HH:MM`. */
export function instantInTokyo(day: string, time = "00:00"): string {
  return new Date(Date.parse(`${day}T${time}:00.000Z`) - tokyoOffsetMs).toISOString();
}

export function addDays(day: string, days: number): string {
  return new Date(atNoonUtc(day).getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** Whole months later; the last day of the month when it is shorter (2026-01-31 + 1 = 2026-02-28). */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate), 12)).toISOString().slice(0, 10);
}

/** Days from one day to the other; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((atNoonUtc(to).getTime() - atNoonUtc(from).getTime()) / dayMs);
}

export function weekdayOf(day: string): WeekdayCode {
  return weekdayCodes[(atNoonUtc(day).getUTCDay() + 6) % 7];
}

/** Not a Saturday, Sunday, national holiday, nor in the public offices' new-year recess (12-29 to 01-03). */
export function isBusinessDay(day: string): boolean {
  const weekday = atNoonUtc(day).getUTCDay();
  const monthDay = day.slice(5);
  // The holiday table is keyed by calendar day; going through Date objects would depend on the machine's zone.
  return weekday !== 0 && weekday !== 6 && !(day in holidayJp.holidays) && !(monthDay >= "12-29" || monthDay <= "01-03");
}

/** The given day if it is a business day, else the next one. */
export function nextBusinessDay(day: string): string {
  let candidate = day;
  while (!isBusinessDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** `count` business days after the given day, which itself does not count. */
export function addBusinessDays(day: string, count: number): string {
  let candidate = day;
  for (let counted = 0; counted < count;) {
    candidate = addDays(candidate, 1);
    if (isBusinessDay(candidate)) counted += 1;
  }
  return candidate;
}

export const isDay = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  atNoonUtc(value).toISOString().slice(0, 10) === value;
