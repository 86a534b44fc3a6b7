import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";

/** The name a signature carries: the account's, or the applicant's own. */
export async function readSignerName(ctx: Ctx, engagement: { applicant_id: string }, accountId: string | null): Promise<string> {
  if (accountId) return (await ctx.db.selectFrom("account").select("name").where("id", "=", accountId).executeTakeFirstOrThrow()).name;
  const row = await ctx.db
    .selectFrom("applicant")
    .select("identity_sealed")
    .where("id", "=", engagement.applicant_id)
    .executeTakeFirstOrThrow();
  const person = openJson(
    await personKeyOf(ctx, engagement.applicant_id),
    row.identity_sealed,
    sealedPlaces.identity(engagement.applicant_id),
    readIdentity,
  );
  return `${person.familyName} ${person.givenName}`;
}
