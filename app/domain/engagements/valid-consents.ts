import type { Ctx } from "../context.ts";

/** Scopes of the applicant's consent that hold on a day for this engagement's host. */
export async function readValidScopes(
  ctx: Ctx,
  engagement: { applicant_id: string; corporation_id: string },
  on: string,
): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom("consent")
    .select("scope")
    .where("applicant_id", "=", engagement.applicant_id)
    .where("state", "=", "given")
    .where("given_on", "<=", on)
    .where((eb) => eb.or([eb("valid_until", "is", null), eb("valid_until", ">=", on)]))
    .where((eb) => eb.or([eb("recipient_organisation_id", "is", null), eb("recipient_organisation_id", "=", engagement.corporation_id)]))
    .execute();
  return new Set(rows.map((row) => row.scope));
}

/** Who of some people consents to one scope today, and towards whom; in one query. */
export async function readValidScopesOf(
  ctx: Ctx,
  applicantIds: readonly string[],
  scope: string,
): Promise<{ applicantId: string; recipient: string | null }[]> {
  if (!applicantIds.length) return [];
  const rows = await ctx.db
    .selectFrom("consent")
    .select(["applicant_id as applicantId", "recipient_organisation_id as recipient"])
    .where("applicant_id", "in", [...new Set(applicantIds)])
    .where("scope", "=", scope)
    .where("state", "=", "given")
    .where("given_on", "<=", ctx.today())
    .where((eb) => eb.or([eb("valid_until", "is", null), eb("valid_until", ">=", ctx.today())]))
    .execute();
  return rows;
}
