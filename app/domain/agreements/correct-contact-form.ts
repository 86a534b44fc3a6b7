import { email, formSchema, phone, text } from "#app/domain/form-schema.ts";

export const correctContactForm = formSchema({ name: text({ max: 60 }), phone: phone().optional(), email: email().optional() });

export type ContactParty = "agency" | "host";
/** What the annex of the agreement calls whom each party names. */
export const fieldOfParty = { agency: "agencyContact", host: "supportOfficer" } as const;
