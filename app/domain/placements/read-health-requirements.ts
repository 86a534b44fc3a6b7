import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";

export interface HealthRequirement {
  code: string;
  label: string;
  clearedOn: string | null;
}

/** What the place asks of the health of who comes, and when it was met; for a placement that was opened before. */
export async function readHealthRequirements(ctx: Ctx, placement: { id: string; engagementId: string }): Promise<HealthRequirement[]> {
  const { healthRequirements } = await readPlaceOfEngagement(ctx, placement.engagementId);
  const codes = await readCodes(ctx);
  const rows = await ctx.db.selectFrom("health_clearance").selectAll().where("placement_id", "=", placement.id).execute();
  return healthRequirements.map((code) => ({
    code,
    label: codes.healthRequirement.find((one) => one.code === code)?.label ?? code,
    clearedOn: rows.find((row) => row.requirement === code)?.cleared_on ?? null,
  }));
}
