/** All published places as the match reads them, in memory; each use asks the database's version number and reads what changed. */
import type { Row } from "#db/schema.ts";
import { readCodes, type Codes } from "../codes/codes.ts";
import type { Ctx, Programme } from "../context.ts";
import { codesIn } from "../search/search-card.ts";
import { maskOf } from "./code-masks.ts";
import { readMatchFacts } from "./match-facts.ts";
import { bitsOfCodes, type MatchBits } from "./match-needs.ts";
import type { MatchPlace } from "./match-place.ts";

export interface MatchCopy {
  version: number;
  codes: Codes;
  bits: MatchBits;
  byId: Map<string, MatchPlace>;
  /** The same places as a list, which a scan reads faster. */
  places: readonly MatchPlace[];
  /** Where a station is, roughly: the facility nearest to it on foot. */
  stations: Map<string, { lat: number; lon: number; walkMinutes: number }>;
}

const copies = new WeakMap<Programme, Promise<MatchCopy>>();
const pageSize = 5000;
const columns = [
  "place_id",
  "row_number",
  "version",
  "facility_id",
  "work_forms",
  "days",
  "task_categories",
  "considerations",
  "starts_minute",
  "ends_minute",
  "match_facts",
  "is_listed",
] as const;

/** One reader refreshes, others wait for it; a failed refresh is forgotten, so that the next one starts anew. */
export function readMatchCopy(ctx: Ctx): Promise<MatchCopy> {
  const before = copies.get(ctx.programme) ?? Promise.resolve(null);
  const next = before.catch(() => null).then((copy) => refresh(ctx, copy));
  copies.set(ctx.programme, next);
  return next;
}

async function refresh(ctx: Ctx, copy: MatchCopy | null): Promise<MatchCopy> {
  const version = (await ctx.db.selectFrom("data_version").select("value").where("name", "=", "places").executeTakeFirst())?.value ?? 0;
  const codes = await readCodes(ctx);
  if (copy && copy.version === version && copy.codes === codes) return copy;
  const fresh: MatchCopy =
    copy && copy.codes === codes
      ? copy
      : { version: -1, codes, bits: bitsOfCodes(codes), byId: new Map(), places: [], stations: new Map() };
  for (let after = -1; ;) {
    const rows = await ctx.db
      .selectFrom("place_search")
      .select(columns)
      .where("version", ">", fresh.version)
      .where("row_number", ">", after)
      .orderBy("row_number")
      .limit(pageSize)
      .execute();
    for (const row of rows) take(fresh, row);
    if (rows.length < pageSize) break;
    after = rows[rows.length - 1].row_number;
  }
  fresh.version = version;
  fresh.places = [...fresh.byId.values()];
  return fresh;
}

function take(copy: MatchCopy, row: Pick<Row<"place_search">, (typeof columns)[number]>): void {
  if (!row.is_listed) return void copy.byId.delete(row.place_id);
  const facts = readMatchFacts(row.match_facts);
  const { bits } = copy;
  copy.byId.set(row.place_id, {
    placeId: row.place_id,
    rowNumber: row.row_number,
    facilityId: row.facility_id,
    forms: maskOf(bits.forms, codesIn(row.work_forms)).low,
    tasks: maskOf(bits.tasks, codesIn(row.task_categories)),
    cares: maskOf(bits.cares, codesIn(row.considerations)),
    abilities: maskOf(bits.abilities, facts.abilities).low,
    days: maskOf(bits.days, codesIn(row.days)).low,
    startMinute: row.starts_minute,
    endMinute: row.ends_minute,
    leastMinutesPerDay: facts.hoursMin * 60,
    leastDaysPerWeek: facts.daysMin,
    isNegotiable: facts.isNegotiable,
    hasVisit: facts.visit,
    hasTrial: facts.trialDays > 0,
    lat: facts.lat ?? Number.NaN,
    lon: facts.lon ?? Number.NaN,
  });
  if (facts.lat === null || facts.lon === null) return;
  for (const { station, walkMinutes } of facts.stations) {
    const known = copy.stations.get(station);
    if (walkMinutes !== null && walkMinutes <= 15 && (!known || walkMinutes < known.walkMinutes))
      copy.stations.set(station, { lat: facts.lat, lon: facts.lon, walkMinutes });
  }
}
