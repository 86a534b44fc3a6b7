import { describe, expect, it } from "vitest";
import { inTransaction } from "../context.ts";
import { readHolds, freeOn, nextFreeDay } from "../places/seats.ts";
import { bumpPlaces } from "../places/place-version.ts";
import { readCentres } from "./centres.ts";
import { filterConditions, filterGroups, groupNames, noFilter, type PlaceFilter } from "./filter.ts";
import { codesIn, readSearchCard } from "./search-card.ts";
import { findPlaceIds, keyText, newDaysOffered, placesPerPage, readKey, searchPlaces, type Turn } from "./search-places.ts";
import { removeSearchDocument, writeSearchDocument, writeSearchDocumentsOf } from "./write-search-document.ts";
import { given } from "#tests/support/given/given.ts";
import { drawing, holdOutside, manyPlaces } from "#tests/support/given/many-places.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const columns = {
  municipalities: "municipality_code",
  workForms: "work_forms",
  days: "days",
  tasks: "task_categories",
  considerations: "considerations",
  facilityTypes: "facility_type",
  compensations: "compensation_type",
} as const;

/** The plainest reading: one query for the list, one per group, counting rows in TypeScript. */
async function searchBySql(world: World, filter: PlaceFilter) {
  const ctx = world.as("guest");
  const today = ctx.today();
  const centres = await readCentres(ctx);
  const rowsOf = (one: PlaceFilter) =>
    world.db
      .selectFrom("place_search")
      .selectAll()
      .where(filterConditions(world.engine, one, { today, centres }))
      .orderBy("confirmed_at", "desc")
      .orderBy("place_id", "desc")
      .execute();
  const rows = await rowsOf(filter);
  const holds = await readHolds(
    ctx,
    rows.map((row) => row.place_id),
  );
  const counts: Record<string, Record<string, number>> = {};
  for (const name of groupNames) {
    if (name === "timeBands") continue;
    const others = filterGroups[name].takes === "any" ? await rowsOf({ ...filter, [name]: [] }) : rows;
    counts[name] = {};
    for (const row of others) for (const code of codesIn(row[columns[name]])) counts[name][code] = (counts[name][code] ?? 0) + 1;
  }
  return {
    ids: rows.map((row) => row.place_id),
    cards: rows.map((row) => readSearchCard(row.card)),
    seats: rows.map((row) => {
      const from = nextFreeDay(row.capacity_total, holds.get(row.place_id)!, today);
      return { free: from ? freeOn(row.capacity_total, holds.get(row.place_id)!, from) : 0, from };
    }),
    counts,
    freeCount: (await rowsOf({ ...filter, isFreeOnly: true })).length,
    newCounts: Object.fromEntries(
      await Promise.all(newDaysOffered.map(async (days) => [days, (await rowsOf({ ...filter, newDays: days })).length])),
    ),
  };
}

/** Walks all pages forward, checks each page's way back, and compares the whole with the plain reading. */
async function expectSame(world: World, filter: PlaceFilter) {
  const ctx = world.as("guest");
  const plain = await searchBySql(world, filter);
  const ids: string[] = [];
  let turn: Turn = null;
  let first: string[] | undefined;
  for (;;) {
    const page = await searchPlaces(ctx, filter, turn);
    expect(page.total).toBe(plain.ids.length);
    const { timeBands: _bands, ...counts } = page.counts;
    expect(counts).toEqual(plain.counts);
    expect(page.freeCount).toBe(plain.freeCount);
    expect(page.newCounts).toEqual(plain.newCounts);
    expect(page.places.map((place) => place.card)).toEqual(plain.cards.slice(ids.length, ids.length + page.places.length));
    expect(page.places.map((place) => place.seats)).toEqual(plain.seats.slice(ids.length, ids.length + page.places.length));
    expect(page.previous !== null).toBe(ids.length > 0);
    if (page.previous) {
      const back: Awaited<ReturnType<typeof searchPlaces>> = await searchPlaces(ctx, filter, { before: page.previous });
      expect(back.places.map((place) => place.placeId)).toEqual(ids.slice(-placesPerPage));
    }
    ids.push(...page.places.map((place) => place.placeId));
    first ??= ids.slice();
    if (!page.next) break;
    turn = { after: readKey(keyText(page.next))! };
  }
  expect(ids).toEqual(plain.ids);
  expect(await findPlaceIds(ctx, filter)).toEqual(plain.ids);
}

