import { system } from "../access/actor.ts";
import { voidAgreementOf } from "../agreements/void-agreement.ts";
import { as as acting, type Ctx } from "../context.ts";
import { cancelMeetingsOf } from "../meetings/cancel-meeting.ts";

/**
 * What ends with an engagement that came to nothing: meetings are called off, an agreement not yet in force is void. Inside the act
 * that ends it. Throws Refusal "conflict" when the agreement is in force: then the placement ends instead.
 */
export async function endEngagement(ctx: Ctx, engagementId: string): Promise<void> {
  await cancelMeetingsOf(ctx, engagementId);
  await voidAgreementOf(acting(ctx, system), engagementId);
  await ctx.db
    .updateTable("engagement")
    .set({ closed_at: ctx.now() })
    .where("id", "=", engagementId)
    .where("closed_at", "is", null)
    .execute();
}
