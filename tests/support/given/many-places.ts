/** Places of all kinds, drawn by a seed: for what must hold of any data. */
import { inTransaction } from "#app/domain/context.ts";
import { bumpPlaces } from "#app/domain/places/place-version.ts";
import { addDays } from "#app/domain/time/tokyo.ts";
import type { World } from "../world.ts";
import { corporation, facility, nerima, toshima } from "./organisations.ts";
import { place, type GivenPlace } from "./places.ts";

/** A small repeatable generator (mulberry32). */
export function drawing(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    next,
    below,
    one: <T>(list: readonly T[]): T => list[below(list.length)],
    some: <T>(list: readonly T[], least = 1): T[] => {
      const chosen = list.filter(() => next() < 0.4);
      return chosen.length >= least ? chosen : [list[below(list.length)]];
    },
  };
}

const titles = ["タオルの洗濯と乾燥", "{庭|にわ}の草むしりと水やり", "カフェの皿洗い補助", "館内清掃のお手伝い", "封筒の宛名はりと仕分け"];

export async function manyPlaces(world: World, count: number, seed = 1): Promise<GivenPlace[]> {
  const draw = drawing(seed);
  const owners = [await corporation(world), await corporation(world, { name: "あおぞら会", municipalityCode: toshima })];
  const facilities: Awaited<ReturnType<typeof facility>>[] = [];
  for (let number = 0; number < 5; number += 1)
    facilities.push(
      await facility(world, {
        of: owners[number % 2],
        name: ["みどりの家", "あおぞら苑", "ひまわり保育園", "デイサービスせせらぎ", "かざぐるま"][number],
        municipality_code: number % 2 ? toshima : nerima,
        lat: 35.7356 - number * 0.03,
        lon: 139.6518 + number * 0.04,
        facility_type: draw.one(["day_service", "nursery"]),
        address_visibility: number === 4 ? "agency_only" : "public",
        ...(number < 2 ? { certification_status: "certified", certification_number: "1", certified_on: "2020-04-01" } : {}),
        nearest_stations: JSON.stringify([{ line: "西武池袋線", station: "練馬", walkMinutes: 8, busMinutes: null }]),
      }),
    );
  const places: GivenPlace[] = [];
  for (let number = 0; number < count; number += 1) {
    const begins = draw.below(20);
    const at = facilities[draw.below(facilities.length)];
    const daysAgo = draw.below(50);
    const shown = `${addDays("2026-11-20", -daysAgo)}T0${draw.below(3)}:00:00.000Z`;
    places.push(
      await place(world, {
        at,
        state: draw.next() < 0.85 ? "published" : draw.one(["paused", "draft", "closed"]),
        confirmed_at: shown,
        first_published_at: `${addDays("2026-11-20", -daysAgo - draw.below(3))}T15:00:00.000Z`,
        content: {
          title: draw.one(titles),
          workForms: draw.some(["A", "B", "C", "D"]),
          taskCategories: draw.some(["cleaning", "laundry", "laundry_folding", "cafe"]),
          daysOfWeek: draw.some(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]),
          startTime: `${String(begins).padStart(2, "0")}:00`,
          endTime: `${String(begins + 1 + draw.below(3)).padStart(2, "0")}:00`,
          considerations: draw.some(["short_hours_start", "own_pace", "seated_work", "quiet_space"]),
          compensationType: draw.one(["none", "daily_allowance", "hourly_wage"]),
          capacityTotal: 1 + draw.below(3),
        },
      }),
    );
    if (draw.next() < 0.4)
      await holdOutside(
        world,
        places[places.length - 1].placeId,
        addDays("2026-11-20", draw.below(30) - 20),
        draw.next() < 0.5 ? null : 20,
        1 + draw.below(2),
      );
  }
  return places;
}

/** Somebody the programme does not know sits on the seat from a day, for some days or for good. */
export async function holdOutside(world: World, placeId: string, from: string, days: number | null, seats = 1): Promise<void> {
  const ctx = world.as("system");
  await inTransaction(ctx, async (inner) => {
    await inner.db
      .insertInto("seat_hold")
      .values({
        id: inner.newId(),
        place_id: placeId,
        kind: "outside",
        from_on: from,
        to_on: days === null ? null : addDays(from, days),
        seats,
        created_at: inner.now(),
      })
      .execute();
    await bumpPlaces(inner, [placeId]);
  });
}
