import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../time/tokyo.ts";
import { freeOn, heldAtMost, nextFreeDay, type Hold } from "./seats.ts";

const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-11-01", days));
const hold: fc.Arbitrary<Hold> = fc
  .record({ from_on: day, length: fc.option(fc.integer({ min: 0, max: 30 })), seats: fc.integer({ min: 1, max: 3 }) })
  .map(({ from_on, length, seats }) => ({ from_on, to_on: length === null ? null : addDays(from_on, length), seats }));

/** The plainest reading: count every single day. */
const heldByCounting = (holds: readonly Hold[], from: string, to: string) => {
  let most = 0;
  for (let one = from; one <= to; one = addDays(one, 1))
    most = Math.max(
      most,
      holds.filter((hold) => hold.from_on <= one && (hold.to_on === null || hold.to_on >= one)).reduce((sum, hold) => sum + hold.seats, 0),
    );
  return most;
};

describe("seats", () => {
  it("holds as many at most as counting day by day finds", () => {
    fc.assert(
      fc.property(fc.array(hold, { maxLength: 8 }), day, fc.integer({ min: 0, max: 40 }), (holds, from, length) => {
        const to = addDays(from, length);
        expect(heldAtMost(holds, from, to)).toBe(heldByCounting(holds, from, to));
      }),
    );
  });

  it("never has fewer than no free seats", () => {
    fc.assert(
      fc.property(
        fc.array(hold, { maxLength: 8 }),
        day,
        fc.integer({ min: 0, max: 3 }),
        (holds, on, total) => void expect(freeOn(total, holds, on)).toBeGreaterThanOrEqual(0),
      ),
    );
  });

  it("names the first free day, and none before it is free", () => {
    fc.assert(
      fc.property(fc.array(hold, { maxLength: 6 }), day, fc.integer({ min: 1, max: 3 }), (holds, on, total) => {
        const next = nextFreeDay(total, holds, on);
        if (next === null) return;
        expect(freeOn(total, holds, next)).toBeGreaterThan(0);
        for (let one = on; one < next; one = addDays(one, 1)) expect(freeOn(total, holds, one)).toBe(0);
      }),
    );
  });
});
