import type { Membership, Staff } from "../access/actor.ts";
import { readRights } from "../access/rights.ts";
import type { Ctx } from "../context.ts";

/** The memberships an account acts by now. */
export async function listMemberships(ctx: Ctx, accountId: string): Promise<Membership[]> {
  const rows = await ctx.db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select([
      "membership.facility_id",
      "membership.rights",
      "organisation.id",
      "organisation.kind",
      "organisation.name",
      "organisation.municipality_code",
    ])
    .where("membership.account_id", "=", accountId)
    .where("membership.ended_at", "is", null)
    .orderBy("organisation.kind")
    .orderBy("membership.id")
    .execute();
  return rows.map((row) => ({
    organisationId: row.id,
    organisationKind: row.kind,
    organisationName: row.name,
    municipalityCode: row.municipality_code,
    facilityId: row.facility_id,
    rights: readRights(row.rights),
  }));
}

/** A staff member as actor, or null when the account is unknown or disabled. */
export async function readStaff(
  ctx: Ctx,
  accountId: string,
  proof: { authAt: string | null; mfaAt: string | null } = { authAt: null, mfaAt: null },
): Promise<Staff | null> {
  const account = await ctx.db
    .selectFrom("account")
    .select("name")
    .where("id", "=", accountId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!account) return null;
  return { kind: "staff", accountId, name: account.name, memberships: await listMemberships(ctx, accountId), ...proof };
}
