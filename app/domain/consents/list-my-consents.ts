import { applicantSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { standingOf, type ConsentScope } from "./consent-scopes.ts";

export interface MyConsent {
  id: string;
  scope: ConsentScope;
  /** The one body it holds towards; null when it holds towards all. */
  recipient: string | null;
  givenOn: string;
  validUntil: string | null;
}

/** What the person has agreed to and what holds today, newest first. */
export async function listMyConsents(ctx: Ctx): Promise<MyConsent[]> {
  const rows = await ctx.db
    .selectFrom("consent")
    .leftJoin("organisation", "organisation.id", "consent.recipient_organisation_id")
    .select(["consent.id", "consent.scope", "consent.state", "consent.given_on", "consent.valid_until", "organisation.name as recipient"])
    .where(applicantSees(ctx.actor, "consent.applicant_id"))
    .orderBy("consent.given_on", "desc")
    .orderBy("consent.id", "desc")
    .execute();
  return rows
    .filter((row) => standingOf(row, ctx.today()) === "in-force")
    .map((row) => ({
      id: row.id,
      scope: row.scope as ConsentScope,
      recipient: row.recipient,
      givenOn: row.given_on,
      validUntil: row.valid_until,
    }));
}
