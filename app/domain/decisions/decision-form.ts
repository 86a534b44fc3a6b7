import { choice, date, dateOrNothing, formSchema, longText, text } from "../form-schema.ts";
import { withoutMyNumber } from "../applicants/my-number.ts";

export const decisionForms = ["non_employment", "employment"] as const;

export const applyForDecisionForm = formSchema({ appliedOn: date(), form: choice(decisionForms) });

export const recordDecisionForm = formSchema({
  form: choice(decisionForms),
  decidedOn: date(),
  validFrom: date(),
  validTo: dateOrNothing(),
  /** Where the paper is, when the agency records what the municipality decided. */
  evidence: withoutMyNumber(text({ max: 200 })).optional(),
});

export const rejectDecisionForm = formSchema({ note: withoutMyNumber(longText({ max: 300 })) });
