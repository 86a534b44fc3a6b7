import { applicantSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";

export interface MyAgency {
  name: string;
  phone: string | null;
  email: string | null;
}

/** The agency that supports the person, with the ways to reach it. */
export async function readMyAgency(ctx: Ctx): Promise<MyAgency> {
  return ctx.db
    .selectFrom("applicant")
    .innerJoin("organisation", "organisation.id", "applicant.agency_id")
    .select(["organisation.name", "organisation.phone", "organisation.email"])
    .where(applicantSees(ctx.actor, "applicant.id"))
    .executeTakeFirstOrThrow();
}
