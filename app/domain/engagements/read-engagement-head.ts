import type { Ctx } from "../context.ts";
import type { Right } from "../access/rights.ts";
import type { Party } from "../workflows/agreement.ts";
import { openEngagement } from "./open-engagement.ts";

export interface EngagementHead<As extends Party = Party> {
  engagementId: string;
  caseNumber: string;
  party: As;
}

/** What a page beside the engagement's own needs to name it. */
export async function readEngagementHead<As extends Party>(
  ctx: Ctx,
  engagementId: string,
  as: As,
  right?: Right,
): Promise<EngagementHead<As>> {
  const engagement = await openEngagement(ctx, engagementId, as, right);
  return { engagementId: engagement.id, caseNumber: engagement.case_number, party: as };
}
