import { z } from "zod";
import { formSchema, longText } from "../form-schema.ts";

/** Why an address may be written to again. */
export const releaseReasons = ["mailbox-works", "address-corrected", "asked-for-it", "mistake"] as const;

export const releaseForm = formSchema({
  reason: z.enum(releaseReasons, { error: "form.choose" }),
  note: longText({ max: 400 }).optional(),
});
export type ReleaseForm = z.output<typeof releaseForm>;
