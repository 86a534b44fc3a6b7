import { expect, it } from "vitest";
import { dayMs, earlier, hourMs, later, minuteMs } from "./spans.ts";

it("goes back and forth over midnights and months", () => {
  expect(earlier("2026-12-01T00:30:00.000Z", hourMs)).toBe("2026-11-30T23:30:00.000Z");
  expect(later("2026-02-27T12:00:00.000Z", 2 * dayMs + minuteMs)).toBe("2026-03-01T12:01:00.000Z");
});
