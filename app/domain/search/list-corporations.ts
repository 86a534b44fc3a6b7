/** The public directory: the names of the participating corporations, and those that show places now. */
import { sql } from "kysely";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { readSearchCard, type SearchCard } from "./search-card.ts";

/** Facilities on the same premises count as one. */
const sites = sql<number>`COUNT(DISTINCT COALESCE(facility.premises_group_id, facility.id))`;

export interface ParticipatingNames {
  /** Month of the list, `YYYY-MM`. */
  asOf: string;
  names: { name: string; nameKana: string | null; corporateNumber: string | null }[];
}

export async function listParticipatingNames(ctx: Ctx): Promise<ParticipatingNames> {
  const rows = await ctx.db.selectFrom("participating_corporation").selectAll().orderBy("position").orderBy("id").execute();
  return {
    asOf: rows[0]?.as_of ?? "",
    names: rows.map((row) => ({ name: row.name, nameKana: row.name_kana, corporateNumber: row.corporate_number })),
  };
}

export interface CorporationWithPlaces {
  id: string;
  name: string;
  sites: number;
  places: number;
}

export async function listCorporationsWithPlaces(ctx: Ctx): Promise<CorporationWithPlaces[]> {
  return ctx.db
    .selectFrom("place_search")
    .innerJoin("facility", "facility.id", "place_search.facility_id")
    .innerJoin("corporation", "corporation.id", "place_search.corporation_id")
    .innerJoin("organisation", "organisation.id", "place_search.corporation_id")
    .select(["organisation.id", "organisation.name", sites.as("sites"), sql<number>`COUNT(*)`.as("places")])
    .where("place_search.is_listed", "=", 1)
    .where("corporation.is_listed", "=", 1)
    .groupBy(["organisation.id", "organisation.name", "organisation.name_kana"])
    .orderBy("organisation.name_kana")
    .orderBy("organisation.id")
    .execute();
}

export interface PublicCorporation {
  id: string;
  name: string;
  joinedOn: string | null;
  contactUnit: string | null;
  websiteUrl: string | null;
  sites: number;
  places: number;
  facilities: {
    id: string;
    name: string;
    facilityType: string;
    municipality: string;
    places: { code: string; card: SearchCard; confirmedAt: string }[];
  }[];
}

/** Throws Refusal "missing" for a corporation that does not wish to be listed. */
export async function readPublicCorporation(ctx: Ctx, id: string): Promise<PublicCorporation> {
  const corporation = found(
    await ctx.db
      .selectFrom("corporation")
      .innerJoin("organisation", "organisation.id", "corporation.id")
      .select(["corporation.id", "organisation.name", "corporation.joined_on", "corporation.contact_unit", "corporation.website_url"])
      .where("corporation.id", "=", id)
      .where("corporation.is_listed", "=", 1)
      .executeTakeFirst(),
  );
  const facilities = await ctx.db
    .selectFrom("facility")
    .innerJoin("municipality", "municipality.code", "facility.municipality_code")
    .select(["facility.id", "facility.name", "facility.facility_type", "facility.premises_group_id", "municipality.name as municipality"])
    .where("facility.corporation_id", "=", id)
    .orderBy("facility.name_kana")
    .orderBy("facility.id")
    .execute();
  const places = await ctx.db
    .selectFrom("place_search")
    .select(["facility_id", "code", "card", "confirmed_at"])
    .where("corporation_id", "=", id)
    .where("is_listed", "=", 1)
    .orderBy("confirmed_at", "desc")
    .orderBy("place_id", "desc")
    .execute();
  return {
    id: corporation.id,
    name: corporation.name,
    joinedOn: corporation.joined_on,
    contactUnit: corporation.contact_unit,
    websiteUrl: corporation.website_url,
    sites: new Set(facilities.map((one) => one.premises_group_id ?? one.id)).size,
    places: places.length,
    facilities: facilities.map((one) => ({
      id: one.id,
      name: one.name,
      facilityType: one.facility_type,
      municipality: one.municipality,
      places: places
        .filter((place) => place.facility_id === one.id)
        .map((place) => ({ code: place.code, card: readSearchCard(place.card), confirmedAt: place.confirmed_at })),
    })),
  };
}
