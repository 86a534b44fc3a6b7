/** The open data sets: their columns and rows. */
import { readCodes, type CodeList, type Codes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import type { Cell } from "../csv-rows.ts";
import { readPlaceContent, type PlaceContent } from "../places/place-content.ts";
import { freeOn, readHolds } from "../places/seats.ts";
import { readSetting } from "../settings/settings.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { stripReadings } from "#app/text/readings.ts";
import { codesIn, readStations } from "./search-card.ts";

export type OpenPlace = Record<(typeof placeColumns)[number], Cell>;

/** Physical names of the columns; the words hold the published header. */
export const placeColumns = [
  "municipality_code",
  "id",
  "authority",
  "code",
  "name",
  "name_kana",
  "facility_type",
  "address",
  "prefecture",
  "city",
  "town",
  "street",
  "building",
  "lat",
  "lon",
  "stations",
  "phone",
  "corporate_number",
  "corporation",
  "task_codes",
  "tasks",
  "form_codes",
  "days",
  "starts",
  "ends",
  "days_min",
  "days_max",
  "pay_type",
  "pay_yen",
  "transport",
  "seats",
  "free",
  "care_codes",
  "visit",
  "published_on",
  "valid_until",
  "updated_on",
  "url",
  "note",
  "smoking",
] as const;

const placesAtOnce = 400;

/** Rows of listed places, newest confirmed first, in parts; all of them, or those given by id in their order. */
export async function* readOpenPlaces(
  ctx: Ctx,
  told: { publicOrigin: string; yes: string; no: string },
  placeIds?: readonly string[],
): AsyncGenerator<OpenPlace[]> {
  const codes = await readCodes(ctx);
  const prefecture = (await readSetting(ctx, "programme.prefecture")).name;
  const make = (ids: readonly string[]) => readPart(ctx, ids, { ...told, codes, prefecture });
  if (placeIds) {
    for (let at = 0; at < placeIds.length; at += placesAtOnce) yield make(placeIds.slice(at, at + placesAtOnce));
    return;
  }
  let last: { confirmed_at: string; place_id: string } | undefined;
  for (;;) {
    const key = last;
    const part = await ctx.db
      .selectFrom("place_search")
      .select(["place_id", "confirmed_at"])
      .where("is_listed", "=", 1)
      .$if(key !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb("confirmed_at", "<", key!.confirmed_at),
            eb.and([eb("confirmed_at", "=", key!.confirmed_at), eb("place_id", "<", key!.place_id)]),
          ]),
        ),
      )
      .orderBy("confirmed_at", "desc")
      .orderBy("place_id", "desc")
      .limit(placesAtOnce)
      .execute();
    if (part.length) yield make(part.map((row) => row.place_id));
    if (part.length < placesAtOnce) return;
    last = part[part.length - 1];
  }
}

async function readPart(
  ctx: Ctx,
  ids: readonly string[],
  facts: { codes: Codes; prefecture: string; publicOrigin: string; yes: string; no: string },
): Promise<OpenPlace[]> {
  if (!ids.length) return [];
  const rows = await ctx.db
    .selectFrom("place_search")
    .innerJoin("place", "place.id", "place_search.place_id")
    .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
    .innerJoin("facility", "facility.id", "place_search.facility_id")
    .innerJoin("corporation", "corporation.id", "place_search.corporation_id")
    .innerJoin("organisation", "organisation.id", "place_search.corporation_id")
    .innerJoin("municipality", "municipality.code", "place_search.municipality_code")
    .selectAll("facility")
    .select([
      "place_search.place_id",
      "place_search.code",
      "place_search.work_forms",
      "place_search.confirmed_at",
      "place_search.first_published_at",
      "place_search.capacity_total",
      "place_search.lat as shown_lat",
      "place_search.lon as shown_lon",
    ])
    .select([
      "place_revision.content",
      "place.valid_until",
      "organisation.name as corporation_name",
      "corporation.corporate_number",
      "municipality.name as city",
    ])
    .where("place_search.place_id", "in", [...ids])
    .where("place_search.is_listed", "=", 1)
    .execute();
  const holds = await readHolds(
    ctx,
    rows.map((row) => row.place_id),
  );
  const made = new Map<string, OpenPlace>();
  const today = ctx.today();
  for (const row of rows) {
    const content: PlaceContent = readPlaceContent(row.content);
    const isOpen = row.address_visibility === "public";
    const stations = isOpen ? readStations(row.nearest_stations) : [];
    made.set(row.place_id, {
      municipality_code: row.municipality_code,
      id: row.place_id,
      authority: row.city,
      code: row.code,
      name: row.name,
      name_kana: row.name_kana,
      facility_type: labelOf(facts.codes, "facilityType", row.facility_type),
      address: facts.prefecture + row.city + (isOpen ? row.town + row.street : ""),
      prefecture: facts.prefecture,
      city: row.city,
      town: isOpen ? row.town : null,
      street: isOpen ? row.street : null,
      building: isOpen ? row.building : null,
      lat: row.shown_lat,
      lon: row.shown_lon,
      stations: several(
        stations.map((one) => [one.line, one.station, one.walkMinutes].filter((part) => part !== null && part !== undefined).join(" ")),
      ),
      phone: isOpen ? row.phone : null,
      corporate_number: row.corporate_number,
      corporation: row.corporation_name,
      task_codes: several(content.taskCategories),
      tasks: several(content.taskCategories.map((code) => labelOf(facts.codes, "taskCategory", code))),
      form_codes: several(codesIn(row.work_forms)),
      days: several(content.daysOfWeek),
      starts: content.startTime,
      ends: content.endTime,
      days_min: content.daysPerWeekMin,
      days_max: content.daysPerWeekMax,
      pay_type: content.compensationType,
      pay_yen: content.compensationYen,
      transport: content.transportType,
      seats: row.capacity_total,
      free: freeOn(row.capacity_total, holds.get(row.place_id)!, today),
      care_codes: several(content.considerations),
      visit: content.visitAvailable ? facts.yes : facts.no,
      published_on: dayInTokyo(row.first_published_at),
      valid_until: row.valid_until,
      updated_on: dayInTokyo(row.confirmed_at),
      url: `${facts.publicOrigin}/places/${row.code}`,
      note: stripReadings(content.title),
      smoking: content.smoking && stripReadings(content.smoking),
    });
  }
  return ids.flatMap((id) => made.get(id) ?? []);
}

const several = (values: readonly string[]) => values.join(";");
const labelOf = (codes: Codes, list: CodeList, code: string) => codes[list].find((one) => one.code === code)?.label ?? code;

/** Lists of codes that columns refer to, with their words. */
const openCodeLists = [
  "workForm",
  "taskCategory",
  "consideration",
  "facilityType",
  "compensationType",
  "transportType",
  "weekday",
] as const satisfies readonly CodeList[];

export async function readOpenCodes(ctx: Ctx): Promise<Record<string, { code: string; label: string; labelEn: string | null }[]>> {
  const codes = await readCodes(ctx);
  return Object.fromEntries(openCodeLists.map((list) => [list, codes[list].map(({ code, label, labelEn }) => ({ code, label, labelEn }))]));
}

/** When the public list last changed: a place was confirmed, published or edited. */
export async function readLastChange(ctx: Ctx): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("place_search")
    .innerJoin("place", "place.id", "place_search.place_id")
    .select((eb) => eb.fn.max("place.updated_at").as("at"))
    .where("place_search.is_listed", "=", 1)
    .executeTakeFirst();
  return row?.at ?? null;
}
