/** A person registered, consenting and assessed by the acts of their agency: ready to be searched and asked for. */
import type { ApplicantForm } from "#app/domain/applicants/applicant-form.ts";
import { registerApplicant } from "#app/domain/applicants/register-applicant.ts";
import { suggestCaseNumber } from "#app/domain/applicants/case-number.ts";
import { completeAssessment } from "#app/domain/assessments/complete-assessment.ts";
import { saveAssessmentSection } from "#app/domain/assessments/save-assessment-section.ts";
import { startAssessment } from "#app/domain/assessments/start-assessment.ts";
import { readinessItems, type AssessmentSection } from "#app/domain/assessments/assessment-form.ts";
import { giveConsent } from "#app/domain/consents/give-consent.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import type { Person, World } from "../world.ts";
import { agency as anyAgency } from "./organisations.ts";

export const plainPerson: Omit<ApplicantForm, "caseNumber"> = {
  familyName: "花村",
  givenName: "彩",
  familyNameKana: "ハナムラ",
  givenNameKana: "アヤ",
  preferredName: "あや",
  birthDate: "1997-09-02",
  gender: "female",
  municipalityCode: "131202",
  addressLine: "旭丘一丁目99-1",
  nearestStation: "練馬",
  phone: "080-0000-0001",
  email: undefined,
  emergencyName: undefined,
  emergencyRelation: undefined,
  emergencyPhone: undefined,
  household: "親と同居",
  track: "needy",
  backgroundCodes: ["first_job"],
  disabilityCertificate: undefined,
  disabilityCertificateShared: false,
  conditions: undefined,
  conditionsShared: false,
  medication: undefined,
  medicationShared: false,
  clinicVisits: undefined,
  clinicVisitsShared: false,
  publicAssistance: undefined,
  publicAssistanceShared: false,
  sensitiveAgreed: false,
  confidentialityLevel: "normal",
  selfRelianceAgencyId: undefined,
  assignedAccountId: undefined,
};

export const plainSections = {
  wish: {
    assessedOn: "2026-11-10",
    sources: ["interview"],
    wishText: "週3日、昼の2時間で慣れたい",
    workIntention: "want",
    rankConditionFit: "1",
    rankNearHome: "2",
    rankUnderstanding: "3",
    rankTaskFit: "4",
    rankSupport: "5",
  },
  person: { strengths: "ていねい", challenges: "長い時間は疲れる", livingSituation: undefined },
  conditions: {
    daysOfWeek: ["Mo", "We", "Fr"],
    daysPerWeek: 2,
    hoursPerDay: 2,
    earliestStart: "09:00",
    latestEnd: "13:00",
    commuteMaxMinutes: 30,
    commuteModes: ["walk", "train"],
  },
  work: { workForms: ["A", "B"], taskCategories: ["cleaning"], avoidTaskCategories: ["meal_service"], requiredAbilities: ["stand_1h"] },
  care: { considerations: ["own_pace"] },
  readiness: Object.fromEntries(readinessItems.map((item) => [item, "3"])),
  policy: { goalLong: undefined, goalShort: undefined, supportPolicy: "短い時間から始める", trainingSuitable: "yes_non_employment" },
} as const;

export interface Assessed {
  applicantId: string;
  agency: Person & { id: string };
}

export async function assessed(
  world: World,
  options: {
    agency?: Person & { id: string };
    person?: Partial<ApplicantForm>;
    scopes?: readonly string[];
    isAssessed?: boolean;
    sections?: Partial<Record<AssessmentSection, Record<string, unknown>>>;
  } = {},
): Promise<Assessed> {
  if (!(await world.db.selectFrom("code").select("code").limit(1).executeTakeFirst())) await loadReference(world.as("system"));
  const agency = options.agency ?? (await anyAgency(world));
  const ctx = world.as(agency);
  const { applicantId } = await registerApplicant(ctx, {
    ...plainPerson,
    caseNumber: await suggestCaseNumber(ctx, agency.id),
    ...options.person,
  });
  for (const scope of options.scopes ?? ["anonymous_search"])
    await giveConsent(ctx, applicantId, {
      scope,
      recipientOrganisationId: undefined,
      purpose: "はたらく場をさがすため",
      items: "年代\n希望",
      method: "written",
      explainedBy: "佐伯 美穂",
      explainedOn: ctx.today(),
      givenOn: ctx.today(),
      validUntil: undefined,
    });
  if (options.isAssessed ?? true) {
    await startAssessment(ctx, applicantId);
    for (const [section, form] of Object.entries(plainSections))
      await saveAssessmentSection(
        ctx,
        applicantId,
        section as AssessmentSection,
        { ...form, ...options.sections?.[section as AssessmentSection] } as never,
        undefined,
      );
    await completeAssessment(ctx, applicantId);
  }
  return { applicantId, agency };
}
