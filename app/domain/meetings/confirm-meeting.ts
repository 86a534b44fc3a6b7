import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { findMeetingOfSide } from "./find-meeting.ts";
import type { z } from "zod";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import { invalid } from "../refusal.ts";
import type { Side } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";
import { confirmMeetingForm } from "./confirm-meeting-form.ts";
import { readDateOptions } from "./meeting-content.ts";
import { lockMeeting } from "./open-meeting.ts";

/** Fixes one of the proposed dates, with where and how, and tells all three. */
export async function confirmMeeting(
  outer: Ctx,
  meetingId: string,
  as: Side,
  chosen: z.output<typeof confirmMeetingForm>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, meeting } = await lockMeeting(ctx, meetingId, as, rightToAct[as]);
    const instant = readDateOptions(meeting.date_options).at(chosen.option);
    if (!instant) throw invalid({ option: ["form.not-a-choice"] });
    if (instant <= ctx.now()) throw invalid({ option: ["meeting.date-passed"] });
    await applyMove(ctx, meetingWorkflow, meeting, "confirm", {
      as,
      set: { scheduled_at: instant, venue: chosen.venue, method: chosen.method },
      detail: { kind: meeting.kind, scheduledAt: instant },
    });
    return { engagementId: engagement.id };
  });
}

export const confirmMeetingAct = defineAct({
  name: "confirm-meeting",
  workflow: meetingWorkflow,
  on: "confirm",
  by: ["host", "agency"],
  find: findMeetingOfSide,
  form: confirmMeetingForm,
  run: (ctx, sent) => confirmMeeting(ctx, sent.params.meetingId, actingSide(sent), sent.value),
  after: (_, at) => ({ to: `${areaOf(at)}/meetings/${at.params.meetingId}`, notice: "acts.meeting.confirm.done" }),
});
