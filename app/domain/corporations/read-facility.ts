import type { Row } from "#db/schema.ts";
import { hasRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { type NearestStation, readStations } from "../search/search-card.ts";
import { readAccessibility, readDayTemplate, type Accessibility, type DayTemplate } from "./facility-content.ts";
import { findFacility, wholeCorporationsOf } from "./find-corporation.ts";

export interface FacilityRead {
  id: string;
  corporationId: string;
  name: string;
  nameKana: string;
  facilityType: string;
  officeNumber: string | null;
  postalCode: string;
  municipalityCode: string;
  municipality: string;
  town: string;
  street: string;
  building: string | null;
  lat: number | null;
  lon: number | null;
  nearestStations: NearestStation[];
  phone: string;
  fax: string | null;
  email: string;
  supportOfficerName: string | null;
  supportOfficerNameKana: string | null;
  supportOfficerTitle: string | null;
  premisesGroupId: string | null;
  addressVisibility: Row<"facility">["address_visibility"];
  certification: {
    status: Row<"facility">["certification_status"];
    authority: string;
    number: string | null;
    certifiedOn: string | null;
    capacityNonEmployment: number | null;
    capacityEmployment: number | null;
  };
  accessibility: Accessibility;
  dayTemplate: DayTemplate;
  revision: number;
  mayCertify: boolean;
  mayEdit: boolean;
  /** Others of the corporation in the same municipality, for "on the same site". */
  neighbours: { id: string; name: string; premisesGroupId: string | null }[];
}

/** Throws "missing" for a facility the actor does not work for. */
export async function readFacility(ctx: Ctx, facilityId: string): Promise<FacilityRead> {
  const row = await findFacility(ctx, facilityId);
  const municipality = await ctx.db
    .selectFrom("municipality")
    .select(["name", "certification_authority"])
    .where("code", "=", row.municipality_code)
    .executeTakeFirstOrThrow();
  const may = async (right: "manage-corporation" | "edit-places") =>
    hasRight(ctx.actor, right) && Boolean(await findFacility(ctx, facilityId, right).catch(() => null));
  return {
    ...facilityFacts(row, municipality),
    mayCertify: await may("manage-corporation"),
    mayEdit: await may("edit-places"),
    neighbours: await listNeighbours(ctx, row.corporation_id, facilityId),
  };
}

export type FacilityFacts = Omit<FacilityRead, "mayCertify" | "mayEdit" | "neighbours">;

export function facilityFacts(row: Row<"facility">, municipality: { name: string; certification_authority: string }): FacilityFacts {
  return {
    id: row.id,
    corporationId: row.corporation_id,
    name: row.name,
    nameKana: row.name_kana,
    facilityType: row.facility_type,
    officeNumber: row.office_number,
    postalCode: row.postal_code,
    municipalityCode: row.municipality_code,
    municipality: municipality.name,
    town: row.town,
    street: row.street,
    building: row.building,
    lat: row.lat,
    lon: row.lon,
    nearestStations: readStations(row.nearest_stations),
    phone: row.phone,
    fax: row.fax,
    email: row.email,
    supportOfficerName: row.support_officer_name,
    supportOfficerNameKana: row.support_officer_name_kana,
    supportOfficerTitle: row.support_officer_title,
    premisesGroupId: row.premises_group_id,
    addressVisibility: row.address_visibility,
    certification: {
      status: row.certification_status,
      authority: municipality.certification_authority,
      number: row.certification_number,
      certifiedOn: row.certified_on,
      capacityNonEmployment: row.capacity_non_employment,
      capacityEmployment: row.capacity_employment,
    },
    accessibility: readAccessibility(row.accessibility),
    dayTemplate: readDayTemplate(row.day_template),
    revision: row.revision,
  };
}

/** Facilities that could stand on the same site; only for who works for the whole corporation. */
export async function listNeighbours(ctx: Ctx, corporationId: string, exceptId: string | null): Promise<FacilityRead["neighbours"]> {
  if (!wholeCorporationsOf(ctx).includes(corporationId)) return [];
  const rows = await ctx.db
    .selectFrom("facility")
    .select(["id", "name", "premises_group_id"])
    .where("corporation_id", "=", corporationId)
    .where("id", "<>", exceptId ?? "")
    .orderBy("name_kana")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((one) => ({ id: one.id, name: one.name, premisesGroupId: one.premises_group_id }));
}
