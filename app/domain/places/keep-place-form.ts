/** The forms of what a host does with a place beside writing it, and of the secretariat's review. */
import { chosenCode } from "../codes/code-field.ts";
import { code, dateOrNothing, formSchema, int, longText, text, date } from "../form-schema.ts";

export const startPlaceForm = formSchema({ facilityId: code(/^[0-9a-f-]{36}$/, "form.choose") });
export const pauseForm = formSchema({ reason: chosenCode(), toOn: dateOrNothing(), note: longText({ max: 300 }).optional() });
export const closeForm = formSchema({ note: longText({ max: 300 }).optional() });
export const renewForm = formSchema({ validUntil: dateOrNothing() });
export const outsideSeatsForm = formSchema({
  seats: int({ min: 0, max: 99 }),
  fromOn: date(),
  toOn: dateOrNothing(),
  note: text({ max: 100 }).optional(),
});
export const askChangesForm = formSchema({ note: longText({ min: 5, max: 600 }) });
