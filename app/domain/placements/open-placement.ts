import type { Row } from "#db/schema.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { lockCase, openCase, type Case } from "../engagements/open-case.ts";
import { found } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";

export const rightToKeep: Record<Party, Right | undefined> = { applicant: undefined, agency: "handle-cases", host: "keep-placements" };

export interface OpenPlacement {
  engagement: Case;
  placement: Row<"placement">;
}

async function caseOfPlacement(ctx: Ctx, placementId: string, as: Party, right?: Right): Promise<Case> {
  const row = found(await ctx.db.selectFrom("placement").select("engagement_id").where("id", "=", placementId).executeTakeFirst());
  return openCase(ctx, row.engagement_id, as, right);
}

export async function openPlacement(ctx: Ctx, placementId: string, as: Party, right?: Right): Promise<OpenPlacement> {
  const engagement = await caseOfPlacement(ctx, placementId, as, right);
  return {
    engagement,
    placement: await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirstOrThrow(),
  };
}

/** The placement, held for an act by somebody with the right to keep placements. */
export async function lockPlacement(ctx: Ctx, placementId: string, as: Party): Promise<OpenPlacement> {
  const engagement = await caseOfPlacement(ctx, placementId, as, rightToKeep[as]);
  await lockCase(ctx, engagement.id);
  return {
    engagement,
    placement: await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirstOrThrow(),
  };
}
