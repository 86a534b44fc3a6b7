import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { findMeetingOfSide } from "./find-meeting.ts";
import { system } from "../access/actor.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import type { Side } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { cancelMeetingForm } from "./cancel-meeting-form.ts";
import { hasLiveMeeting, liveMeetingStates, lockMeeting } from "./open-meeting.ts";

/** Calls a meeting off. With none left, the days within which one must be proposed begin again. */
export async function cancelMeeting(outer: Ctx, meetingId: string, as: Side, note?: string): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, request, meeting } = await lockMeeting(ctx, meetingId, as, rightToAct[as]);
    await applyMove(ctx, meetingWorkflow, meeting, "cancel", { as, note, detail: { kind: meeting.kind } });
    if (request.state === "accepted" && !(await hasLiveMeeting(ctx, engagement.id)))
      await applyMove(acting(ctx, system), placementRequestWorkflow, request, "meet-anew", { as: "system" });
    return { engagementId: engagement.id };
  });
}

/** Calls off whatever meetings an engagement still has, when the engagement itself ends; inside the act that ends it. */
export async function cancelMeetingsOf(ctx: Ctx, engagementId: string): Promise<void> {
  const meetings = await ctx.db
    .selectFrom("meeting")
    .selectAll()
    .where("engagement_id", "=", engagementId)
    .where("state", "in", [...liveMeetingStates])
    .orderBy("id")
    .execute();
  for (const meeting of meetings)
    await applyMove(acting(ctx, system), meetingWorkflow, meeting, "cancel", { as: "system", detail: { kind: meeting.kind } });
}

export const cancelMeetingAct = defineAct({
  name: "cancel-meeting",
  workflow: meetingWorkflow,
  on: "cancel",
  by: ["host", "agency"],
  find: findMeetingOfSide,
  form: cancelMeetingForm,
  run: (ctx, sent) => cancelMeeting(ctx, sent.params.meetingId, actingSide(sent), sent.value.note),
  after: ({ engagementId }, at) => ({ to: `${areaOf(at)}/engagements/${engagementId}`, notice: "acts.meeting.cancel.done" }),
});
