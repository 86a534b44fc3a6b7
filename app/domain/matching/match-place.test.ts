import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchAxes } from "../assessments/assessment-content.ts";
import { countBits, bitsOf, codesOf, maskOf } from "./code-masks.ts";
import { explainMatch } from "./explain-match.ts";
import { countedNeeds, emptyResult, fits, hardReasons, matchPlace, weightsOf, type MatchNeeds, type MatchPlace } from "./match-place.ts";
import { commuteModes } from "./match-needs.ts";
import { rankPlaces } from "./rank-places.ts";

const bits = (width: number) => fc.integer({ min: 0, max: 2 ** width - 1 });
const mask = fc.record({ low: bits(12), high: bits(4) });
const minute = fc.integer({ min: 72, max: 240 }).map((five) => five * 5);

const anyPlace: fc.Arbitrary<MatchPlace> = fc.record({
  placeId: fc.uuid(),
  rowNumber: fc.integer({ min: 1, max: 1e6 }),
  facilityId: fc.constantFrom("f1", "f2"),
  forms: fc.integer({ min: 1, max: 15 }),
  tasks: mask,
  cares: mask,
  abilities: bits(5),
  days: fc.integer({ min: 1, max: 127 }),
  startMinute: minute,
  endMinute: minute,
  leastMinutesPerDay: fc.integer({ min: 1, max: 16 }).map((half) => half * 30),
  leastDaysPerWeek: fc.integer({ min: 1, max: 5 }),
  isNegotiable: fc.boolean(),
  hasVisit: fc.boolean(),
  hasTrial: fc.boolean(),
  lat: fc.oneof(fc.double({ min: 35.5, max: 35.9, noNaN: true }), fc.constant(Number.NaN)),
  lon: fc.double({ min: 139, max: 139.9, noNaN: true }),
});

const anyNeeds: fc.Arbitrary<MatchNeeds> = fc
  .record({
    wishedForms: fc.integer({ min: 1, max: 15 }),
    allowedForms: fc.constantFrom(1, 15),
    days: fc.integer({ min: 1, max: 127 }),
    daysPerWeek: fc.integer({ min: 1, max: 5 }),
    minutesPerDay: fc.integer({ min: 1, max: 16 }).map((half) => half * 30),
    startMinute: minute,
    endMinute: minute,
    tasks: mask,
    avoidedTasks: fc.record({ low: bits(3), high: fc.constant(0) }),
    cares: mask,
    healthCares: mask,
    abilities: bits(5),
    attendCare: fc.constant({ low: 2, high: 0 }),
    lat: fc.double({ min: 35.5, max: 35.9, noNaN: true }),
    lon: fc.double({ min: 139, max: 139.9, noNaN: true }),
    isStrict: fc.boolean(),
    mostCommuteMinutes: fc.integer({ min: 5, max: 120 }),
    modes: fc.subarray([...commuteModes], { minLength: 1 }),
    weights: fc.constantFrom(weightsOf(matchAxes), weightsOf([...matchAxes].reverse())),
    knownFacilities: fc.constantFrom(new Set<string>(), new Set(["f1"])),
  })
  .map(countedNeeds);

const axis = (name: (typeof matchAxes)[number]) => matchAxes.indexOf(name);
const scoresOf = (needs: MatchNeeds, place: MatchPlace) => {
  const result = matchPlace(needs, place, emptyResult());
  return { ...result, scores: [...result.scores], fits: [...result.fits].map((one) => fits[one]) };
};

const plainPlace: MatchPlace = {
  placeId: "p",
  rowNumber: 1,
  facilityId: "f",
  forms: 1,
  tasks: { low: 1, high: 0 },
  cares: { low: 0, high: 0 },
  abilities: 0,
  days: 1,
  startMinute: 540,
  endMinute: 1020,
  leastMinutesPerDay: 60,
  leastDaysPerWeek: 1,
  isNegotiable: false,
  hasVisit: false,
  hasTrial: false,
  lat: 35.7,
  lon: 139.7,
};
const plainNeeds = countedNeeds({
  wishedForms: 1,
  allowedForms: 1,
  days: 1,
  daysPerWeek: 1,
  minutesPerDay: 120,
  startMinute: 540,
  endMinute: 1020,
  tasks: { low: 1, high: 0 },
  avoidedTasks: { low: 0, high: 0 },
  cares: { low: 6, high: 0 },
  healthCares: { low: 0, high: 0 },
  abilities: 0,
  attendCare: { low: 8, high: 0 },
  lat: 35.7,
  lon: 139.7,
  isStrict: false,
  mostCommuteMinutes: 30,
  modes: commuteModes.slice(0, 1),
  weights: weightsOf(["condition_fit", "near_home", "task_fit", "support", "understanding"]),
  knownFacilities: new Set(),
});

