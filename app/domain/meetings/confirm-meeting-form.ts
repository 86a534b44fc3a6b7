import { choice, formSchema, int, text } from "#app/domain/form-schema.ts";
import { meetingMethods, mostDateOptions } from "./meeting-content.ts";

export const confirmMeetingForm = formSchema({
  option: int({ min: 0, max: mostDateOptions - 1 }),
  method: choice(meetingMethods),
  venue: text({ max: 100 }),
});
