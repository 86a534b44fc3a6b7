import { findCase } from "../applicants/find-case.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { readItems } from "../history/item-list.ts";
import { standingOf, type ConsentStanding } from "./consent-scopes.ts";
import type { StateOf } from "../workflows/states.ts";

export interface ConsentRecord {
  id: string;
  scope: string;
  standing: ConsentStanding;
  state: StateOf<"consent">;
  revision: number;
  recipient: string | null;
  purpose: string;
  items: string[];
  method: string;
  explainedBy: string;
  explainedOn: string;
  givenOn: string;
  validUntil: string | null;
  withdrawnOn: string | null;
  recordedBy: string | null;
}

/** All consents of a case the actor handles, newest first. */
export async function listConsents(ctx: Ctx, applicantId: string): Promise<ConsentRecord[]> {
  await findCase(ctx, applicantId);
  const rows = await ctx.db
    .selectFrom("consent")
    .leftJoin("organisation", "organisation.id", "consent.recipient_organisation_id")
    .leftJoin("account", "account.id", "consent.recorded_by")
    .selectAll("consent")
    .select(["organisation.name as recipient", "account.name as recorded_by_name"])
    .where("consent.applicant_id", "=", applicantId)
    .orderBy("consent.given_on", "desc")
    .orderBy("consent.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    scope: row.scope,
    standing: standingOf(row, ctx.today()),
    state: row.state,
    revision: row.revision,
    recipient: row.recipient,
    purpose: row.purpose,
    items: readItems(row.items),
    method: row.method,
    explainedBy: row.explained_by,
    explainedOn: row.explained_on,
    givenOn: row.given_on,
    validUntil: row.valid_until,
    withdrawnOn: row.withdrawn_on,
    recordedBy: row.recorded_by_name,
  }));
}

export async function readConsent(ctx: Ctx, applicantId: string, consentId: string): Promise<ConsentRecord> {
  return found((await listConsents(ctx, applicantId)).find((one) => one.id === consentId));
}

/** Bodies a consent can be limited to: the corporations that have places. */
export async function listRecipients(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return ctx.db
    .selectFrom("corporation")
    .innerJoin("organisation", "organisation.id", "corporation.id")
    .select(["corporation.id as id", "organisation.name as name"])
    .orderBy("organisation.name_kana")
    .orderBy("corporation.id")
    .execute();
}
