import type { Row } from "#db/schema.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { lockEngagement, openEngagement, type Engagement } from "../engagements/open-engagement.ts";
import { found } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";

export const rightToKeep: Record<Party, Right | undefined> = { applicant: undefined, agency: "handle-cases", host: "keep-placements" };

export interface OpenPlacement {
  engagement: Engagement;
  placement: Row<"placement">;
}

async function engagementOfPlacement(ctx: Ctx, placementId: string, as: Party, right?: Right): Promise<Engagement> {
  const row = found(await ctx.db.selectFrom("placement").select("engagement_id").where("id", "=", placementId).executeTakeFirst());
  return openEngagement(ctx, row.engagement_id, as, right);
}

export async function openPlacement(ctx: Ctx, placementId: string, as: Party, right?: Right): Promise<OpenPlacement> {
  const engagement = await engagementOfPlacement(ctx, placementId, as, right);
  return {
    engagement,
    placement: await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirstOrThrow(),
  };
}

/** The placement, held for an act by somebody with the right to keep placements. */
export async function lockPlacement(ctx: Ctx, placementId: string, as: Party): Promise<OpenPlacement> {
  const engagement = await engagementOfPlacement(ctx, placementId, as, rightToKeep[as]);
  await lockEngagement(ctx, engagement.id);
  return {
    engagement,
    placement: await ctx.db.selectFrom("placement").selectAll().where("id", "=", placementId).executeTakeFirstOrThrow(),
  };
}
