/** What changed between two versions, field by field, for people to read. */
import { canonicalJson } from "../history/record-history.ts";
import type { AgreementAnnex, AgreementContent } from "./agreement-content.ts";

const compared = [
  "purpose",
  "startsOn",
  "endsOn",
  "daysOfWeek",
  "startTime",
  "endTime",
  "breakMinutes",
  "scheduleNote",
  "tasks",
  "compensationType",
  "compensationYen",
  "compensationNote",
  "transportType",
  "transportCapYen",
  "insuranceScheme",
  "insuranceNote",
  "considerations",
  "absenceRule",
  "explanations",
  "explainedOn",
  "labour",
  "privacy",
  "confidentiality",
  "termination",
  "selectionNotice",
  "firstReviewOn",
  "reviewIntervalMonths",
] as const satisfies readonly (keyof AgreementContent)[];
const comparedOfAnnex = [
  "applicantName",
  "supportOfficer",
  "agencyContact",
  "emergencyContact",
  "considerationNote",
] as const satisfies readonly (keyof AgreementAnnex)[];

export type ComparedField = (typeof compared)[number] | (typeof comparedOfAnnex)[number];

export function differencesOf(
  before: { content: AgreementContent; annex: AgreementAnnex },
  after: { content: AgreementContent; annex: AgreementAnnex },
): ComparedField[] {
  const differs = (one: unknown, other: unknown) => canonicalJson(one) !== canonicalJson(other);
  return [
    ...compared.filter((field) => differs(before.content[field], after.content[field])),
    ...comparedOfAnnex.filter((field) => differs(before.annex[field], after.annex[field])),
  ];
}
