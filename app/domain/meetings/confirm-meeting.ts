import type { z } from "zod";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-case.ts";
import { invalid } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";
import type { confirmMeetingForm } from "./confirm-meeting-form.ts";
import { readDateOptions } from "./meeting-content.ts";
import { lockMeeting } from "./open-meeting.ts";

/** Fixes one of the proposed dates, with where and how, and tells all three. */
export async function confirmMeeting(
  outer: Ctx,
  meetingId: string,
  as: Exclude<Party, "applicant">,
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
