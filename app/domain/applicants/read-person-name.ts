import type { Ctx } from "../context.ts";
import { findCase, openCase } from "./find-case.ts";

/** The person's name and their agency's, for papers. */
export async function readPersonName(ctx: Ctx, applicantId: string): Promise<{ name: string; agency: string }> {
  const row = await findCase(ctx, applicantId);
  const { identity } = await openCase(ctx, row);
  const agency = await ctx.db.selectFrom("organisation").select("name").where("id", "=", row.agency_id).executeTakeFirstOrThrow();
  return { name: `${identity.familyName} ${identity.givenName}`, agency: agency.name };
}
