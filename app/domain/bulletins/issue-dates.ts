/** The rhythm of the bulletin: about the 10th of every odd month, on a business day. All of it is settings. */
import type { Ctx } from "../context.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays, isBusinessDay, nextBusinessDay } from "../time/tokyo.ts";

export interface Rhythm {
  months: readonly number[];
  dayOfMonth: number;
  freezeBusinessDaysBefore: number;
  /** Days before the sending at which the facilities are asked for news. */
  callDaysBefore: number;
  sendTime: string;
  lateDays: number;
}

export interface Period {
  /** `2026-11` */
  key: string;
  sendOn: string;
}

export async function readRhythm(ctx: Ctx): Promise<Rhythm> {
  return {
    months: await readSetting(ctx, "bulletin.months"),
    dayOfMonth: await readSetting(ctx, "bulletin.day-of-month"),
    freezeBusinessDaysBefore: await readSetting(ctx, "bulletin.freeze-business-days-before"),
    callDaysBefore: await readSetting(ctx, "bulletin.call-days-before"),
    sendTime: await readSetting(ctx, "bulletin.send-time"),
    lateDays: await readSetting(ctx, "bulletin.late-days"),
  };
}

/** The day an issue of a month goes out: 2027-01 → 2027-01-12, since the 10th is a Sunday and the 11th a holiday. */
export function sendDay(rhythm: Pick<Rhythm, "dayOfMonth">, month: string): string {
  return nextBusinessDay(`${month}-${String(rhythm.dayOfMonth).padStart(2, "0")}`);
}

/** The first period after a month (`2026-11`) whose day is not before `from`. */
export function nextPeriod(rhythm: Pick<Rhythm, "months" | "dayOfMonth">, after: string | null, from: string): Period {
  const [year, month] = (after ?? from.slice(0, 7)).split("-").map(Number);
  for (let ahead = after ? 1 : 0; ahead < 1200; ahead += 1) {
    const count = year * 12 + (month - 1) + ahead;
    const candidate = (count % 12) + 1;
    const key = `${Math.floor(count / 12)}-${String(candidate).padStart(2, "0")}`;
    if (rhythm.months.includes(candidate) && sendDay(rhythm, key) >= from) return { key, sendOn: sendDay(rhythm, key) };
  }
  throw new Error("bulletin.months leaves no month to send in");
}

/** The day at whose beginning an issue closes: some business days before it is sent. */
export function freezeDay(rhythm: Pick<Rhythm, "freezeBusinessDaysBefore">, sendOn: string): string {
  let day = sendOn;
  for (let counted = 0; counted < rhythm.freezeBusinessDaysBefore;) {
    day = addDays(day, -1);
    if (isBusinessDay(day)) counted += 1;
  }
  return day;
}

/** The day on which facilities are asked: the last business day that leaves them the days of the setting. */
export function callDay(rhythm: Pick<Rhythm, "callDaysBefore">, sendOn: string): string {
  let day = addDays(sendOn, -rhythm.callDaysBefore);
  while (!isBusinessDay(day)) day = addDays(day, -1);
  return day;
}

/** The coming issues, the next first. */
export function comingPeriods(rhythm: Pick<Rhythm, "months" | "dayOfMonth">, today: string, count: number): Period[] {
  const periods: Period[] = [];
  while (periods.length < count) periods.push(nextPeriod(rhythm, periods.at(-1)?.key ?? null, today));
  return periods;
}

/** An issue that missed its day by so much says what is no longer true. */
export const isTooLate = (rhythm: Pick<Rhythm, "lateDays">, sendOn: string, today: string): boolean =>
  addDays(sendOn, rhythm.lateDays) < today;
