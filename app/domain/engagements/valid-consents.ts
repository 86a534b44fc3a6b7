import type { Ctx } from "../context.ts";

/** Scopes of the applicant's consent that hold on a day for this case's host. */
export async function readValidScopes(ctx: Ctx, engagement: { applicant_id: string; corporation_id: string }, on: string): Promise<Set<string>> {
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
