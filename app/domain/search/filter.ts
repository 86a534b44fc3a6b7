/**
 * The filter of places, defined once: its URL, its words, its SQL and its predicate all read the tables below, so that the screen,
 * a saved search, the feed and a mail mean the same by it. Choices inside a group widen, groups narrow; considerations all count,
 * since a person who needs two needs both.
 */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import type { Engine } from "#db/connect.ts";
import { asciiToken, contains, holdsTokens, needlesOf } from "#db/portable.ts";
import type { Database } from "#db/schema.ts";
import { addDays, instantInTokyo } from "../time/tokyo.ts";
import type { Centres } from "./centres.ts";
import { distances } from "./distances.ts";
import {
  bandNames,
  codeShape,
  groupNames,
  groupShapes,
  mostDaysBack,
  mostKeyword,
  municipalityShape,
  noFilter,
  placeFilter,
  tidyFilter,
  timeBands,
  type GroupName,
  type GroupShape,
  type PlaceFilter,
  type TimeBand,
} from "./filter-shape.ts";
import type { SearchRow } from "./search-card.ts";

export { groupNames, noFilter, placeFilter, tidyFilter, timeBands };
export type { GroupName, PlaceFilter, TimeBand };

type Builder = ExpressionBuilder<Database, "place_search">;

/** A group of choices with the two ways of asking it: a row in memory, and a condition of a query. */
interface Group extends GroupShape {
  codesOf(row: SearchRow): readonly string[];
  has(eb: Builder, code: string): Expression<SqlBool>;
}

const oneOfSpaced = (column: "work_forms" | "days" | "task_categories" | "considerations") => (eb: Builder, code: string) =>
  contains(eb.ref(`place_search.${column}`), ` ${code} `);
const equals = (column: "municipality_code" | "facility_type" | "compensation_type") => (eb: Builder, code: string) =>
  eb(`place_search.${column}`, "=", code);

const touches = (row: Pick<SearchRow, "startsMinute" | "endsMinute">, band: TimeBand) =>
  row.startsMinute < timeBands[band][1] && row.endsMinute > timeBands[band][0];

export const filterGroups = {
  municipalities: { ...groupShapes.municipalities, codesOf: (row) => [row.municipality], has: equals("municipality_code") },
  workForms: { ...groupShapes.workForms, codesOf: (row) => row.workForms, has: oneOfSpaced("work_forms") },
  days: { ...groupShapes.days, codesOf: (row) => row.days, has: oneOfSpaced("days") },
  timeBands: {
    ...groupShapes.timeBands,
    codesOf: (row) => bandNames.filter((band) => touches(row, band)),
    has: (eb, code) => {
      const band = timeBands[code as TimeBand];
      return band
        ? eb.and([eb("place_search.starts_minute", "<", band[1]), eb("place_search.ends_minute", ">", band[0])])
        : sql<SqlBool>`1 = 0`;
    },
  },
  tasks: { ...groupShapes.tasks, codesOf: (row) => row.tasks, has: oneOfSpaced("task_categories") },
  considerations: { ...groupShapes.considerations, codesOf: (row) => row.considerations, has: oneOfSpaced("considerations") },
  facilityTypes: { ...groupShapes.facilityTypes, codesOf: (row) => [row.facilityType], has: equals("facility_type") },
  compensations: { ...groupShapes.compensations, codesOf: (row) => [row.compensation], has: equals("compensation_type") },
} as const satisfies Record<GroupName, Group>;

const groupOf = (name: GroupName): Group => filterGroups[name];

const kmPerDegree = 111.2;

// --- URL

/** What a query string asks for; parts that mean nothing are passed over. */
export function readFilter(params: URLSearchParams): PlaceFilter {
  const filter: PlaceFilter = {
    ...noFilter,
    keyword: [...(params.get("q") ?? "")]
      .slice(0, mostKeyword / 2)
      .join("")
      .replace(/\p{Cc}/gu, " "),
  };
  for (const name of groupNames)
    filter[name] = params
      .getAll(groupOf(name).param)
      .filter((code) => codeShape.test(code))
      .slice(0, 100);
  const of = params.get("near") ?? "";
  const km = Number(params.get("km") || distances.usual);
  filter.near = municipalityShape.test(of)
    ? { of, km: Number.isInteger(km) && km >= 1 && km <= distances.most ? km : distances.usual }
    : null;
  filter.isFreeOnly = params.get("free") === "1";
  const days = Number(params.get("new") ?? "");
  filter.newDays = Number.isInteger(days) && days >= 1 && days <= mostDaysBack ? days : null;
  return tidyFilter(filter);
}

/** The shortest query string of a filter, always the same for the same filter; empty for no filter. */
export function filterQuery(given: PlaceFilter): string {
  const filter = tidyFilter(given);
  const params = new URLSearchParams();
  if (filter.keyword) params.append("q", filter.keyword);
  for (const name of groupNames) for (const code of filter[name]) params.append(groupOf(name).param, code);
  if (filter.near) {
    params.append("near", filter.near.of);
    params.append("km", String(filter.near.km));
  }
  if (filter.isFreeOnly) params.append("free", "1");
  if (filter.newDays) params.append("new", String(filter.newDays));
  return params.toString();
}

// --- words

/** A part of a filter as a person would name it, and the filter that is left without it. */
export type FilterPart = (
  | { kind: "keyword"; keyword: string }
  | { kind: "code"; list: Group["list"]; code: string }
  | { kind: "near"; of: string; km: number }
  | { kind: "free" }
  | { kind: "new"; days: number }
) & { without: PlaceFilter };

