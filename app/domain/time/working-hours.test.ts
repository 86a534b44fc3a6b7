import { describe, expect, it } from "vitest";
import { breakOwed, minuteOfDay, minutesBetween, timeOfMinute } from "./working-hours.ts";

describe("times of a day", () => {
  it("are minutes since midnight and back", () => {
    expect(["00:00", "09:05", "23:59"].map(minuteOfDay)).toEqual([0, 545, 1439]);
    expect([0, 545, 1439].map(timeOfMinute)).toEqual(["00:00", "09:05", "23:59"]);
    expect([minutesBetween("09:00", "17:45"), minutesBetween("10:00", "09:30")]).toEqual([525, -30]);
  });
});

describe("the break of the Labour Standards Act", () => {
  it.each([
    ["exactly six hours", "09:00", "15:00", 0, null],
    ["a minute over six hours", "09:00", "15:01", 0, 45],
    ["a minute over six hours with its break", "09:00", "15:46", 45, null],
    ["a minute less than the break of six hours", "09:00", "15:45", 44, 45],
    ["exactly eight hours with 45 minutes", "09:00", "17:45", 45, null],
    ["a minute over eight hours with 45 minutes", "09:00", "17:46", 45, 60],
    ["a minute over eight hours with 59 minutes", "09:00", "18:00", 59, 60],
    ["over eight hours with an hour", "09:00", "18:01", 60, null],
    ["six hours between which half an hour is free", "09:00", "15:30", 30, null],
    ["an hour of no work at all", "09:00", "10:00", 60, null],
  ])("for %s", (_, startTime, endTime, breakMinutes, owed) => expect(breakOwed({ startTime, endTime, breakMinutes })).toBe(owed));

  it("counts what one person works, where the place is open longer", () => {
    const open = { startTime: "09:00", endTime: "18:00", breakMinutes: 0 };
    expect(breakOwed({ ...open, mostMinutes: 6 * 60 })).toBeNull();
    expect(breakOwed({ ...open, mostMinutes: 6 * 60 + 15 })).toBe(45);
  });
});
