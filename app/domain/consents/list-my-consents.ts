import type { Row } from "#db/schema.ts";
import { applicantSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { standingOf, type ConsentScope } from "./consent-scopes.ts";
import { readItems } from "../history/item-list.ts";
import { readHostsTold } from "./withdraw-consent.ts";

export interface MyConsent {
  id: string;
  scope: ConsentScope;
  /** The one body it holds towards; null when it holds towards all. */
  recipient: string | null;
  givenOn: string;
  validUntil: string | null;
}

const mine = (ctx: Ctx) =>
  ctx.db
    .selectFrom("consent")
    .leftJoin("organisation", "organisation.id", "consent.recipient_organisation_id")
    .selectAll("consent")
    .select("organisation.name as recipient")
    .where(applicantSees(ctx.actor, "consent.applicant_id"))
    .orderBy("consent.given_on", "desc")
    .orderBy("consent.id", "desc");

const shown = (row: Row<"consent"> & { recipient: string | null }): MyConsent => ({
  id: row.id,
  scope: row.scope as ConsentScope,
  recipient: row.recipient,
  givenOn: row.given_on,
  validUntil: row.valid_until,
});

/** What the person has agreed to and what holds today, newest first. */
export async function listMyConsents(ctx: Ctx): Promise<MyConsent[]> {
  const rows = await mine(ctx).execute();
  return rows.filter((row) => standingOf(row, ctx.today()) === "in-force").map(shown);
}

export interface MyConsentRecord extends MyConsent {
  purpose: string;
  items: string[];
  withdrawnOn: string | null;
}

/** All of the person's consents, those that hold today first; what is over says since when. */
export async function listMyConsentRecords(ctx: Ctx): Promise<{ holding: MyConsentRecord[]; over: MyConsentRecord[] }> {
  const rows = await mine(ctx).execute();
  const records = rows.map((row) => ({
    isHolding: standingOf(row, ctx.today()) === "in-force",
    record: { ...shown(row), purpose: row.purpose, items: readItems(row.items), withdrawnOn: row.withdrawn_on },
  }));
  return {
    holding: records.flatMap(({ isHolding, record }) => (isHolding ? [record] : [])),
    over: records.flatMap(({ isHolding, record }) => (isHolding ? [] : [record])),
  };
}

/** One of them, and who is told when it ends. Throws Refusal "missing" for another person's. */
export async function readMyConsent(
  ctx: Ctx,
  consentId: string,
): Promise<{ consent: MyConsent; mayWithdraw: boolean; hostsTold: string[] }> {
  const row = found(await mine(ctx).where("consent.id", "=", consentId).executeTakeFirst());
  return {
    consent: shown(row),
    mayWithdraw: standingOf(row, ctx.today()) === "in-force",
    hostsTold: [...new Set((await readHostsTold(ctx, row)).map((one) => one.facility))],
  };
}
