import type { Ctx } from "../context.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { readValidScopes } from "../engagements/valid-consents.ts";
import { readSetting, readSettingInForce } from "../settings/settings.ts";
import { breakOwed } from "../time/working-hours.ts";
import type { agreedCompensations, AgreementDraft, AnnexDraft } from "./agreement-content.ts";
import { sectionsFor, type AgreementSection } from "./edit-agreement-form.ts";
import { explanationsFor, lastDayOf } from "./prefill-agreement.ts";
import { formRules } from "./read-agreement-draft.ts";

/** Something that keeps a draft from being sent: where it is mended, and what is wrong. */
export interface AgreementProblem {
  section: AgreementSection | "consent" | "decision";
  field: string;
  key: string;
  values?: Record<string, string | number>;
}

/** Consents that the signing of an agreement rests on. */
export const consentsToSign = ["named_to_host", "three_party"] as const;

/** Everything that is missing or against a rule, in the order of the pages (R-05, R-09, R-10, R-39, consents, decision). */
export async function checkAgreement(
  ctx: Ctx,
  engagement: Engagement,
  draft: AgreementDraft,
  annex: AnnexDraft,
): Promise<AgreementProblem[]> {
  const problems: AgreementProblem[] = [];
  const rules = await formRules(ctx, engagement.work_form);
  const sections = sectionsFor(rules);
  const place = await readPlaceOfEngagement(ctx, engagement.id);
  const refuse = (section: AgreementProblem["section"], field: string, key: string, values?: AgreementProblem["values"]) => {
    const isAsked = section === "consent" || section === "decision" || sections.includes(section);
    if (isAsked && !problems.some((one) => one.field === field)) problems.push({ section, field, key, values });
  };
  const needs = (section: AgreementSection, fields: readonly (keyof AgreementDraft)[]) => {
    for (const field of fields) {
      const value = draft[field];
      if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) refuse(section, field, "form.required");
    }
  };

  needs("period", ["startsOn", "endsOn", "daysOfWeek", "startTime", "endTime", "breakMinutes"]);
  const { startsOn, endsOn, startTime, endTime } = draft;
  if (startsOn && startsOn < ctx.today()) refuse("period", "startsOn", "agreement.starts-passed");
  const lastDay = startsOn ? lastDayOf(place, startsOn) : null;
  if (lastDay && endsOn && endsOn > lastDay) refuse("period", "endsOn", "agreement.too-long");
  if (rules.employment && startTime && endTime) {
    const owed = breakOwed({ startTime, endTime, breakMinutes: draft.breakMinutes ?? 0 });
    if (owed) refuse("period", "breakMinutes", "agreement.break", { minutes: owed });
  }

  needs("work", ["purpose", "taskNames"]);

  needs("money", ["compensationType", "transportType"]);
  const { compensationType, compensationYen } = draft;
  if (compensationType && compensationType !== "none" && !compensationYen) refuse("money", "compensationYen", "form.required");
  if (compensationType && !compensationsFor(rules).includes(compensationType))
    refuse("money", "compensationType", "agreement.compensation-form");
  if (rules.employment && compensationType === "hourly_wage" && compensationYen && startsOn) {
    const wage = await readSettingInForce(ctx, "wage.minimum-yen", startsOn);
    if (compensationYen < wage.value) refuse("money", "compensationYen", "agreement.wage", { yen: wage.value, from: wage.effectiveFrom });
  }

  needs("safety", ["insuranceScheme", "insuranceNote", "absenceRule"]);
  if (draft.insuranceScheme && (draft.insuranceScheme === "workers_compensation") !== rules.employment)
    refuse("safety", "insuranceScheme", "agreement.scheme");

  if (!rules.employment) {
    const keys = explanationsFor(await readSetting(ctx, "agreement.template"), engagement.work_form).map((one) => one.key);
    if (!draft.explained?.length) refuse("explain", "explained", "form.choose");
    else if (!keys.every((key) => draft.explained?.includes(key))) refuse("explain", "explained", "agreement.explain-all");
    needs("explain", ["explainedOn"]);
    if (draft.explainedOn && draft.explainedOn > ctx.today()) refuse("explain", "explainedOn", "agreement.explained-later");
  } else needs("labour", ["labour"]);

  if (!annex.supportOfficer) refuse("contacts", "officerName", "form.required");
  if (!annex.agencyContact) refuse("contacts", "agencyContactName", "form.required");

  needs("review", ["firstReviewOn", "termination"]);
  if (startsOn && draft.firstReviewOn && draft.firstReviewOn < startsOn) refuse("review", "firstReviewOn", "agreement.review-early");

  const scopes = await readValidScopes(ctx, engagement, ctx.today());
  for (const scope of consentsToSign) if (!scopes.has(scope)) refuse("consent", scope, "agreement.consent");
  if (rules.supportDecisionRequired && startsOn) {
    const decision = await ctx.db
      .selectFrom("support_decision")
      .select(["state", "decided_on"])
      .where("applicant_id", "=", engagement.applicant_id)
      .executeTakeFirst();
    if (decision?.state === "decided" && decision.decided_on! > startsOn)
      refuse("decision", "startsOn", "agreement.before-decision", { day: decision.decided_on! });
  }
  return problems;
}

/** Money a work form may have: a wage for employment alone, none where the form has no allowance. */
export function compensationsFor(rules: { employment: boolean; compensated: boolean | null }): (typeof agreedCompensations)[number][] {
  if (rules.employment) return ["hourly_wage"];
  if (rules.compensated === false) return ["none"];
  return rules.compensated ? ["daily_allowance", "hourly_allowance"] : ["none", "daily_allowance", "hourly_allowance"];
}