export function filterParts(filter: PlaceFilter): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filter.keyword) parts.push({ kind: "keyword", keyword: filter.keyword, without: { ...filter, keyword: "" } });
  for (const name of groupNames)
    for (const code of filter[name])
      parts.push({
        kind: "code",
        list: groupOf(name).list,
        code,
        without: { ...filter, [name]: filter[name].filter((one) => one !== code) },
      });
  if (filter.near) parts.push({ kind: "near", ...filter.near, without: { ...filter, near: null } });
  if (filter.isFreeOnly) parts.push({ kind: "free", without: { ...filter, isFreeOnly: false } });
  if (filter.newDays) parts.push({ kind: "new", days: filter.newDays, without: { ...filter, newDays: null } });
  return parts;
}

// --- SQL and predicate, held equal by a property test

export const newSince = (today: string, days: number) => instantInTokyo(addDays(today, -days));

/** What a filter is read by besides itself: the day, and where municipalities lie. */
export interface Ground {
  today: string;
  centres: Centres;
}

/**
 * The middle of a circle and its measures. The earth is flat here, which over some kilometres errs by metres, so that both engines
 * and the predicate reckon with the same plain sums and agree to the last digit.
 */
export function circleOf(near: NonNullable<PlaceFilter["near"]>, centres: Centres) {
  const centre = centres.get(near.of);
  return (
    centre && {
      ...centre,
      kmPerLat: kmPerDegree,
      kmPerLon: kmPerDegree * Math.cos((centre.lat * Math.PI) / 180),
      squared: near.km * near.km,
    }
  );
}

/** Where a place lies for the filter; one whose address is hidden counts as the middle of its municipality. */
const pointOf = (row: Pick<SearchRow, "lat" | "lon" | "municipality">, centres: Centres) =>
  row.lat === null || row.lon === null ? centres.get(row.municipality) : { lat: row.lat, lon: row.lon };

export function isWithin(
  circle: NonNullable<ReturnType<typeof circleOf>>,
  row: Pick<SearchRow, "lat" | "lon" | "municipality">,
  centres: Centres,
): boolean {
  const point = pointOf(row, centres);
  if (!point) return false;
  const [east, north] = [(point.lon - circle.lon) * circle.kmPerLon, (point.lat - circle.lat) * circle.kmPerLat];
  return east * east + north * north <= circle.squared;
}

function withinCircle(near: NonNullable<PlaceFilter["near"]>, centres: Centres): Expression<SqlBool> {
  const circle = circleOf(near, centres);
  if (!circle) return sql<SqlBool>`1 = 0`;
  const of = (axis: "lat" | "lon") =>
    sql`COALESCE(CASE WHEN place_search.lat IS NULL OR place_search.lon IS NULL THEN NULL ELSE place_search.${sql.ref(axis)} END, (SELECT municipality.${sql.ref(axis)} FROM municipality WHERE municipality.code = place_search.municipality_code))`;
  // Said twice each, since a square is no operator that both engines have.
  const [east, north] = [
    sql`((${of("lon")} - ${circle.lon}) * ${circle.kmPerLon})`,
    sql`((${of("lat")} - ${circle.lat}) * ${circle.kmPerLat})`,
  ];
  return sql<SqlBool>`${east} * ${east} + ${north} * ${north} <= ${circle.squared}`;
}

/** Conditions over `place_search` (joined under its own name) for the rows the filter lets through on a day. */
export function filterConditions(engine: Engine, filter: PlaceFilter, { today, centres }: Ground): (eb: Builder) => Expression<SqlBool> {
  return (eb) => {
    const conditions: Expression<SqlBool>[] = [eb("place_search.is_listed", "=", 1)];
    const needles = needlesOf(filter.keyword).map(asciiToken);
    if (needles.length) conditions.push(holdsTokens(engine, needles));
    for (const name of groupNames) {
      const group = groupOf(name);
      const chosen = filter[name].map((code) => group.has(eb, code));
      if (chosen.length) conditions.push(group.takes === "any" ? eb.or(chosen) : eb.and(chosen));
    }
    if (filter.near) conditions.push(withinCircle(filter.near, centres));
    if (filter.isFreeOnly)
      conditions.push(
        sql<SqlBool>`place_search.capacity_total > (SELECT COALESCE(SUM(seat_hold.seats), 0) FROM seat_hold WHERE seat_hold.place_id = place_search.place_id AND seat_hold.released_at IS NULL AND seat_hold.from_on <= ${today} AND (seat_hold.to_on IS NULL OR seat_hold.to_on >= ${today}))`,
      );
    if (filter.newDays) conditions.push(eb("place_search.first_published_at", ">=", newSince(today, filter.newDays)));
    return eb.and(conditions);
  };
}

/** A listed row with what is not in its columns. */
export interface Searchable extends SearchRow {
  hasToken(token: string): boolean;
  freeToday: number;
}

/** The filter as a question to rows: what depends on the filter alone is worked out once, since thousands of rows are asked. */
export function predicateOf(filter: PlaceFilter, { today, centres }: Ground): (row: Searchable) => boolean {
  const tokens = needlesOf(filter.keyword).map(asciiToken);
  const groups = groupNames.filter((name) => filter[name].length > 0).map((name) => ({ group: groupOf(name), chosen: filter[name] }));
  const circle = filter.near && circleOf(filter.near, centres);
  const since = filter.newDays === null ? null : newSince(today, filter.newDays);
  return (row) => {
    for (const { group, chosen } of groups) {
      const own = group.codesOf(row);
      if (group.takes === "any" ? !chosen.some((code) => own.includes(code)) : !chosen.every((code) => own.includes(code))) return false;
    }
    if (filter.isFreeOnly && row.freeToday < 1) return false;
    if (since !== null && row.firstPublishedAt < since) return false;
    if (filter.near && !(circle && isWithin(circle, row, centres))) return false;
    return tokens.every((token) => row.hasToken(token));
  };
}
