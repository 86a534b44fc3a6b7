/** The wording of agreements: a setting with a date, so that another programme has its own and a signed text never changes. */
import { z } from "zod";

const sentence = z.string().min(1).max(1000);

const labourTermNames = [
  "workplaceScope",
  "jobScope",
  "overtime",
  "holidays",
  "wageClosing",
  "wagePayment",
  "resignation",
  "renewal",
] as const;
export type LabourTermName = (typeof labourTermNames)[number];
export const labourTerms = z.object(
  Object.fromEntries(labourTermNames.map((name) => [name, sentence])) as Record<LabourTermName, typeof sentence>,
);

/** Wording by whether the work form is employment. */
const byKind = z.object({ nonEmployment: sentence, employment: sentence });

export const agreementTemplate = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  /** By work form. */
  purpose: z.record(z.string(), sentence),
  notWage: sentence,
  /** By insurance scheme. */
  insurance: z.record(z.string(), sentence),
  absenceRule: byKind,
  /** What a person in a non-employment form must have been told; `easy` holds readings. */
  explanations: z.array(z.object({ key: z.string(), text: sentence, easy: sentence })),
  /** Which of them each work form needs; the short form needs fewer. */
  explanationsByForm: z.record(z.string(), z.array(z.string())),
  labour: labourTerms,
  privacy: sentence,
  confidentiality: sentence,
  termination: byKind,
  selectionNotice: sentence,
  statements: z.object({ applicant: sentence, agency: sentence, host: sentence }),
});
export type AgreementTemplate = z.infer<typeof agreementTemplate>;
