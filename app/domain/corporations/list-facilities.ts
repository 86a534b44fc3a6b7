import { hostSees } from "../access/narrow.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { pageByKey } from "../page-by-key.ts";

export interface FacilityLine {
  id: string;
  name: string;
  corporationId: string;
  facilityType: string;
  municipality: string;
  certification: string;
  supportOfficer: string | null;
  places: number;
  shownPlaces: number;
}

const pageSize = 50;

/** The facilities the actor works for, by name. Pages by key. */
export async function listFacilities(
  ctx: Ctx,
  filter: { after?: string | null; right?: Right } = {},
): Promise<{ facilities: FacilityLine[]; next: string | null }> {
  const query = ctx.db
    .selectFrom("facility")
    .innerJoin("municipality", "municipality.code", "facility.municipality_code")
    .select([
      "facility.id",
      "facility.name",
      "facility.name_kana",
      "facility.corporation_id",
      "facility.facility_type",
      "facility.certification_status",
      "facility.support_officer_name",
      "municipality.name as municipality",
    ])
    .select(({ selectFrom, fn }) => [
      selectFrom("place")
        .whereRef("place.facility_id", "=", "facility.id")
        .where("place.state", "<>", "closed")
        .select(fn.countAll<number>().as("n"))
        .as("places"),
      selectFrom("place")
        .whereRef("place.facility_id", "=", "facility.id")
        .where("place.state", "=", "published")
        .select(fn.countAll<number>().as("n"))
        .as("shown_places"),
    ])
    .where(hostSees(ctx.actor, { facility: "facility.id", corporation: "facility.corporation_id" }, filter.right));
  const { rows, next } = await pageByKey(
    query,
    { by: "facility.name_kana", id: "facility.id", size: pageSize, keyOf: (row) => [row.id, row.name_kana] },
    filter.after,
  );
  return {
    facilities: rows.map((row) => ({
      id: row.id,
      name: row.name,
      corporationId: row.corporation_id,
      facilityType: row.facility_type,
      municipality: row.municipality,
      certification: row.certification_status,
      supportOfficer: row.support_officer_name,
      places: Number(row.places),
      shownPlaces: Number(row.shown_places),
    })),
    next,
  };
}
