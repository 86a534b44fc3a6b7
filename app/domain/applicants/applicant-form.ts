import type { z } from "zod";
import { chosenCodes } from "../codes/code-field.ts";
import { choice, code, date, email, flag, formSchema, kana, longText, phone, text } from "../form-schema.ts";
import { withoutMyNumber } from "./my-number.ts";

export const genders = ["female", "male", "other", "no_answer"] as const;
export const tracks = ["needy", "public_assistance", "disability_without_service", "other"] as const;
export const confidentialityLevels = ["normal", "strict"] as const;
export const sensitiveFields = ["disabilityCertificate", "conditions", "medication", "clinicVisits", "publicAssistance"] as const;

/** A UUID chosen from a list; what it names is found by a narrowed query. */
const id = () => code(/^[0-9a-f-]{36}$/, "form.not-a-choice").optional();
const note = (max: number) => withoutMyNumber(longText({ max })).optional();
const line = (max: number) => withoutMyNumber(text({ max })).optional();

/** Everything the agency keeps of a person. */
export const applicantForm = formSchema({
  caseNumber: code(/^[A-Za-z0-9-]{3,20}$/, "agency.error.case-number"),
  familyName: text({ max: 30 }),
  givenName: text({ max: 30 }),
  familyNameKana: kana({ max: 60 }),
  givenNameKana: kana({ max: 60 }),
  preferredName: line(30),
  birthDate: date({ min: "1900-01-01" }),
  gender: choice(genders),
  municipalityCode: code(/^\d{6}$/, "form.choose"),
  addressLine: line(200),
  nearestStation: line(40),
  phone: phone().optional(),
  email: email().optional(),
  emergencyName: line(60),
  emergencyRelation: line(30),
  emergencyPhone: phone().optional(),
  household: note(200),
  track: choice(tracks),
  backgroundCodes: chosenCodes({ max: 35 }),
  disabilityCertificate: note(300),
  disabilityCertificateShared: flag(),
  conditions: note(300),
  conditionsShared: flag(),
  medication: note(300),
  medicationShared: flag(),
  clinicVisits: note(300),
  clinicVisitsShared: flag(),
  publicAssistance: note(300),
  publicAssistanceShared: flag(),
  /** The person agreed that the sensitive items are recorded. */
  sensitiveAgreed: flag(),
  confidentialityLevel: choice(confidentialityLevels),
  selfRelianceAgencyId: id(),
  assignedAccountId: id(),
});
export type ApplicantForm = z.output<typeof applicantForm>;

export const assignForm = formSchema({ assignedAccountId: id() });
export const closeCaseForm = formSchema({ note: note(600) });
