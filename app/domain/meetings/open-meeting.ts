import { found, missing } from "../refusal.ts";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { lockEngagement, openEngagement, type Engagement } from "../engagements/open-engagement.ts";
import type { Right } from "../access/rights.ts";
import type { Party } from "../workflows/agreement.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";

/** The engagement that a meeting belongs to, for those who may see it. */
async function engagementOfMeeting(ctx: Ctx, meetingId: string, as: Party, right?: Right): Promise<Engagement> {
  const row = found(await ctx.db.selectFrom("meeting").select("engagement_id").where("id", "=", meetingId).executeTakeFirst());
  return openEngagement(ctx, row.engagement_id, as, right);
}

export interface OpenMeeting {
  engagement: Engagement;
  meeting: Row<"meeting">;
}

export async function openMeeting(ctx: Ctx, meetingId: string, as: Party, right?: Right): Promise<OpenMeeting> {
  const engagement = await engagementOfMeeting(ctx, meetingId, as, right);
  return { engagement, meeting: await ctx.db.selectFrom("meeting").selectAll().where("id", "=", meetingId).executeTakeFirstOrThrow() };
}

/** The meeting and its request, held for an act. */
export async function lockMeeting(
  ctx: Ctx,
  meetingId: string,
  as: Party,
  right?: Right,
): Promise<{ engagement: Engagement; request: Row<"placement_request">; meeting: Row<"meeting"> }> {
  const engagement = await engagementOfMeeting(ctx, meetingId, as, right);
  const request = await lockEngagement(ctx, engagement.id);
  const meeting = await ctx.db.selectFrom("meeting").selectAll().where("id", "=", meetingId).executeTakeFirst();
  if (!meeting) throw missing();
  return { engagement, request, meeting };
}

export const liveMeetingStates = statesIn(meetingWorkflow, "open");

export async function hasLiveMeeting(ctx: Ctx, engagementId: string): Promise<boolean> {
  return Boolean(
    await ctx.db
      .selectFrom("meeting")
      .select("id")
      .where("engagement_id", "=", engagementId)
      .where("state", "in", [...liveMeetingStates])
      .executeTakeFirst(),
  );
}
