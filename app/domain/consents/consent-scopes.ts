/** Which consents hold: derived from their rows on a day, never stored. */
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";

export const consentScopes = [
  "anonymous_search",
  "named_to_host",
  "sensitive_to_host",
  "three_party",
  "related_agencies",
  "insurance",
  "story_publication",
  "statistics",
] as const;
export type ConsentScope = (typeof consentScopes)[number];

export type ConsentStanding = "in-force" | "not-yet" | "expired" | "withdrawn";
type Dated = Pick<Row<"consent">, "state" | "given_on" | "valid_until">;

export function standingOf(consent: Dated, on: string): ConsentStanding {
  if (consent.state === "withdrawn") return "withdrawn";
  if (consent.given_on > on) return "not-yet";
  return consent.valid_until !== null && consent.valid_until < on ? "expired" : "in-force";
}

export interface ConsentInForce {
  id: string;
  scope: ConsentScope;
}

/** The consents of some people that hold today towards one body; one without a recipient holds towards all. */
export async function readConsentsInForce(
  ctx: Ctx,
  applicantId: string,
  recipientOrganisationId: string | null,
): Promise<ConsentInForce[]> {
  const rows = await ctx.db
    .selectFrom("consent")
    .select(["id", "scope", "state", "given_on", "valid_until", "recipient_organisation_id"])
    .where("applicant_id", "=", applicantId)
    .where("state", "=", "given")
    .orderBy("given_on")
    .orderBy("id")
    .execute();
  return rows
    .filter((row) => standingOf(row, ctx.today()) === "in-force")
    .filter((row) => row.recipient_organisation_id === null || row.recipient_organisation_id === recipientOrganisationId)
    .map((row) => ({ id: row.id, scope: row.scope as ConsentScope }));
}

export const scopesOf = (consents: readonly ConsentInForce[]): ReadonlySet<ConsentScope> => new Set(consents.map((one) => one.scope));
