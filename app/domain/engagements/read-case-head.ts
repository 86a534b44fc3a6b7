import type { Ctx } from "../context.ts";
import type { Party } from "../workflows/agreement.ts";
import { openCase } from "./open-case.ts";

/** What a page beside the case's own needs to name it. */
export async function readCaseHead(ctx: Ctx, engagementId: string, as: Party): Promise<{ engagementId: string; caseNumber: string }> {
  const engagement = await openCase(ctx, engagementId, as);
  return { engagementId: engagement.id, caseNumber: engagement.case_number };
}
