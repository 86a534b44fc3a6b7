import { choice, date, formSchema, rowSchema, rows, text, time } from "#app/domain/form-schema.ts";
import { meetingKinds, meetingMethods, mostDateOptions } from "./meeting-content.ts";

const option = rowSchema({ date: date(), time: time({ gridMinutes: 5 }) });

export const proposeMeetingForm = formSchema({
  kind: choice(meetingKinds),
  options: rows(option, { min: 1, max: mostDateOptions }),
  venue: text({ max: 100 }).optional(),
  method: choice(meetingMethods),
});

export const proposeAgainForm = formSchema({
  options: rows(option, { min: 1, max: mostDateOptions }),
});