forEachEngine((engine) => {
  it("shows the same as plain SQL, on any data, filter and page, while places change", async () => {
    const world = await makeWorld(engine);
    const places = await manyPlaces(world, 70, 7);
    const draw = drawing(99);
    const system = world.as("system");
    const filters: PlaceFilter[] = [
      noFilter,
      { ...noFilter, keyword: "洗濯" },
      { ...noFilter, keyword: "にわ", days: ["Mo", "Tu"] },
      { ...noFilter, municipalities: ["131202"], workForms: ["A"] },
      { ...noFilter, considerations: ["own_pace", "seated_work"] },
      { ...noFilter, isFreeOnly: true, newDays: 30 },
      { ...noFilter, near: { of: "131202", km: 5 } },
      { ...noFilter, near: { of: "131164", km: 3 }, workForms: ["A"] },
      { ...noFilter, tasks: ["cafe"], timeBands: ["morning"], compensations: ["none"] },
      { ...noFilter, keyword: "どこにもない" },
    ];
    for (const filter of filters) await expectSame(world, filter);

    for (let round = 0; round < 12; round += 1) {
      for (let change = 0; change < 1 + draw.below(4); change += 1) {
        const { placeId } = draw.one(places);
        const kind = draw.below(5);
        if (kind === 0) await holdOutside(world, placeId, "2026-11-18", draw.next() < 0.5 ? null : 5);
        else if (kind === 1)
          await given.place(world, {
            content: { title: "洗濯物をたたむ仕事", considerations: draw.some(["own_pace", "seated_work", "clinic_day"]) },
          });
        else
          await inTransaction(system, async (ctx) => {
            world.clock.advance({ minutes: 1 });
            if (kind === 2) await removeSearchDocument(ctx, placeId);
            else {
              if (kind === 3) await ctx.db.updateTable("place").set({ confirmed_at: ctx.now() }).where("id", "=", placeId).execute();
              else
                await ctx.db
                  .updateTable("place")
                  .set({ state: draw.one(["published", "paused"]) })
                  .where("id", "=", placeId)
                  .where("published_revision_id", "is not", null)
                  .execute();
              await writeSearchDocument(ctx, placeId);
            }
          });
      }
      if (round % 4 === 3) world.clock.advance({ days: 3 });
      await expectSame(world, draw.one(filters));
      await expectSame(world, draw.one(filters));
    }
  });

  it("grows with its data", async () => {
    const world = await makeWorld(engine);
    await given.place(world);
    expect((await searchPlaces(world.as("guest"), { ...noFilter, keyword: "清掃" })).total).toBe(1);
    const [row] = await world.db.selectFrom("place_search").selectAll().execute();
    const place = await world.db.selectFrom("place").selectAll().executeTakeFirstOrThrow();
    await inTransaction(world.as("system"), async (ctx) => {
      for (let number = 2; number < 1200; number += 1) {
        const id = ctx.newId();
        await ctx.db
          .insertInto("place")
          .values({ ...place, id, code: `X-${number}` })
          .execute();
        await ctx.db
          .insertInto("place_search")
          .values({ ...row, place_id: id, row_number: row.row_number + number, code: `X-${number}`, is_listed: 1 })
          .execute();
        if (number % 400 === 0) await bumpPlaces(ctx, [id]);
      }
      await ctx.db
        .updateTable("place_search")
        .set({ version: await bumpPlaces(ctx, []) })
        .execute();
    });
    // The tokens column is what a refresh reads; full text itself is only asked for tokens not yet held.
    expect((await searchPlaces(world.as("guest"), { ...noFilter, keyword: "清掃" })).total).toBe(1199);
    expect((await searchPlaces(world.as("guest"), { ...noFilter, days: ["We"], isFreeOnly: true })).total).toBe(1199);
  });

  it("never shows what a transaction may still take back", async () => {
    const world = await makeWorld(engine);
    const kept = await given.place(world);
    await searchPlaces(world.as("guest"), noFilter);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const failing = inTransaction(world.as("system"), async (ctx) => {
      await removeSearchDocument(ctx, kept.placeId);
      await held;
      throw new Error("taken back");
    }).catch((error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const reading = searchPlaces(world.as("guest"), noFilter);
    release();
    expect(await failing).toBe("taken back");
    expect((await reading).total).toBe(1);
    await inTransaction(world.as("system"), (ctx) => removeSearchDocument(ctx, kept.placeId));
    expect((await searchPlaces(world.as("guest"), noFilter)).total).toBe(0);
  });

  describe("the search document", () => {
    it("drops certified forms where the facility is not certified, and the place when none is left", async () => {
      const world = await makeWorld(engine);
      const facility = await given.facility(world, {
        certification_status: "certified",
        certification_number: "1",
        certified_on: "2020-04-01",
      });
      const both = await given.place(world, { at: facility, content: { workForms: ["A", "C"] } });
      await given.place(world, { at: facility, content: { workForms: ["C"] } });
      expect((await searchPlaces(world.as("guest"), noFilter)).counts.workForms).toEqual({ A: 1, C: 2 });

      await world.db.updateTable("facility").set({ certification_status: "revoked" }).execute();
      await inTransaction(world.as("system"), (ctx) => writeSearchDocumentsOf(ctx, { facilityId: facility.facilityId }));
      const after = await searchPlaces(world.as("guest"), noFilter);
      expect(after.places.map((place) => place.placeId)).toEqual([both.placeId]);
      expect(after.places[0].card.workForms).toEqual(["A"]);
      expect(after.counts.workForms).toEqual({ A: 1 });
    });

    it("knows a hidden address by its municipality alone", async () => {
      const world = await makeWorld(engine);
      const facility = await given.facility(world, {
        address_visibility: "agency_only",
        lat: 35.7,
        lon: 139.6,
        town: "豊玉北",
        nearest_stations: JSON.stringify([{ line: "西武池袋線", station: "桜台", walkMinutes: 3, busMinutes: null }]),
      });
      await given.place(world, { at: facility });
      const row = await world.db.selectFrom("place_search").selectAll().executeTakeFirstOrThrow();
      expect([row.lat, row.lon, readSearchCard(row.card).station]).toEqual([null, null, null]);
      expect((await searchPlaces(world.as("guest"), { ...noFilter, keyword: "桜台" })).total).toBe(0);
      expect((await searchPlaces(world.as("guest"), { ...noFilter, keyword: "豊玉" })).total).toBe(0);
      expect((await searchPlaces(world.as("guest"), { ...noFilter, keyword: "練馬" })).total).toBe(1);
    });
  });
});
