import { chosenCode } from "../codes/code-field.ts";
import { withoutMyNumber } from "../applicants/my-number.ts";
import { code, date, dateOrNothing, formSchema, longText, text } from "../form-schema.ts";

/** What a consent records: what, to whom, for what, who explained, when, how, until when. */
export const consentForm = formSchema({
  scope: chosenCode(),
  recipientOrganisationId: code(/^[0-9a-f-]{36}$/, "form.not-a-choice").optional(),
  purpose: withoutMyNumber(longText({ max: 300 })),
  items: withoutMyNumber(longText({ max: 300 })),
  method: chosenCode(),
  explainedBy: text({ max: 60 }),
  explainedOn: date(),
  givenOn: date(),
  validUntil: dateOrNothing(),
});

export const consentWithdrawForm = formSchema({ withdrawnOn: date(), note: withoutMyNumber(longText({ max: 300 })).optional() });
