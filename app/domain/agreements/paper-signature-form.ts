import { z } from "zod";
import { code, choice, date, formSchema, text } from "../form-schema.ts";

export const paperParties = ["applicant", "host"] as const;

/** What the agency reads off a printed copy that was signed. */
export const paperSignatureForm = formSchema({
  party: choice(paperParties),
  /** For the host: whose name stands on the paper. */
  signerAccountId: z.string().max(40).optional(),
  signedOn: date(),
  witness: text({ max: 100 }),
  printedVersion: z.coerce.number({ error: "form.required" }).int().positive({ error: "form.required" }),
  /** The first characters of the check number are enough to tell two texts apart. */
  printedHash: code(/^[0-9a-fA-F]{8,64}$/, "agreement.error.printed-hash"),
});
