import type { Ctx } from "../context.ts";
import { nextStep, type NextStep } from "./next-step.ts";
import { visibleEngagements } from "./open-engagement.ts";
import { readEngagementFacts, readPreferredName } from "./read-engagement.ts";

export interface MyEngagement {
  id: string;
  facilityName: string;
  next: NextStep;
  meetingId: string | null;
  agreementId: string | null;
  agreementState: string | null;
  closedAt: string | null;
}

/** The applicant's own engagements, newest first; a person has a handful. */
export async function listMyEngagements(ctx: Ctx): Promise<{ name: string | null; engagements: MyEngagement[] }> {
  const rows = await visibleEngagements(ctx, "applicant")
    .innerJoin("facility", "facility.id", "engagement.facility_id")
    .select(["engagement.id", "facility.name as facilityName", "engagement.closed_at as closedAt"])
    .orderBy("engagement.id", "desc")
    .limit(50)
    .execute();
  const engagements: MyEngagement[] = [];
  for (const row of rows) {
    const facts = await readEngagementFacts(ctx, row.id);
    const agreement = facts.agreementRow;
    engagements.push({
      ...row,
      next: nextStep(facts, ctx.now()),
      meetingId: facts.meetingRows.find((one) => one.state !== "held")?.id ?? null,
      agreementId: agreement && (agreement.state !== "draft" || agreement.current_version > 1) ? agreement.id : null,
      agreementState: agreement?.state ?? null,
    });
  }
  return { name: ctx.actor.kind === "applicant" ? await readPreferredName(ctx, ctx.actor.applicantId) : null, engagements };
}
