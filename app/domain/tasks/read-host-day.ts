import type { Ctx } from "../context.ts";
import { readTasks } from "./read-home.ts";
import type { Task } from "./task-sources.ts";
import { addDays, isDay, weekdayOf } from "../time/tokyo.ts";
import { listDay, type DayLine } from "../placements/list-day.ts";

const mondayFirst = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

export interface HostDay {
  day: string;
  today: string;
  week: string[];
  previous: string;
  next: string;
  lines: DayLine[];
  /** The host's part of what home shows. */
  tasks: Task[];
}

/** The day board of a host; a day that cannot be read is today. */
export async function readHostDay(ctx: Ctx, asked: string | null): Promise<HostDay> {
  const day = asked && isDay(asked) ? asked : ctx.today();
  const monday = addDays(day, -mondayFirst.indexOf(weekdayOf(day)));
  return {
    day,
    today: ctx.today(),
    week: mondayFirst.map((_, index) => addDays(monday, index)),
    previous: addDays(day, -7),
    next: addDays(day, 7),
    lines: await listDay(ctx, day),
    tasks: await readTasks(ctx, ["host"]),
  };
}
