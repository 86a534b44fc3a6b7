/**
 * What an agreement says. `agreementDraft` is what people fill in; `agreementContent` is the whole text of one
 * version, whose canonical JSON is signed. Names and words about a person are in the sealed annex, covered by its own hash.
 */
import { z } from "zod";
import { weekdayCodes } from "../time/week.ts";
import { transportTypes } from "../places/place-content.ts";
import { storedShape } from "../stored-shape.ts";
import { labourTerms } from "./agreement-template.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const code = z.string().min(1).max(60);
const words = z.string().min(1).max(1000);
const yen = z.number().int().min(0).max(20000);

export const agreedCompensations = ["none", "daily_allowance", "hourly_allowance", "hourly_wage"] as const;
export const insuranceSchemes = ["event_insurance", "national_event_insurance", "workers_compensation", "other"] as const;

const schedule = {
  daysOfWeek: z.array(z.enum(weekdayCodes)).min(1),
  startTime: time,
  endTime: time,
  breakMinutes: z.number().int().min(0).max(180),
  scheduleNote: words.nullable(),
};
const money = {
  compensationType: z.enum(agreedCompensations),
  compensationYen: yen.nullable(),
  compensationNote: words.nullable(),
  transportType: z.enum(transportTypes),
  transportCapYen: yen.nullable(),
};

export const agreementDraft = z
  .object({
    purpose: words,
    startsOn: day,
    endsOn: day,
    ...schedule,
    taskNames: z.array(z.string().min(1).max(40)),
    considerations: z.array(code),
    ...money,
    insuranceScheme: z.enum(insuranceSchemes),
    insuranceNote: words,
    absenceRule: words,
    explained: z.array(code),
    explainedOn: day.nullable(),
    labour: labourTerms.nullable(),
    firstReviewOn: day,
    reviewIntervalMonths: z.number().int().min(1).max(12).nullable(),
    termination: words,
  })
  .partial();
export type AgreementDraft = z.infer<typeof agreementDraft>;
export const readAgreementDraft = storedShape("agreement-draft", agreementDraft);

export const contact = z.object({ name: z.string().min(1).max(60), phone: z.string().max(40).nullable() });
export const annexDraft = z.object({
  supportOfficer: contact.nullable(),
  agencyContact: contact.nullable(),
  /** Given to the host only when the person said so. */
  sharesEmergencyContact: z.boolean(),
  considerationNote: words.nullable(),
});
export type AnnexDraft = z.infer<typeof annexDraft>;
export const readAnnexDraft = storedShape("agreement-annex-draft", annexDraft);

export const agreementAnnex = z.object({
  /** Random, so that nobody can find a name by hashing guesses. */
  salt: z.string(),
  applicantName: z.string(),
  applicantNameKana: z.string(),
  supportOfficer: contact,
  agencyContact: contact,
  emergencyContact: z.object({ name: z.string(), relation: z.string(), phone: z.string() }).nullable(),
  considerationNote: words.nullable(),
});
export type AgreementAnnex = z.infer<typeof agreementAnnex>;
export const readAgreementAnnex = storedShape("agreement-annex", agreementAnnex);

const labelled = z.object({ code, label: z.string() });
export const agreementContent = z.object({
  template: z.object({ id: z.string(), version: z.number().int() }),
  code: z.string(),
  version: z.number().int().positive(),
  workForm: labelled,
  isEmployment: z.boolean(),
  agencyName: z.string(),
  corporationName: z.string(),
  facilityName: z.string(),
  place: z.object({ code: z.string(), title: z.string(), summaryEasy: z.string().nullable() }),
  purpose: words,
  startsOn: day,
  endsOn: day,
  ...schedule,
  /** Outside of the hours the place publishes, agreed by all three. */
  deviates: z.boolean(),
  tasks: z.array(z.object({ name: z.string(), detail: z.string().nullable(), posture: z.string() })).min(1),
  ...money,
  notWage: words.nullable(),
  insuranceScheme: z.enum(insuranceSchemes),
  insuranceNote: words,
  considerations: z.array(labelled),
  absenceRule: words,
  explanations: z.array(z.object({ key: code, text: words, easy: words })),
  explainedOn: day.nullable(),
  labour: labourTerms.nullable(),
  privacy: z.object({ text: words, scopes: z.array(code) }),
  confidentiality: words,
  termination: words,
  selectionNotice: words.nullable(),
  firstReviewOn: day,
  reviewIntervalMonths: z.number().int().min(1).max(12).nullable(),
  statements: z.object({ applicant: words, agency: words, host: words }),
  annexHash: z.string().length(64),
});
export type AgreementContent = z.infer<typeof agreementContent>;
export const readAgreementContent = storedShape("agreement-content", agreementContent);

export const annexPlace = (versionId: string) => ({ table: "agreement_version", column: "annex_sealed", row: versionId });
/** Who signed, as sealed with the signature; on paper also when and before whom. */
export const sealedSigner = z.object({
  name: z.string(),
  paper: z.object({ signedOn: z.string(), witness: z.string() }).optional(),
});
export const readSigner = storedShape("signer", sealedSigner);
export const signerPlace = (signatureId: string) => ({ table: "signature", column: "signer_sealed", row: signatureId });
/** What people would fill in to get this text again: where a next version begins. */
export function draftOf(content: AgreementContent): AgreementDraft {
  const {
    purpose,
    startsOn,
    endsOn,
    daysOfWeek,
    startTime,
    endTime,
    breakMinutes,
    scheduleNote,
    compensationType,
    compensationYen,
    compensationNote,
    transportType,
    transportCapYen,
  } = content;
  const { insuranceScheme, insuranceNote, absenceRule, explainedOn, labour, firstReviewOn, reviewIntervalMonths, termination } = content;
  return {
    purpose,
    startsOn,
    endsOn,
    daysOfWeek,
    startTime,
    endTime,
    breakMinutes,
    scheduleNote,
    taskNames: content.tasks.map((task) => task.name),
    considerations: content.considerations.map((one) => one.code),
    compensationType,
    compensationYen,
    compensationNote,
    transportType,
    transportCapYen,
    insuranceScheme,
    insuranceNote,
    absenceRule,
    explained: content.explanations.map((one) => one.key),
    explainedOn,
    labour,
    firstReviewOn,
    reviewIntervalMonths,
    termination,
  };
}

export const annexDraftOf = (annex: AgreementAnnex): AnnexDraft => ({
  supportOfficer: annex.supportOfficer,
  agencyContact: annex.agencyContact,
  sharesEmergencyContact: annex.emergencyContact !== null,
  considerationNote: annex.considerationNote,
});
