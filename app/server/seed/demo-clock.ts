/** The demo's past happens again, act by act, under a clock that the loader moves. */
import { v7 as uuidV7 } from "uuid";
import type { Programme } from "#app/domain/context.ts";
import { addDays, daysBetween, instantInTokyo } from "#app/domain/time/tokyo.ts";

/** The day on which the demo's data were written, a Friday. */
const writtenOn = "2026-11-20";

/** Whole weeks, so that weekdays stay: the day the data were written becomes the last Friday not after today. */
export function demoShift(today: string): (day: string) => string {
  const weeks = Math.floor(daysBetween(writtenOn, today) / 7);
  return (day) => addDays(day, weeks * 7);
}

export interface PastProgramme extends Programme {
  moveTo(day: string, time: string): void;
}

export function pastProgramme(programme: Programme): PastProgramme {
  let nowMs = programme.clock.nowMs();
  const clock = { nowMs: () => nowMs };
  return {
    ...programme,
    clock,
    newId: () => uuidV7({ msecs: nowMs }),
    moveTo: (day, time) => void (nowMs = Date.parse(instantInTokyo(day, time))),
  };
}
