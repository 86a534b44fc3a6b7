import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  addDays,
  addMonths,
  dayInTokyo,
  daysBetween,
  instantInTokyo,
  isBusinessDay,
  isDay,
  nextBusinessDay,
  timeInTokyo,
  weekdayOf,
} from "./tokyo.ts";

describe("days in Tokyo", () => {
  it("changes the day at 15:00 UTC", () => {
    expect(dayInTokyo("2026-11-20T14:59:59.999Z")).toBe("2026-11-20");
    expect(dayInTokyo("2026-11-20T15:00:00.000Z")).toBe("2026-11-21");
    expect(timeInTokyo("2026-11-20T15:00:00.000Z")).toBe("00:00");
    expect(instantInTokyo("2026-11-21", "09:30")).toBe("2026-11-21T00:30:00.000Z");
  });

  it("ends a month where it is shorter", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(addMonths("2026-11-20", 3)).toBe("2027-02-20");
    expect(addMonths("2026-12-31", 2)).toBe("2027-02-28");
  });

  it("passes over weekends, holidays and the new-year recess", () => {
    expect(nextBusinessDay("2027-01-10")).toBe("2027-01-12");
    expect(isBusinessDay("2026-11-23")).toBe(false);
    expect(addBusinessDays("2026-11-20", 1)).toBe("2026-11-24");
    expect(addBusinessDays("2026-12-28", 1)).toBe("2027-01-04");
    expect(addBusinessDays("2026-11-20", 7)).toBe("2026-12-02");
  });

  it("counts days over a year's end", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-11-20", "2027-01-12")).toBe(53);
    expect(weekdayOf("2026-11-20")).toBe("Fr");
  });

  it("knows a day from what only looks like one", () => {
    for (const day of ["2026-02-30", "2026-13-01", "2026-1-01", "x", "2026-11-20T00:00:00.000Z"]) expect(isDay(day)).toBe(false);
    expect(isDay("2028-02-29")).toBe(true);
  });
});
