import type { Ctx } from "../context.ts";
import type { Right } from "../access/rights.ts";
import type { Party } from "../workflows/agreement.ts";
import { openCase } from "./open-case.ts";

export interface CaseHead<As extends Party = Party> {
  engagementId: string;
  caseNumber: string;
  party: As;
}

/** What a page beside the case's own needs to name it. */
export async function readCaseHead<As extends Party>(ctx: Ctx, engagementId: string, as: As, right?: Right): Promise<CaseHead<As>> {
  const engagement = await openCase(ctx, engagementId, as, right);
  return { engagementId: engagement.id, caseNumber: engagement.case_number, party: as };
}
