import { defineAct } from "../acts/act.ts";
import { actingSide, areaOf, lettersTo } from "../engagements/acting-party.ts";
import { readEngagementHead } from "../engagements/read-engagement-head.ts";
import { readRequestState } from "../engagements/read-request-state.ts";
import type { z } from "zod";
import { system } from "../access/actor.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { lockEngagement, openEngagement, rightToAct } from "../engagements/open-engagement.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { tell } from "../outbox/queue-letter.ts";
import { invalid, refuseUnless } from "../refusal.ts";
import { instantInTokyo } from "../time/tokyo.ts";
import { parties, type Side } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { liveMeetingStates } from "./open-meeting.ts";
import { proposeMeetingForm } from "./propose-meeting-form.ts";

export type ProposeMeeting = z.output<typeof proposeMeetingForm>;

/** Instants in order, each once and still to come. Throws Refusal "invalid" naming the row that is not. */
export function instantsOf(ctx: Ctx, options: ProposeMeeting["options"]): string[] {
  const wrong: Record<string, string[]> = {};
  const instants = options.map(({ date, time }, index) => {
    const instant = instantInTokyo(date, time);
    if (instant <= ctx.now()) wrong[`options[${index}].date`] = ["meeting.date-passed"];
    return instant;
  });
  instants.forEach((instant, index) => {
    if (instants.indexOf(instant) !== index) wrong[`options[${index}].time`] = ["meeting.date-twice"];
  });
  if (Object.keys(wrong).length) throw invalid(wrong);
  return instants.sort();
}

/**
 * Proposes one to five dates to the other two. Whoever proposes can come to all of them.
 * Throws Refusal "conflict" when the request is not accepted, or when such a meeting is already being arranged.
 */
export async function proposeMeeting(outer: Ctx, engagementId: string, as: Side, meeting: ProposeMeeting): Promise<{ meetingId: string }> {
  return inTransaction(outer, async (ctx) => {
    const engagement = await openEngagement(ctx, engagementId, as, rightToAct[as]);
    const request = await lockEngagement(ctx, engagement.id);
    refuseUnless(request.state === "accepted", "conflict", "meeting.not-accepted");
    const live = await ctx.db
      .selectFrom("meeting")
      .select("id")
      .where("engagement_id", "=", engagement.id)
      .where("kind", "=", meeting.kind)
      .where("state", "in", [...liveMeetingStates])
      .executeTakeFirst();
    refuseUnless(!live, "conflict", "meeting.already");
    const instants = instantsOf(ctx, meeting.options);

    const meetingId = ctx.newId();
    await ctx.db
      .insertInto("meeting")
      .values({
        id: meetingId,
        engagement_id: engagement.id,
        kind: meeting.kind,
        state: "proposed",
        date_options: JSON.stringify(instants),
        venue: meeting.venue ?? null,
        method: meeting.method,
        proposed_by: as,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await ctx.db
      .insertInto("meeting_answer")
      .values({ meeting_id: meetingId, party: as, answers: JSON.stringify(instants.map(() => "yes")), at: ctx.now() })
      .execute();
    await recordHistory(ctx, {
      chain: chains.engagement(engagement.id),
      subject: "meeting",
      subjectId: meetingId,
      act: "propose",
      toState: "proposed",
      detail: { kind: meeting.kind, options: instants.length, as },
    });
    const told = {
      applicantId: engagement.applicant_id,
      agencyId: engagement.agency_id,
      facilityId: engagement.facility_id,
      corporationId: engagement.corporation_id,
    };
    await tell(ctx, parties, told, {
      template: "meeting-propose",
      subject: "meeting",
      subjectId: meetingId,
      engagementId: engagement.id,
      dedupeKey: `meeting/${meetingId}/propose`,
    });
    // The days within which a meeting had to be proposed are kept.
    if (request.meeting_due_on) await applyMove(acting(ctx, system), placementRequestWorkflow, request, "meet", { as: "system" });
    return { meetingId };
  });
}

export const proposeMeetingAct = defineAct({
  name: "propose-meeting",
  by: ["host", "agency"],
  async find(ctx, at) {
    const side = actingSide(at);
    const one = await readEngagementHead(ctx, at.params.engagementId, side, rightToAct[side]);
    refuseUnless((await readRequestState(ctx, one.engagementId)) === "accepted", "conflict", "meeting.not-accepted");
    return one;
  },
  form: proposeMeetingForm,
  run: (ctx, sent) => proposeMeeting(ctx, sent.params.engagementId, actingSide(sent), sent.value),
  letters: (_, at) => lettersTo(parties, at),
  after: ({ meetingId }, at) => ({ to: `${areaOf(at)}/meetings/${meetingId}`, notice: "acts.meeting.propose.done" }),
});
