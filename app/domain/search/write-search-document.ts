/** The search document of a place: one row and its tokens, written in the transaction that changes what the public sees. */
import { sql } from "kysely";
import { asciiToken, bigramsOf, removeTokens, writeTokens } from "#db/portable.ts";
import type { NewRow, Row } from "#db/schema.ts";
import { readAloud, stripReadings } from "#app/text/readings.ts";
import { readCodes, workFormRules, type Codes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { type PlaceContent, readPlaceContent } from "../places/place-content.ts";
import { bumpPlaces } from "../places/place-version.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { matchFactsOf } from "../matching/match-facts.ts";
import { minuteOfDay } from "../time/working-hours.ts";
import { readStations, type SearchCard, spacedCodes } from "./search-card.ts";

const considerationsOnCard = 3;

export interface DocumentFacts {
  place: Pick<Row<"place">, "id" | "code" | "facility_id" | "corporation_id" | "capacity_total" | "first_published_at" | "confirmed_at">;
  content: PlaceContent;
  facility: Pick<
    Row<"facility">,
    | "name"
    | "name_kana"
    | "facility_type"
    | "municipality_code"
    | "lat"
    | "lon"
    | "nearest_stations"
    | "address_visibility"
    | "certification_status"
  >;
  corporationName: string;
  municipality: Pick<Row<"municipality">, "name" | "kana" | "hiragana">;
  codes: Codes;
}

/** Forms the facility may offer now: those that need certification go when it is not certified. */
export function formsOffered(codes: Codes, workForms: readonly string[], certificationStatus: string): string[] {
  return workForms.filter((form) => certificationStatus === "certified" || !workFormRules(codes, form).certificationRequired);
}

/** The document as a row, or null when no form is left to offer. */
export function documentOf({
  place,
  content,
  facility,
  corporationName,
  municipality,
  codes,
}: DocumentFacts): Omit<NewRow<"place_search">, "row_number" | "version"> | null {
  const workForms = formsOffered(codes, content.workForms, facility.certification_status);
  if (!workForms.length) return null;
  // A hidden address is known by its municipality alone: neither coordinates nor a station near the door.
  const isHidden = facility.address_visibility !== "public";
  const stations = isHidden ? [] : readStations(facility.nearest_stations);
  const card: SearchCard = {
    title: content.title,
    facility: facility.name,
    corporation: corporationName,
    municipality: municipality.name,
    days: content.daysOfWeek,
    workForms,
    startTime: content.startTime,
    endTime: content.endTime,
    hoursPerDayMin: content.hoursPerDayMin,
    compensationType: content.compensationType,
    compensationYen: content.compensationYen,
    transportType: content.transportType,
    transportCapYen: content.transportCapYen,
    station: stations[0] ?? null,
    visitAvailable: content.visitAvailable,
    trialDays: content.trialDays,
    considerations: content.considerations.slice(0, considerationsOnCard),
  };
  const labels = (list: "taskCategory" | "consideration" | "facilityType" | "workForm", chosen: readonly string[]) =>
    codes[list].filter((one) => chosen.includes(one.code)).flatMap((one) => [one.label, readAloud(one.labelEasy ?? "")]);
  const written = [
    content.title,
    content.summary,
    content.summaryEasy ?? "",
    ...content.tasks.flatMap((task) => [task.name, task.detail ?? ""]),
  ];
  const texts = [
    ...written.map(stripReadings),
    // Words with readings are found by their sound too.
    ...written.filter((text) => text.includes("{")).map(readAloud),
    ...labels("taskCategory", content.taskCategories),
    ...labels("consideration", content.considerations),
    ...labels("facilityType", [facility.facility_type]),
    ...labels("workForm", workForms),
    facility.name,
    facility.name_kana,
    corporationName,
    municipality.name,
    municipality.kana,
    municipality.hiragana,
    ...stations.flatMap((one) => [one.station, one.line ?? ""]),
    place.code,
  ];
  return {
    place_id: place.id,
    code: place.code,
    facility_id: place.facility_id,
    corporation_id: place.corporation_id,
    municipality_code: facility.municipality_code,
    confirmed_at: place.confirmed_at ?? place.first_published_at!,
    first_published_at: place.first_published_at!,
    work_forms: spacedCodes(workForms),
    days: spacedCodes(content.daysOfWeek),
    task_categories: spacedCodes(content.taskCategories),
    considerations: spacedCodes(content.considerations),
    facility_type: facility.facility_type,
    compensation_type: content.compensationType,
    starts_minute: minuteOfDay(content.startTime),
    ends_minute: minuteOfDay(content.endTime),
    lat: isHidden ? null : facility.lat,
    lon: isHidden ? null : facility.lon,
    capacity_total: place.capacity_total,
    card: JSON.stringify(card),
    match_facts: JSON.stringify(matchFactsOf(content, facility)),
    tokens: tokensOf(texts),
    is_listed: 1,
  };
}

/** Spellings already made: the same few thousand pairs of characters come again and again. */
const spelled = new Map<string, string>();
const mostSpelled = 50_000;

function tokensOf(texts: readonly string[]): string {
  if (spelled.size > mostSpelled) spelled.clear();
  return bigramsOf(texts.join(" "))
    .map((gram) => {
      let token = spelled.get(gram);
      if (token === undefined) spelled.set(gram, (token = asciiToken(gram)));
      return token;
    })
    .join(" ");
}

/**
 * Makes the document say what the published revision, the facility and the municipality say now; takes the place out of every
 * list when it may not be shown. Every move of a place does this by itself (the set `listed` of its workflow); acts that change what
 * is shown without a move call it in their transaction.
 */
export async function writeSearchDocument(ctx: Ctx, placeId: string): Promise<void> {
  if (!ctx.isInTransaction) throw new Error("a search document is written in the act's own transaction");
  const found = await ctx.db
    .selectFrom("place")
    .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .innerJoin("organisation", "organisation.id", "place.corporation_id")
    .innerJoin("municipality", "municipality.code", "facility.municipality_code")
    .select([
      "place.id",
      "place.code",
      "place.facility_id",
      "place.corporation_id",
      "place.capacity_total",
      "place.first_published_at",
      "place.confirmed_at",
      "place_revision.content",
    ])
    .select([
      "facility.name",
      "facility.name_kana",
      "facility.facility_type",
      "facility.municipality_code",
      "facility.lat",
      "facility.lon",
      "facility.nearest_stations",
      "facility.address_visibility",
      "facility.certification_status",
    ])
    .select([
      "organisation.name as corporation_name",
      "municipality.name as municipality_name",
      "municipality.kana as municipality_kana",
      "municipality.hiragana as municipality_hiragana",
    ])
    .where("place.id", "=", placeId)
    .where("place.state", "in", statesIn(placeWorkflow, "listed"))
    .where("place.first_published_at", "is not", null)
    .executeTakeFirst();
  const document =
    found &&
    documentOf({
      place: found,
      content: readPlaceContent(found.content),
      facility: found,
      corporationName: found.corporation_name,
      municipality: { name: found.municipality_name, kana: found.municipality_kana, hiragana: found.municipality_hiragana },
      codes: await readCodes(ctx),
    });
  if (!document) return removeSearchDocument(ctx, placeId);

  const kept = await ctx.db.selectFrom("place_search").select("row_number").where("place_id", "=", placeId).executeTakeFirst();
  const rowNumber = kept?.row_number ?? (await takeRowNumbers(ctx, 1));
  if (kept) await ctx.db.updateTable("place_search").set(document).where("place_id", "=", placeId).execute();
  else
    await ctx.db
      .insertInto("place_search")
      .values({ ...document, row_number: rowNumber, version: 0 })
      .execute();
  await writeTokens(ctx.engine, ctx.db, rowNumber, document.tokens);
  await bumpPlaces(ctx, [placeId]);
}

/** Takes the place out of all lists. Its row stays as a mark of the removal, so that copies elsewhere learn of it. */
export async function removeSearchDocument(ctx: Ctx, placeId: string): Promise<void> {
  const removed = await ctx.db
    .updateTable("place_search")
    .set({ is_listed: 0, tokens: "" })
    .where("place_id", "=", placeId)
    .where("is_listed", "=", 1)
    .returning("row_number")
    .executeTakeFirst();
  if (removed) await removeTokens(ctx.engine, ctx.db, removed.row_number);
  // Also for a place in no list: its own page may be kept somewhere, and has changed.
  await bumpPlaces(ctx, [placeId]);
}

/** After a change of a facility (name, address, certification) or its corporation's name: the documents of all its places anew. */
export async function writeSearchDocumentsOf(ctx: Ctx, owner: { facilityId: string } | { corporationId: string }): Promise<void> {
  const places = await ctx.db
    .selectFrom("place")
    .select("id")
    .where("facilityId" in owner ? "facility_id" : "corporation_id", "=", "facilityId" in owner ? owner.facilityId : owner.corporationId)
    .where("published_revision_id", "is not", null)
    .orderBy("id")
    .execute();
  for (const place of places) await writeSearchDocument(ctx, place.id);
}

/** The first of `count` row numbers nobody else will get. */
export async function takeRowNumbers(ctx: Ctx, count: number): Promise<number> {
  const row = await ctx.db
    .insertInto("data_version")
    .values({ name: "place-row", value: count })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: sql<number>`data_version.value + ${count}` }))
    .returning("value")
    .executeTakeFirstOrThrow();
  return row.value - count + 1;
}
