import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCentres } from "./centres.ts";
import { codesIn, searchRowOf } from "./search-card.ts";
import {
  filterConditions,
  filterGroups,
  filterParts,
  filterQuery,
  groupNames,
  noFilter,
  placeFilter,
  predicateOf,
  readFilter,
  tidyFilter,
  timeBands,
  type PlaceFilter,
  type Searchable,
} from "./filter.ts";
import { freeOn, readHolds } from "../places/seats.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { manyPlaces } from "#tests/support/given/many-places.ts";

const codes: Record<(typeof groupNames)[number], string[]> = {
  municipalities: ["131202", "131164", "999999"],
  workForms: ["A", "B", "C", "D"],
  days: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
  timeBands: Object.keys(timeBands),
  tasks: ["cleaning", "laundry", "laundry_folding", "cafe", "no_such_task"],
  considerations: ["short_hours_start", "own_pace", "seated_work", "quiet_space"],
  facilityTypes: ["day_service", "nursery"],
  compensations: ["none", "daily_allowance", "hourly_wage"],
};
const keywords = ["", "", "", "洗濯", "せんたく", "清掃 みどり", "ｶﾌｪ", "練馬", "庭", "cafe%_", "'\"*", "見つからない語"];

const anyFilter: fc.Arbitrary<PlaceFilter> = fc.record({
  keyword: fc.constantFrom(...keywords),
  ...Object.fromEntries(
    groupNames.map((name) => [
      name,
      fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(codes[name]) }),
    ]),
  ),
  isFreeOnly: fc.boolean(),
  near: fc.option(fc.record({ of: fc.constantFrom("131202", "131164", "139999"), km: fc.constantFrom(1, 3, 5, 10, 20, 50) }), {
    freq: 2,
    nil: null,
  }),
  newDays: fc.constantFrom(null, null, 1, 7, 30),
}) as fc.Arbitrary<PlaceFilter>;

describe("the filter in a URL", () => {
  it("comes back as it went, tidied", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => void expect(readFilter(new URLSearchParams(filterQuery(filter)))).toEqual(tidyFilter(filter))),
    );
  });

  it("has one spelling, whatever the order and doubles it was asked in", () => {
    fc.assert(
      fc.property(anyFilter, fc.integer(), (filter, seed) => {
        const asked = [...new URLSearchParams(filterQuery(filter))];
        const shuffled = asked.map((one, index) => [(seed * (index + 7)) % 11, one] as const).sort(([one], [other]) => one - other);
        const again = new URLSearchParams([...shuffled.map(([, one]) => one), ...asked.slice(0, 1), ["page", "7"], ["task", "<b>"]]);
        expect(filterQuery(readFilter(again))).toBe(filterQuery(filter));
      }),
    );
  });

  it("is empty for no filter and takes nothing it does not know", () => {
    expect(filterQuery(noFilter)).toBe("");
    expect(readFilter(new URLSearchParams("q=&free=0&new=0&new=x&day=Xx&time=night&city=' OR 1=1"))).toEqual(noFilter);
  });

  it("always fits its stored shape", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom("q", "new", "free", "near", "km", ...groupNames.map((name) => filterGroups[name].param)), fc.string()),
        ),
        (pairs) => void placeFilter.parse(readFilter(new URLSearchParams(pairs))),
      ),
    );
  });

  it("names each part and what is left without it", () => {
    const filter = { ...noFilter, keyword: "洗濯", municipalities: ["131202"], days: ["Tu"], newDays: 7 };
    const parts = filterParts(filter);
    expect(parts.map((part) => part.kind)).toEqual(["keyword", "code", "code", "new"]);
    expect(parts.map((part) => filterQuery(part.without)).every((query) => query.split("&").length === 3)).toBe(true);
  });
});

forEachEngine((engine) => {
  it("means the same as SQL and as predicate", async () => {
    const world = await makeWorld(engine);
    await manyPlaces(world, 60);
    const ctx = world.as("guest");
    const today = ctx.today();
    const ground = { today, centres: await readCentres(ctx) };
    const rows = await world.db.selectFrom("place_search").selectAll().where("is_listed", "=", 1).execute();
    const holds = await readHolds(
      ctx,
      rows.map((row) => row.place_id),
    );
    const searchable = rows.map((row): Searchable => {
      const tokens = new Set(codesIn(row.tokens));
      return {
        ...searchRowOf(row),
        hasToken: (token) => tokens.has(token),
        freeToday: freeOn(row.capacity_total, holds.get(row.place_id)!, today),
      };
    });
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const bySql = await world.db
          .selectFrom("place_search")
          .select("place_id")
          .where(filterConditions(engine, filter, ground))
          .execute();
        const byPredicate = searchable.filter(predicateOf(filter, ground)).map((row) => row.placeId);
        expect(bySql.map((row) => row.place_id).sort()).toEqual(byPredicate.sort());
        found += byPredicate.length;
      }),
      { numRuns: 150 },
    );
    expect(found).toBeGreaterThan(100);
  });
});
