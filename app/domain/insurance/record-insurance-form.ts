import { choice, date, formSchema, text, yen } from "#app/domain/form-schema.ts";
import { insuranceSchemes } from "../agreements/agreement-content.ts";

const known = ["unknown", "yes", "no"] as const;

export const recordInsuranceForm = formSchema({
  scheme: choice(insuranceSchemes),
  coverFrom: date(),
  coverTo: date(),
  appliedOn: date(),
  receiptNumber: text({ max: 40 }).optional(),
  planCode: text({ max: 20 }).optional(),
  premiumYen: yen({ max: 1_000_000 }).optional(),
  coversCommute: choice(known),
  coversHeat: choice(known),
});
