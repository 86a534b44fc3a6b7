/** What is sealed with an applicant's own key. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const identity = z.object({
  familyName: z.string().min(1).max(60),
  givenName: z.string().min(1).max(60),
  familyNameKana: z.string().min(1).max(120),
  givenNameKana: z.string().min(1).max(120),
  preferredName: z.string().max(60).nullable(),
  birthDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  gender: z.enum(["male", "female", "other", "no_answer"]),
  addressLine: z.string().max(400).nullable(),
  nearestStation: z.string().max(80).nullable(),
  phone: z.string().max(40).nullable(),
  email: z.string().max(508).nullable(),
  emergencyContact: z.object({ name: z.string().max(120), relation: z.string().max(60), phone: z.string().max(40) }).nullable(),
});
export type Identity = z.infer<typeof identity>;
export const readIdentity = storedShape("identity", identity);

/** One sensitive item with its own switch: shown to a host only when shared, and only with the consent `sensitive_to_host`. */
const shareable = z.object({ text: z.string().max(600), isShared: z.boolean() }).nullable();
export const sensitiveItems = ["disabilityCertificate", "conditions", "medication", "clinicVisits", "publicAssistance"] as const;

export const circumstances = z.object({
  household: z.string().max(400).nullable(),
  backgroundCodes: z.array(z.string()).max(35),
  track: z.enum(["needy", "public_assistance", "disability_without_service", "other"]),
  disabilityCertificate: shareable,
  conditions: shareable,
  medication: shareable,
  clinicVisits: shareable,
  publicAssistance: shareable,
});
export type Circumstances = z.infer<typeof circumstances>;
export const readCircumstances = storedShape("circumstances", circumstances);
