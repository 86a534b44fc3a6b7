/** What a meeting's minutes hold: sealed with the applicant's key. */
import { z } from "zod";
import { weekdayCodes } from "../time/week.ts";
import { storedShape } from "../stored-shape.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const meetingKinds = ["three-party", "visit", "trial"] as const;
export const meetingMethods = ["onsite", "web", "phone"] as const;
export const hostAnswers = ["accept", "accept-with-conditions", "decline"] as const;
export const dateAnswers = ["yes", "maybe", "no"] as const;
export type DateAnswer = (typeof dateAnswers)[number];
export const attendeeParties = ["applicant", "agency", "host", "municipality", "guardian", "interpreter"] as const;
/** Without these three a meeting decides nothing. */
export const requiredAttendees = ["applicant", "agency", "host"] as const;
export const mostDateOptions = 5;

/** What the three decided; the agreement is prefilled from it. */
export const meetingDecision = z.object({
  workForm: z.string(),
  startsOn: day,
  endsOn: day,
  daysOfWeek: z.array(z.enum(weekdayCodes)).min(1),
  startTime: time,
  endTime: time,
  breakMinutes: z.number().int().min(0).max(180),
  tasks: z.array(z.string().min(1).max(40)).min(1).max(8),
});
export type MeetingDecision = z.infer<typeof meetingDecision>;

const meetingMinutes = z.object({
  attendees: z.array(z.object({ party: z.enum(attendeeParties), name: z.string().min(1).max(60) })),
  applicantWish: z.string().max(600).nullable(),
  agencyPolicy: z.string().max(600).nullable(),
  hostAnswerText: z.string().max(600).nullable(),
  decision: meetingDecision.nullable(),
  actionItems: z.string().max(600).nullable(),
  nextMeetingOn: day.nullable(),
});
export type MeetingMinutes = z.infer<typeof meetingMinutes>;
export const readMinutes = storedShape("meeting-minutes", meetingMinutes);

const dateOptions = z.array(z.string().length(24)).min(1).max(mostDateOptions);
const dateAnswerList = z.array(z.enum(dateAnswers)).min(1).max(mostDateOptions);
export const readDateOptions = storedShape("date-options", dateOptions);
export const readDateAnswers = storedShape("date-answers", dateAnswerList);
export const minutesPlace = (meetingId: string) => ({ table: "meeting", column: "minutes_sealed", row: meetingId });
