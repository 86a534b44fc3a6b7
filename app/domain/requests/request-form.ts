import { withoutMyNumber } from "../applicants/my-number.ts";
import { chosenCode, chosenCodes } from "../codes/code-field.ts";
import { choice, choices, code, dateOrNothing, formSchema, longText, time } from "../form-schema.ts";
import { weekdayCodes } from "../time/week.ts";

export const disclosureLevels = ["masked", "named", "named_with_sensitive"] as const;
const words = (max: number) => withoutMyNumber(longText({ max })).optional();

/** A request in progress: anything may still be missing; what must be there is asked before it is sent. */
export const requestForm = formSchema({
  workForm: chosenCode(),
  disclosureLevel: choice(disclosureLevels),
  reason: words(600),
  applicantWish: words(600),
  supportPolicy: words(600),
  desiredStartOn: dateOrNothing(),
  desiredDays: choices(weekdayCodes),
  desiredStartTime: time({ gridMinutes: 5 }).optional(),
  desiredEndTime: time({ gridMinutes: 5 }).optional(),
  considerations: chosenCodes({ max: 24 }),
  considerationNote: words(300),
  agencyInvolvement: words(300),
  selfRelianceAgencyId: code(/^[0-9a-f-]{36}$/, "form.not-a-choice").optional(),
  decisionExpectedOn: dateOrNothing(),
  answerDueOn: dateOrNothing(),
  /** Which of the two buttons was pressed; a form sent without one goes on. */
  next: choice(["check", "later"]).default("check"),
});

export const messageForm = formSchema({ message: withoutMyNumber(longText({ max: 600 })) });
export const acceptForm = formSchema({ message: words(600) });
export const declineForm = formSchema({ reason: chosenCode(), message: words(600) });
export const withdrawForm = formSchema({ reason: chosenCode(), message: words(300) });
