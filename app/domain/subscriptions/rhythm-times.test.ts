import { describe, expect, it } from "vitest";
import { lastDue } from "./rhythm-times.ts";

const settings = { sendTime: "09:00", weeklyWeekday: 1, monthlyDay: 10, atOnceMinutes: 15, closingDays: 7 };

describe("the last time a rhythm was due", () => {
  it("is the Monday that has come, at its hour", () => {
    expect(lastDue("weekly", settings, "2026-11-22T23:59:00.000Z")).toEqual({ period: "2026-11-16", at: "2026-11-16T00:00:00.000Z" });
    expect(lastDue("weekly", settings, "2026-11-23T00:00:00.000Z")).toEqual({ period: "2026-11-23", at: "2026-11-23T00:00:00.000Z" });
    expect(lastDue("weekly", { ...settings, weeklyWeekday: 7 }, "2026-11-20T00:00:00.000Z").period).toBe("2026-11-15");
  });
  it("is the business day about the 10th of this month, or of the last", () => {
    expect(lastDue("monthly", settings, "2026-11-09T23:59:00.000Z").period).toBe("2026-10");
    expect(lastDue("monthly", settings, "2026-11-10T00:00:00.000Z").period).toBe("2026-11");
    expect(lastDue("monthly", settings, "2027-01-11T23:00:00.000Z").period).toBe("2026-12");
    expect(lastDue("monthly", settings, "2027-01-12T00:00:00.000Z")).toEqual({ period: "2027-01", at: "2027-01-12T00:00:00.000Z" });
  });
  it("is a slot of some minutes", () => {
    expect(lastDue("at-once", settings, "2026-11-20T01:29:59.000Z")).toEqual({
      period: "2026-11-20T10:15",
      at: "2026-11-20T01:15:00.000Z",
    });
  });
});
