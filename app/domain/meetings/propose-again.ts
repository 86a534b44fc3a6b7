import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf } from "../engagements/acting-party.ts";
import { findMeetingOfSide } from "./find-meeting.ts";
import { proposeAgainForm } from "./propose-meeting-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import type { Side } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";
import { lockMeeting } from "./open-meeting.ts";
import { instantsOf, type ProposeMeeting } from "./propose-meeting.ts";

/** Other dates for the same meeting: what was answered before no longer counts, and a fixed date falls. */
export async function proposeAgain(
  outer: Ctx,
  meetingId: string,
  as: Side,
  options: ProposeMeeting["options"],
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, meeting } = await lockMeeting(ctx, meetingId, as, rightToAct[as]);
    const instants = instantsOf(ctx, options);
    await applyMove(ctx, meetingWorkflow, meeting, "propose-again", {
      as,
      set: { date_options: JSON.stringify(instants), scheduled_at: null, proposed_by: as },
      detail: { kind: meeting.kind, options: instants.length, as },
    });
    await ctx.db.deleteFrom("meeting_answer").where("meeting_id", "=", meetingId).execute();
    await ctx.db
      .insertInto("meeting_answer")
      .values({ meeting_id: meetingId, party: as, answers: JSON.stringify(instants.map(() => "yes")), at: ctx.now() })
      .execute();
    return { engagementId: engagement.id };
  });
}

export const proposeAgainAct = defineAct({
  name: "propose-again",
  workflow: meetingWorkflow,
  on: "propose-again",
  by: ["host", "agency"],
  find: findMeetingOfSide,
  form: proposeAgainForm,
  run: (ctx, sent) => proposeAgain(ctx, sent.params.meetingId, actingSide(sent), sent.value.options),
  after: (_, at) => ({ to: `${areaOf(at)}/meetings/${at.params.meetingId}`, notice: "acts.meeting.propose.done" }),
});
