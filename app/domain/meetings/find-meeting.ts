/** A meeting without its minutes: what its pages name it by, and what an act on it finds. */
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { actingParty, actingSide } from "../engagements/acting-party.ts";
import { rightToAct } from "../engagements/open-engagement.ts";
import type { Party, Side } from "../workflows/agreement.ts";
import { readDateAnswers, readDateOptions, type DateAnswer } from "./meeting-content.ts";
import type { StateOf } from "../workflows/states.ts";
import { openMeeting, type OpenMeeting } from "./open-meeting.ts";

export interface MeetingHead<As extends Party = Party> {
  id: string;
  engagementId: string;
  party: As;
  caseNumber: string;
  placeCode: string;
  facilityName: string;
  kind: string;
  state: StateOf<"meeting">;
  options: string[];
  answers: { party: Party; answers: DateAnswer[]; at: string }[];
  scheduledAt: string | null;
  heldOn: string | null;
  decision: string | null;
  venue: string | null;
  method: string;
}

export async function headOfMeeting<As extends Party>(ctx: Ctx, { engagement, meeting }: OpenMeeting, as: As): Promise<MeetingHead<As>> {
  const answers = await ctx.db.selectFrom("meeting_answer").selectAll().where("meeting_id", "=", meeting.id).orderBy("party").execute();
  const facility = await ctx.db.selectFrom("facility").select("name").where("id", "=", engagement.facility_id).executeTakeFirstOrThrow();
  return {
    id: meeting.id,
    engagementId: engagement.id,
    party: as,
    caseNumber: engagement.case_number,
    placeCode: engagement.place_code,
    facilityName: facility.name,
    kind: meeting.kind,
    state: meeting.state,
    options: readDateOptions(meeting.date_options),
    answers: answers.map((one) => ({ party: one.party, answers: readDateAnswers(one.answers), at: one.at })),
    scheduledAt: meeting.scheduled_at,
    heldOn: meeting.held_on,
    decision: meeting.decision,
    venue: meeting.venue,
    method: meeting.method,
  };
}

const findAs = async <As extends Party>(ctx: Ctx, meetingId: string, as: As): Promise<MeetingHead<As>> =>
  headOfMeeting(ctx, await openMeeting(ctx, meetingId, as, rightToAct[as]), as);

/** For an act of host or agency. */
export const findMeetingOfSide = (ctx: Ctx, at: At): Promise<MeetingHead<Side>> => findAs(ctx, at.params.meetingId, actingSide(at));
/** For an act of any of the three. */
export const findMeetingOfParty = (ctx: Ctx, at: At): Promise<MeetingHead> => findAs(ctx, at.params.meetingId, actingParty(at));
