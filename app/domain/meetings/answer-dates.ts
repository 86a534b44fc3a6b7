import { defineAct } from "../acts/act.ts";
import { actingParty, areaOf } from "../engagements/acting-party.ts";
import { findMeetingOfParty } from "./find-meeting.ts";
import type { z } from "zod";
import { inTransaction, type Ctx } from "../context.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { forbidden, invalid, refuseUnless } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";
import { answerDatesForm } from "./answer-dates-form.ts";
import { readDateOptions } from "./meeting-content.ts";
import { lockMeeting } from "./open-meeting.ts";

/**
 * ○△× of a party to each proposed date; answering again replaces the answer. The agency may answer for the applicant,
 * which the record says. Throws Refusal "conflict" once the date is fixed.
 */
export async function answerDates(
  outer: Ctx,
  meetingId: string,
  as: Party,
  { party, answers }: z.output<typeof answerDatesForm>,
): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (inner) => {
    const { engagement, meeting } = await lockMeeting(inner, meetingId, as, rightToAct[as]);
    const isForApplicant = as === "agency" && party === "applicant";
    if (party !== as && !isForApplicant) throw forbidden();
    refuseUnless(meeting.state === "proposed", "conflict", "meeting.answers-closed");
    if (readDateOptions(meeting.date_options).length !== answers.length) throw invalid({ answers: ["meeting.answer-all"] });
    const ctx: Ctx = isForApplicant ? { ...inner, via: "phone", onBehalfOf: engagement.applicant_id } : inner;
    const row = { answers: JSON.stringify(answers), at: ctx.now() };
    await ctx.db
      .insertInto("meeting_answer")
      .values({ meeting_id: meetingId, party, ...row })
      .onConflict((on) => on.columns(["meeting_id", "party"]).doUpdateSet(row))
      .execute();
    await recordHistory(ctx, {
      chain: chains.engagement(engagement.id),
      subject: "meeting",
      subjectId: meetingId,
      act: "answer-dates",
      detail: { kind: meeting.kind, party, answers },
    });
    return { engagementId: engagement.id };
  });
}

export const answerDatesAct = defineAct({
  name: "answer-dates",
  by: ["applicant", "agency", "host"],
  async find(ctx, at) {
    const meeting = await findMeetingOfParty(ctx, at);
    refuseUnless(meeting.state === "proposed", "conflict", "meeting.answers-closed");
    return meeting;
  },
  form: answerDatesForm,
  run: (ctx, sent) => answerDates(ctx, sent.params.meetingId, actingParty(sent), sent.value),
  letters: () => [],
  after: (_, at) =>
    at.as === "applicant"
      ? { to: "/me", notice: "acts.meeting.answer-dates.me.done" }
      : { to: `${areaOf(at)}/meetings/${at.params.meetingId}`, notice: "acts.meeting.answer-dates.done" },
});
