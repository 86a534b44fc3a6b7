/** The pages of the agreement's form; each has a schema of its own and fills some fields of the draft. */
import { z } from "zod";
import { choice, choices, date, flag, formSchema, int, longText, phone, text, time, yen } from "#app/domain/form-schema.ts";
import { weekdayCodes } from "../time/week.ts";
import { transportTypes } from "../places/place-content.ts";
import { agreedCompensations, insuranceSchemes } from "./agreement-content.ts";

export const agreementForms = {
  period: formSchema({
    startsOn: date(),
    endsOn: date(),
    daysOfWeek: choices(weekdayCodes, { min: 1 }),
    startTime: time({ gridMinutes: 5 }),
    endTime: time({ gridMinutes: 5 }),
    breakMinutes: int({ min: 0, max: 180 }),
    scheduleNote: longText({ max: 200 }).optional(),
  }),
  work: formSchema({
    purpose: longText({ max: 400 }),
    taskNames: z
      .array(text({ max: 40 }))
      .min(1, { error: "form.choose" })
      .max(8),
    considerations: z.array(z.string().max(60)).max(30).default([]),
    considerationNote: longText({ max: 300 }).optional(),
  }),
  money: formSchema({
    compensationType: choice(agreedCompensations),
    compensationYen: yen({ max: 20000 }).optional(),
    compensationNote: longText({ max: 200 }).optional(),
    transportType: choice(transportTypes),
    transportCapYen: yen({ max: 20000 }).optional(),
  }),
  safety: formSchema({
    insuranceScheme: choice(insuranceSchemes),
    insuranceNote: longText({ max: 300 }),
    absenceRule: longText({ max: 300 }),
  }),
  explain: formSchema({
    explainedOn: date(),
    explained: z.array(z.string().max(60)).max(20).default([]),
  }),
  labour: formSchema({
    workplaceScope: longText({ max: 300 }),
    jobScope: longText({ max: 300 }),
    overtime: longText({ max: 300 }),
    holidays: longText({ max: 300 }),
    wageClosing: text({ max: 60 }),
    wagePayment: text({ max: 100 }),
    resignation: longText({ max: 300 }),
    renewal: longText({ max: 300 }),
  }),
  contacts: formSchema({
    officerName: text({ max: 60 }),
    officerPhone: phone().optional(),
    agencyContactName: text({ max: 60 }),
    agencyContactPhone: phone().optional(),
    sharesEmergencyContact: flag(),
  }),
  review: formSchema({
    firstReviewOn: date(),
    reviewIntervalMonths: int({ min: 1, max: 12 }).optional(),
    termination: longText({ max: 500 }),
  }),
};

/** The labour terms in the order a reader meets them. */
export const labourTermOrder = Object.keys(agreementForms.labour.shape) as (keyof typeof agreementForms.labour.shape)[];

export type AgreementSection = keyof typeof agreementForms;
export const isAgreementSection = (value: string | undefined): value is AgreementSection =>
  value !== undefined && Object.hasOwn(agreementForms, value);

/** What each work form asks; the short form takes the light path. */
export function sectionsFor(rules: { employment: boolean; isLight: boolean }): AgreementSection[] {
  if (rules.employment) return ["period", "work", "money", "safety", "labour", "contacts", "review"];
  return rules.isLight
    ? ["period", "work", "money", "safety", "explain", "contacts"]
    : ["period", "work", "money", "safety", "explain", "contacts", "review"];
}

export type AgreementFormValues = { [Section in AgreementSection]: z.output<(typeof agreementForms)[Section]> };
