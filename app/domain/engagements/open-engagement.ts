/** An engagement as one of its parties opens it. Where an act or a read of an engagement begins: anybody else finds nothing. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { Right } from "../access/rights.ts";
import { agencySees, applicantSees, hostSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { forbidden, found, missing } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";

export interface Engagement extends Row<"engagement"> {
  party: Party;
  case_number: string;
  place_code: string;
}

/** What each party needs to act in an engagement; the applicant needs no right to act in the own one. */
export const rightToAct: Record<Party, Right | undefined> = { applicant: undefined, agency: "handle-cases", host: "answer-requests" };

/** Cases a party may see; drafts of requests are the agency's own until they are sent. */
export function visibleEngagements(ctx: Ctx, as: Party, right?: Right) {
  const engagements = ctx.db
    .selectFrom("engagement")
    .innerJoin("applicant", "applicant.id", "engagement.applicant_id")
    .innerJoin("place", "place.id", "engagement.place_id")
    .innerJoin("placement_request", "placement_request.engagement_id", "engagement.id");
  if (as === "agency")
    return engagements.where(agencySees(ctx.actor, { agency: "engagement.agency_id", assigned: "applicant.assigned_account_id" }, right));
  const sent = engagements.where("placement_request.sent_at", "is not", null);
  return as === "host"
    ? sent.where(hostSees(ctx.actor, { facility: "engagement.facility_id", corporation: "engagement.corporation_id" }, right))
    : sent.where(applicantSees(ctx.actor, "engagement.applicant_id"));
}

/** Throws Refusal "missing" when the engagement is not the actor's, "forbidden" when it is, but not to do this. */
export async function openEngagement(ctx: Ctx, engagementId: string, as: Party, right?: Right): Promise<Engagement> {
  const read = (held?: Right) =>
    visibleEngagements(ctx, as, held)
      .selectAll("engagement")
      .select(["applicant.case_number as case_number", "place.code as place_code"])
      .where("engagement.id", "=", engagementId)
      .executeTakeFirst();
  const row = await read();
  if (!row) throw missing();
  if (right && as !== "applicant" && !(await read(right))) throw forbidden();
  return { ...row, party: as };
}

/**
 * Takes the engagement for an act: every act of an engagement holds the row of its request to the end of the transaction, so that acts of
 * three parties follow each other.
 */
export async function lockEngagement(ctx: Ctx, engagementId: string): Promise<Row<"placement_request">> {
  if (!ctx.isInTransaction) throw new Error("an engagement is taken inside a transaction");
  return found(
    await locked(
      ctx.engine,
      ctx.db.selectFrom("placement_request").selectAll().where("engagement_id", "=", engagementId),
    ).executeTakeFirst(),
  );
}
