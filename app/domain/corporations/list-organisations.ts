import { sql } from "kysely";
import { contains } from "#db/portable.ts";
import { requireRight } from "../access/actor.ts";
import type { OrganisationKind } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { pageByKey } from "../page-by-key.ts";
import { found } from "../refusal.ts";

const listedKinds = ["corporation", "agency", "municipality", "secretariat"] as const satisfies readonly OrganisationKind[];
export const isListedKind = (value: string | null): value is (typeof listedKinds)[number] =>
  (listedKinds as readonly (string | null)[]).includes(value);

export interface OrganisationLine {
  id: string;
  kind: OrganisationKind;
  name: string;
  municipality: string | null;
  phone: string | null;
  people: number;
  facilities: number;
}

const pageSize = 50;
const longestSearch = 100;

/** Organisations of one kind by reading; `q` finds part of a name or its reading. Pages by key. */
export async function listOrganisations(
  ctx: Ctx,
  filter: { kind: OrganisationKind; q?: string | null; after?: string | null },
): Promise<{ organisations: OrganisationLine[]; next: string | null; counts: Partial<Record<OrganisationKind, number>> }> {
  requireRight(ctx.actor, "manage-organisations");
  let query = ctx.db
    .selectFrom("organisation")
    .leftJoin("municipality", "municipality.code", "organisation.municipality_code")
    .select([
      "organisation.id",
      "organisation.kind",
      "organisation.name",
      "organisation.name_kana",
      "organisation.phone",
      "municipality.name as municipality",
    ])
    .select(({ selectFrom, fn }) => [
      selectFrom("membership")
        .whereRef("membership.organisation_id", "=", "organisation.id")
        .where("membership.ended_at", "is", null)
        .select(fn.countAll<number>().as("n"))
        .as("people"),
      selectFrom("facility")
        .whereRef("facility.corporation_id", "=", "organisation.id")
        .select(fn.countAll<number>().as("n"))
        .as("facilities"),
    ])
    .where("organisation.kind", "=", filter.kind);
  const needle = filter.q?.trim().slice(0, longestSearch);
  if (needle)
    query = query.where((eb) =>
      eb.or([contains(sql.ref<string>("organisation.name"), needle), contains(sql.ref<string>("organisation.name_kana"), needle)]),
    );
  const { rows, next } = await pageByKey(
    query,
    { by: "organisation.name_kana", id: "organisation.id", size: pageSize, keyOf: (row) => [row.id, row.name_kana] },
    filter.after,
  );
  const counts = await ctx.db
    .selectFrom("organisation")
    .select(["kind", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("kind")
    .execute();
  return {
    organisations: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      municipality: row.municipality,
      phone: row.phone,
      people: Number(row.people),
      facilities: Number(row.facilities),
    })),
    next,
    counts: Object.fromEntries(counts.map((row) => [row.kind, Number(row.count)])),
  };
}

export interface OrganisationRead {
  id: string;
  kind: OrganisationKind;
  name: string;
  nameKana: string;
  municipalityCode: string | null;
  municipality: string | null;
  phone: string | null;
  email: string | null;
  revision: number;
  corporateNumber: string | null;
  joinedOn: string | null;
  contactUnit: string | null;
  websiteUrl: string | null;
  isListed: boolean | null;
  agencyType: string | null;
  operator: string | null;
  freeJobPlacement: string | null;
  facilities: { id: string; name: string; certification: string }[];
}

/** One organisation for the secretariat. Throws "missing" for an unknown id. */
export async function readOrganisation(ctx: Ctx, organisationId: string): Promise<OrganisationRead> {
  requireRight(ctx.actor, "manage-organisations");
  const row = found(
    await ctx.db
      .selectFrom("organisation")
      .leftJoin("municipality", "municipality.code", "organisation.municipality_code")
      .leftJoin("corporation", "corporation.id", "organisation.id")
      .leftJoin("agency", "agency.id", "organisation.id")
      .selectAll("organisation")
      .select([
        "municipality.name as municipality",
        "corporation.corporate_number",
        "corporation.joined_on",
        "corporation.contact_unit",
        "corporation.website_url",
        "corporation.is_listed",
        "agency.agency_type",
        "agency.operator",
        "agency.free_job_placement",
      ])
      .where("organisation.id", "=", organisationId)
      .executeTakeFirst(),
  );
  const facilities = await ctx.db
    .selectFrom("facility")
    .select(["id", "name", "certification_status as certification"])
    .where("corporation_id", "=", organisationId)
    .orderBy("name_kana")
    .orderBy("id")
    .limit(200)
    .execute();
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    nameKana: row.name_kana,
    municipalityCode: row.municipality_code,
    municipality: row.municipality,
    phone: row.phone,
    email: row.email,
    revision: row.revision,
    corporateNumber: row.corporate_number,
    joinedOn: row.joined_on,
    contactUnit: row.contact_unit,
    websiteUrl: row.website_url,
    isListed: row.is_listed === null ? null : row.is_listed === 1,
    agencyType: row.agency_type,
    operator: row.operator,
    freeJobPlacement: row.free_job_placement,
    facilities,
  };
}
