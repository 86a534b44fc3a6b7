/** When the mails of each rhythm are due: the last time that has come, whatever was missed before it. */
import type { Window } from "../bulletins/collect-items.ts";
import { sendDay } from "../bulletins/issue-dates.ts";
import { addDays, addMonths, dayInTokyo, instantInTokyo, timeInTokyo, weekdayOf } from "../time/tokyo.ts";
import { weekdayCodes } from "../time/week.ts";
import type { Frequency } from "./topics-form.ts";
import { minuteMs } from "../time/spans.ts";

export const ownRhythms = ["monthly", "weekly", "at-once"] as const satisfies readonly Frequency[];
export type OwnRhythm = (typeof ownRhythms)[number];

export interface RhythmSettings {
  sendTime: string;
  /** Monday = 1. */
  weeklyWeekday: number;
  monthlyDay: number;
  atOnceMinutes: number;
  closingDays: number;
}

type Closing = Pick<Window, "next" | "closingFrom">;

/**
 * Which ends of offers a mail says: those before the next mail of its rhythm. News at once have no next one; they say it of each
 * offer on the day that stands some days before its end, so that it is said once.
 */
export function closingOf(rhythm: OwnRhythm, settings: RhythmSettings, { period }: Due, window: Pick<Window, "from" | "to">): Closing {
  if (rhythm === "weekly") return { next: addDays(period, 7) };
  if (rhythm === "monthly") return { next: sendDay({ dayOfMonth: settings.monthlyDay }, addMonths(`${period}-01`, 1).slice(0, 7)) };
  return {
    next: addDays(dayInTokyo(window.to), settings.closingDays + 1),
    closingFrom: addDays(dayInTokyo(window.from), settings.closingDays + 1),
  };
}

export interface Due {
  /** One run per kind and period: `2026-11-16`, `2026-11`, `2026-11-20T10:15`. */
  period: string;
  at: string;
}

export function lastDue(rhythm: OwnRhythm, settings: RhythmSettings, now: string): Due {
  const today = dayInTokyo(now);
  if (rhythm === "at-once") {
    const slotMs = settings.atOnceMinutes * minuteMs;
    const at = new Date(Math.floor(Date.parse(now) / slotMs) * slotMs).toISOString();
    return { period: `${dayInTokyo(at)}T${timeInTokyo(at)}`, at };
  }
  if (rhythm === "weekly") {
    const wanted = weekdayCodes[settings.weeklyWeekday - 1];
    let day = today;
    while (weekdayOf(day) !== wanted || instantInTokyo(day, settings.sendTime) > now) day = addDays(day, -1);
    return { period: day, at: instantInTokyo(day, settings.sendTime) };
  }
  const due = (month: string): Due => ({
    period: month,
    at: instantInTokyo(sendDay({ dayOfMonth: settings.monthlyDay }, month), settings.sendTime),
  });
  const own = due(today.slice(0, 7));
  return own.at <= now ? own : due(addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7));
}
