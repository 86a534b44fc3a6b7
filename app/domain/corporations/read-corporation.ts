import { membershipsOf } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { found, missing } from "../refusal.ts";
import { wholeCorporationsOf } from "./find-corporation.ts";

export interface CorporationRead {
  id: string;
  name: string;
  nameKana: string;
  phone: string | null;
  email: string | null;
  corporateNumber: string | null;
  joinedOn: string | null;
  contactUnit: string | null;
  websiteUrl: string | null;
  isListed: boolean;
  revision: number;
  /** Whether the actor may change it and invite people. */
  isManaged: boolean;
  facilities: number;
}

/** The corporations the actor works for, also through one facility alone. */
export async function listOwnCorporations(ctx: Ctx): Promise<{ id: string; name: string; isManaged: boolean }[]> {
  const managed = wholeCorporationsOf(ctx, "manage-corporation");
  return [
    ...new Map(
      membershipsOf(ctx.actor, "corporation").map((one) => [
        one.organisationId,
        { id: one.organisationId, name: one.organisationName, isManaged: managed.includes(one.organisationId) },
      ]),
    ).values(),
  ];
}

/** Without an id the first of the actor's corporations. Throws "missing" for any other corporation. */
export async function readCorporation(ctx: Ctx, corporationId?: string | null): Promise<CorporationRead> {
  const own = await listOwnCorporations(ctx);
  const chosen = found(corporationId ? own.find((one) => one.id === corporationId) : (own.find((one) => one.isManaged) ?? own[0]));
  const row = await ctx.db
    .selectFrom("organisation")
    .innerJoin("corporation", "corporation.id", "organisation.id")
    .selectAll("corporation")
    .select([
      "organisation.id",
      "organisation.name",
      "organisation.name_kana",
      "organisation.phone",
      "organisation.email",
      "organisation.revision",
    ])
    .select(({ selectFrom, fn }) =>
      selectFrom("facility")
        .whereRef("facility.corporation_id", "=", "organisation.id")
        .select(fn.countAll<number>().as("n"))
        .as("facilities"),
    )
    .where("organisation.id", "=", chosen.id)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    name: row.name,
    nameKana: row.name_kana,
    phone: row.phone,
    email: row.email,
    corporateNumber: row.corporate_number,
    joinedOn: row.joined_on,
    contactUnit: row.contact_unit,
    websiteUrl: row.website_url,
    isListed: row.is_listed === 1,
    revision: row.revision,
    isManaged: chosen.isManaged,
    facilities: Number(row.facilities),
  };
}

/** As `readCorporation`, for who may change it; for others it is missing. */
export async function readManagedCorporation(ctx: Ctx, corporationId?: string | null): Promise<CorporationRead> {
  const corporation = await readCorporation(ctx, corporationId);
  if (!corporation.isManaged) throw missing();
  return corporation;
}
