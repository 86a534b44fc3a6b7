import { z } from "zod";
import { choice, choices, date, dateOrNothing, formSchema, int, longText, rowSchema, rows, text, time } from "#app/domain/form-schema.ts";
import { weekdayCodes } from "../time/week.ts";
import { attendeeParties, hostAnswers } from "./meeting-content.ts";

const attendee = rowSchema({ party: choice(attendeeParties), name: text({ max: 60 }) });
const ids = z.array(z.string().max(40)).max(50).default([]);

/** The three inputs and, after a yes, what was decided; the act asks for the decision only then. */
export const holdMeetingForm = formSchema({
  heldOn: date(),
  attendees: rows(attendee, { min: 3, max: 10 }),
  applicantWish: longText({ max: 600 }),
  agencyPolicy: longText({ max: 600 }),
  hostAnswer: choice(hostAnswers),
  hostAnswerText: longText({ max: 600 }).optional(),
  workForm: text({ max: 10 }).optional(),
  startsOn: dateOrNothing(),
  endsOn: dateOrNothing(),
  daysOfWeek: choices(weekdayCodes).optional(),
  startTime: time({ gridMinutes: 5 }).optional(),
  endTime: time({ gridMinutes: 5 }).optional(),
  breakMinutes: int({ min: 0, max: 180 }).optional(),
  tasks: z
    .array(text({ max: 40 }))
    .max(8)
    .default([]),
  actionItems: longText({ max: 600 }).optional(),
  nextMeetingOn: dateOrNothing(),
  /** Other requests of the same person, withdrawn with this yes. */
  withdraw: ids,
});

/** A visit or a trial decides nothing: who was there, and what came of it. */
export const holdVisitForm = formSchema({
  heldOn: date(),
  attendees: rows(attendee, { min: 2, max: 10 }),
  actionItems: longText({ max: 600 }),
});