describe("a match", () => {
  it("stays between 0 and 100 on every axis", () => {
    fc.assert(
      fc.property(anyNeeds, anyPlace, (needs, place) => {
        const { scores, score } = scoresOf(needs, place);
        for (const one of [...scores, score]) expect(one >= 0 && one <= 100 && Number.isInteger(one)).toBe(true);
      }),
    );
  });

  it("is not lowered on any axis by one more consideration offered", () => {
    fc.assert(
      fc.property(anyNeeds, anyPlace, fc.integer({ min: 0, max: 11 }), (needs, place, bit) => {
        const before = scoresOf(needs, place);
        const after = scoresOf(needs, { ...place, cares: { ...place.cares, low: place.cares.low | (1 << bit) } });
        after.scores.forEach((score, index) => expect(score).toBeGreaterThanOrEqual(before.scores[index]));
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });

  it("is not raised near home by moving away", () => {
    fc.assert(
      fc.property(anyNeeds, anyPlace, fc.double({ min: 0, max: 0.3, noNaN: true }), (needs, place, away) => {
        fc.pre(!Number.isNaN(place.lat) && place.lat >= needs.lat);
        const farther = scoresOf(needs, { ...place, lat: place.lat + away });
        expect(farther.scores[axis("near_home")]).toBeLessThanOrEqual(scoresOf(needs, place).scores[axis("near_home")]);
      }),
    );
  });

  it("never measures the way of a person whose whereabouts are kept secret", () => {
    fc.assert(
      fc.property(anyNeeds, anyPlace, anyPlace, (needs, place, elsewhere) => {
        const strict = { ...needs, isStrict: true };
        const [here, there] = [scoresOf(strict, place), scoresOf(strict, { ...place, lat: elsewhere.lat, lon: elsewhere.lon })];
        expect(here.fits[axis("near_home")]).toBe("unknown");
        expect(here).toEqual(there);
      }),
    );
  });

  it("rules out what was to be avoided, whatever else fits", () => {
    fc.assert(
      fc.property(anyNeeds, anyPlace, (needs, place) => {
        const result = scoresOf(
          { ...needs, wishedForms: 15, allowedForms: 15, avoidedTasks: { low: 1, high: 0 } },
          { ...place, tasks: { ...place.tasks, low: place.tasks.low | 1 } },
        );
        expect(hardReasons[result.hard]).toBe("avoided-task");
      }),
    );
  });

  it("weighs by the person's own order", () => {
    const careFirst = { ...plainNeeds, weights: weightsOf(["understanding", "condition_fit", "near_home", "task_fit", "support"]) };
    expect(scoresOf(plainNeeds, plainPlace).fits).toEqual(["fits", "fits", "not", "fits", "partly"]);
    expect(scoresOf(careFirst, plainPlace).score).toBeLessThan(scoresOf(plainNeeds, plainPlace).score);
  });

  it("asks about a longer way to work only where somebody could go it each day", () => {
    const changeAt = (lat: number, lon: number) =>
      explainMatch(
        plainNeeds,
        { ...plainPlace, lat, lon },
        { forms: bitsOf([]), tasks: bitsOf([]), cares: bitsOf([]), abilities: bitsOf([]), days: bitsOf([]) },
        matchAxes,
      ).axes.find((one) => one.axis === "near_home")?.change;
    expect(changeAt(35.73, 139.7)).toMatchObject({ key: "commute", values: { most: 30 } });
    expect(changeAt(33.1, 139.8)).toMatchObject({ key: "commute-far", values: { most: 30 } });
  });
});

describe("the ranking", () => {
  const many = fc.array(anyPlace, { maxLength: 60 }).map((places) => places.map((place, index) => ({ ...place, rowNumber: index + 1 })));

  it("pages through every place that is not ruled out, once, best first, in an order that does not depend on theirs", () => {
    fc.assert(
      fc.property(anyNeeds, many, fc.integer({ min: 1, max: 7 }), (needs, places, limit) => {
        const read = (from: MatchPlace[]) => {
          const seen: string[] = [];
          let keys: number[] = [];
          for (let after: string | null = null; ;) {
            const ranking = rankPlaces(needs, from, { limit, after });
            seen.push(...ranking.page.map((one) => `${one.key}/${one.place.rowNumber}`));
            keys = [...keys, ...ranking.page.map((one) => one.key)];
            if (!ranking.next) return { seen, keys, ranking };
            after = ranking.next;
          }
        };
        const { seen, keys, ranking } = read(places);
        expect(read([...places].reverse()).seen).toEqual(seen);
        expect(keys).toEqual([...keys].sort((one, other) => other - one));
        expect(new Set(seen).size).toBe(seen.length);
        const ruledOut = Object.values(ranking.excluded).reduce((sum, count) => sum + count, 0);
        expect(seen.length + ruledOut).toBe(places.length);
        expect(ranking.counts.fit + ranking.counts.near + ranking.counts.other).toBe(seen.length);
      }),
    );
  });
});

describe("masks", () => {
  it("hold and give back up to 64 codes", () => {
    const list = Array.from({ length: 64 }, (_one, index) => ({ code: `c${index}` }));
    const of = bitsOf(list);
    fc.assert(
      fc.property(fc.subarray(list.map(({ code }) => code)), (codes) => {
        const held = maskOf(of, codes);
        expect(codesOf(of, held.low, held.high)).toEqual(codes);
        expect(countBits(held.low) + countBits(held.high)).toBe(codes.length);
      }),
    );
    expect(() => bitsOf([...list, { code: "c64" }])).toThrow();
  });
});
