import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { readSignerName } from "../agreements/read-signer-name.ts";
import { logRead } from "../history/read-log.ts";
import { readRequestDraft, requestPlace } from "../requests/request-content.ts";
import { addDays, dayInTokyo } from "../time/tokyo.ts";
import type { Party } from "../workflows/agreement.ts";
import { type MeetingMinutes, minutesPlace, readMinutes } from "./meeting-content.ts";
import { headOfMeeting, type MeetingHead } from "./find-meeting.ts";
import { listOtherRequests } from "./hold-meeting.ts";
import { openMeeting } from "./open-meeting.ts";

export interface ReadMeeting<As extends Party = Party> extends MeetingHead<As> {
  /** Null until it was held. */
  minutes: MeetingMinutes | null;
}

export async function readMeeting<As extends Party>(ctx: Ctx, meetingId: string, as: As): Promise<ReadMeeting<As>> {
  const opened = await openMeeting(ctx, meetingId, as);
  const { engagement, meeting } = opened;
  const person = meeting.minutes_sealed ? await personKeyOf(ctx, engagement.applicant_id) : null;
  if (meeting.minutes_sealed && as !== "applicant")
    logRead(ctx, {
      subject: "meeting",
      subjectId: meeting.id,
      applicantId: engagement.applicant_id,
      engagementId: engagement.id,
      organisationId: as === "host" ? engagement.corporation_id : engagement.agency_id,
      items: ["minutes"],
    });
  return {
    ...(await headOfMeeting(ctx, opened, as)),
    minutes: meeting.minutes_sealed && person?.key ? openJson(person, meeting.minutes_sealed, minutesPlace(meeting.id), readMinutes) : null,
  };
}

/** What the minutes can be filled with, and the person's other requests that a yes would take back. */
export async function readMeetingToHold(ctx: Ctx, meetingId: string) {
  const meeting = await readMeeting(ctx, meetingId, "agency");
  const { engagement } = await openMeeting(ctx, meetingId, "agency");
  const place = await readPlaceOfEngagement(ctx, engagement.id);
  const row = await ctx.db
    .selectFrom("placement_request")
    .innerJoin("applicant", "applicant.id", "placement_request.applicant_id")
    .innerJoin("facility", "facility.id", "placement_request.facility_id")
    .leftJoin("account", "account.id", "applicant.assigned_account_id")
    .select([
      "placement_request.id",
      "content_sealed",
      "desired_start_on",
      "facility.support_officer_name as officer",
      "account.name as assigned",
    ])
    .where("engagement_id", "=", engagement.id)
    .executeTakeFirstOrThrow();
  const request = openJson(await personKeyOf(ctx, engagement.applicant_id), row.content_sealed, requestPlace(row.id), readRequestDraft);
  const heldOn = meeting.scheduledAt ? dayInTokyo(meeting.scheduledAt) : ctx.today();
  const startsOn = row.desired_start_on && row.desired_start_on >= heldOn ? row.desired_start_on : undefined;
  return {
    meeting,
    place: {
      workForms: place.workForms,
      tasks: place.tasks.map((task) => task.name),
      daysOfWeek: place.daysOfWeek,
      startTime: place.startTime,
      endTime: place.endTime,
      maxMonths: place.maxMonths,
    },
    others: await listOtherRequests(ctx, engagement),
    prefilled: {
      heldOn: heldOn <= ctx.today() ? heldOn : ctx.today(),
      attendees: [
        { party: "applicant" as const, name: await readSignerName(ctx, engagement, null) },
        { party: "agency" as const, name: row.assigned ?? (ctx.actor.kind === "staff" ? ctx.actor.name : "") },
        { party: "host" as const, name: row.officer ?? "" },
      ],
      applicantWish: request.applicantWish,
      agencyPolicy: request.supportPolicy,
      workForm: engagement.work_form,
      startsOn,
      endsOn: startsOn && place.initialWeeks ? addDays(startsOn, place.initialWeeks * 7 - 1) : undefined,
      daysOfWeek: request.desiredDays,
      startTime: request.desiredStartTime ?? undefined,
      endTime: request.desiredEndTime ?? undefined,
      breakMinutes: place.breakMinutes,
      tasks: place.tasks.map((task) => task.name),
      withdraw: (await listOtherRequests(ctx, engagement)).map((one) => one.id),
    },
  };
}
