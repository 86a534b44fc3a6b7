/** What a card of a list shows, in codes and plain facts: made once when the document is written, read without joins. */
import { z } from "zod";
import type { Row } from "#db/schema.ts";
import { weekdayCodes } from "../time/week.ts";
import { storedShape } from "../stored-shape.ts";

export const nearestStation = z.object({
  line: z.string().nullish(),
  station: z.string(),
  walkMinutes: z.number().int().nullish(),
  busMinutes: z.number().int().nullish(),
});
export type NearestStation = z.infer<typeof nearestStation>;
export const nearestStations = z.array(nearestStation);
export const readStations = storedShape("nearest-stations", nearestStations);

export const searchCard = z.object({
  title: z.string(),
  facility: z.string(),
  corporation: z.string(),
  municipality: z.string(),
  days: z.array(z.enum(weekdayCodes)),
  workForms: z.array(z.string()),
  startTime: z.string(),
  endTime: z.string(),
  hoursPerDayMin: z.number(),
  compensationType: z.string(),
  compensationYen: z.number().nullable(),
  transportType: z.string(),
  transportCapYen: z.number().nullable(),
  station: nearestStation.nullable(),
  visitAvailable: z.boolean(),
  trialDays: z.number(),
  /** The first few, in the host's own order. */
  considerations: z.array(z.string()),
});
export type SearchCard = z.infer<typeof searchCard>;
export const readSearchCard = storedShape("search-card", searchCard);

/** The row as rules read it: sets of codes instead of the texts that hold them. */
export interface SearchRow {
  placeId: string;
  rowNumber: number;
  version: number;
  code: string;
  facilityId: string;
  corporationId: string;
  municipality: string;
  confirmedAt: string;
  firstPublishedAt: string;
  workForms: readonly string[];
  days: readonly string[];
  tasks: readonly string[];
  considerations: readonly string[];
  facilityType: string;
  compensation: string;
  startsMinute: number;
  endsMinute: number;
  capacityTotal: number;
  /** Null where the address is hidden. */
  lat: number | null;
  lon: number | null;
}

/** Codes in one text, each between spaces, so that `LIKE '% code %'` finds exactly one. */
export const spacedCodes = (codes: readonly string[]) => ` ${[...new Set(codes)].join(" ")} `;
export const codesIn = (spaced: string): string[] => spaced.split(" ").filter(Boolean);

export const searchRowColumns = [
  "place_id",
  "row_number",
  "version",
  "code",
  "facility_id",
  "corporation_id",
  "municipality_code",
  "confirmed_at",
  "first_published_at",
  "work_forms",
  "days",
  "task_categories",
  "considerations",
  "facility_type",
  "compensation_type",
  "starts_minute",
  "ends_minute",
  "capacity_total",
  "lat",
  "lon",
] as const satisfies readonly (keyof Row<"place_search">)[];

export function searchRowOf(row: Pick<Row<"place_search">, (typeof searchRowColumns)[number]>): SearchRow {
  return {
    placeId: row.place_id,
    rowNumber: row.row_number,
    version: row.version,
    code: row.code,
    facilityId: row.facility_id,
    corporationId: row.corporation_id,
    municipality: row.municipality_code,
    confirmedAt: row.confirmed_at,
    firstPublishedAt: row.first_published_at,
    workForms: codesIn(row.work_forms),
    days: codesIn(row.days),
    tasks: codesIn(row.task_categories),
    considerations: codesIn(row.considerations),
    facilityType: row.facility_type,
    compensation: row.compensation_type,
    startsMinute: row.starts_minute,
    endsMinute: row.ends_minute,
    capacityTotal: row.capacity_total,
    lat: row.lat,
    lon: row.lon,
  };
}
