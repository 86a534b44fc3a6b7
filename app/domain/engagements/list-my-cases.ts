import type { Ctx } from "../context.ts";
import { nextStep, type NextStep } from "./next-step.ts";
import { visibleCases } from "./open-case.ts";
import { readCaseFacts, readPreferredName } from "./read-engagement.ts";

export interface MyCase {
  id: string;
  facilityName: string;
  next: NextStep;
  meetingId: string | null;
  agreementId: string | null;
  agreementState: string | null;
  closedAt: string | null;
}

/** The applicant's own cases, newest first; a person has a handful. */
export async function listMyCases(ctx: Ctx): Promise<{ name: string | null; cases: MyCase[] }> {
  const rows = await visibleCases(ctx, "applicant")
    .innerJoin("facility", "facility.id", "engagement.facility_id")
    .select(["engagement.id", "facility.name as facilityName", "engagement.closed_at as closedAt"])
    .orderBy("engagement.id", "desc")
    .limit(50)
    .execute();
  const cases: MyCase[] = [];
  for (const row of rows) {
    const facts = await readCaseFacts(ctx, row.id);
    const agreement = facts.agreementRow;
    cases.push({
      ...row,
      next: nextStep(facts, ctx.now()),
      meetingId: facts.meetingRows.find((one) => one.state !== "held")?.id ?? null,
      agreementId: agreement && (agreement.state !== "draft" || agreement.current_version > 1) ? agreement.id : null,
      agreementState: agreement?.state ?? null,
    });
  }
  return { name: ctx.actor.kind === "applicant" ? await readPreferredName(ctx, ctx.actor.applicantId) : null, cases };
}
