/** Hours of a working day, as `HH:MM` on one day. */

/** Minutes since midnight of `HH:MM`. */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** `HH:MM` of minutes since midnight. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Minutes from one time of a day to another; negative when the other is earlier. */
export const minutesBetween = (from: string, to: string): number => minuteOfDay(to) - minuteOfDay(from);

export interface WorkingDay {
  startTime: string;
  endTime: string;
  breakMinutes: number;
  /** The most minutes one person works of it, where the day is open longer than that. */
  mostMinutes?: number;
}

/** The longest break first; the time worked counts, without the break itself. */
const breakRules = [
  { overMinutes: 8 * 60, breakMinutes: 60 },
  { overMinutes: 6 * 60, breakMinutes: 45 },
];

/** Minutes of break that employment owes on such a day when the break given is shorter (Labour Standards Act, article 34; R-39), else null. */
export function breakOwed({ startTime, endTime, breakMinutes, mostMinutes = Infinity }: WorkingDay): number | null {
  const worked = Math.min(minutesBetween(startTime, endTime) - breakMinutes, mostMinutes);
  const rule = breakRules.find((one) => worked > one.overMinutes);
  return rule && breakMinutes < rule.breakMinutes ? rule.breakMinutes : null;
}
