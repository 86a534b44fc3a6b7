/** The forms of organisations; each kind asks what its own table keeps. */
import { z } from "zod";
import { chosenCode } from "../codes/code-field.ts";
import { code, corporateNumber, dateOrNothing, email, flag, formSchema, kana, phone, text, url } from "../form-schema.ts";

const contact = { name: text({ max: 100 }), nameKana: kana({ max: 100 }), phone: phone().optional(), email: email().optional() };
const municipalityCode = () => code(/^\d{6}$/, "form.not-a-choice");

const corporationFields = {
  ...contact,
  corporateNumber: corporateNumber().optional(),
  joinedOn: dateOrNothing({ min: "1945-01-01" }),
  contactUnit: text({ max: 60 }).optional(),
  websiteUrl: url().optional(),
  isListed: flag(),
};

/** What a corporation writes of itself. */
export const corporationForm = formSchema(corporationFields);
export type CorporationForm = z.output<typeof corporationForm>;

/** What the secretariat registers. */
export const organisationForms = {
  corporation: formSchema({ kind: z.literal("corporation"), ...corporationFields, municipalityCode: municipalityCode().optional() }),
  agency: formSchema({
    kind: z.literal("agency"),
    ...contact,
    municipalityCode: municipalityCode(),
    agencyType: chosenCode(),
    operator: text({ max: 100 }).optional(),
    freeJobPlacement: text({ max: 100 }).optional(),
  }),
  municipality: formSchema({ kind: z.literal("municipality"), ...contact, municipalityCode: municipalityCode() }),
} as const;

export type RegisteredKind = keyof typeof organisationForms;
export const isRegisteredKind = (value: string | null | undefined): value is RegisteredKind =>
  typeof value === "string" && Object.hasOwn(organisationForms, value);
export type OrganisationForm = { [Kind in RegisteredKind]: z.output<(typeof organisationForms)[Kind]> }[RegisteredKind];
