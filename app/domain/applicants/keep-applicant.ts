/** What registering and editing an applicant share: the form taken apart into what is sealed and what is not. */
import { isUniqueViolation } from "#db/portable.ts";
import type { NewRow } from "#db/schema.ts";
import { membershipsOf } from "../access/actor.ts";
import { emailIndex } from "../accounts/email.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { addMonths } from "../time/tokyo.ts";
import { type Circumstances, type Identity } from "./applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { sensitiveFields, type ApplicantForm } from "./applicant-form.ts";
import { sealJson, type PersonKey } from "../persons/person.ts";

const youngestYears = 15;
const oldestYears = 90;

const identityOf = (form: ApplicantForm): Identity => ({
  familyName: form.familyName,
  givenName: form.givenName,
  familyNameKana: form.familyNameKana,
  givenNameKana: form.givenNameKana,
  preferredName: form.preferredName ?? null,
  birthDate: form.birthDate,
  gender: form.gender,
  addressLine: form.addressLine ?? null,
  nearestStation: form.nearestStation ?? null,
  phone: form.phone ?? null,
  email: form.email ?? null,
  emergencyContact:
    form.emergencyName && form.emergencyPhone
      ? { name: form.emergencyName, relation: form.emergencyRelation ?? "", phone: form.emergencyPhone }
      : null,
});

const circumstancesOf = (form: ApplicantForm): Circumstances => ({
  household: form.household ?? null,
  backgroundCodes: form.backgroundCodes,
  track: form.track,
  ...(Object.fromEntries(
    sensitiveFields.map((field) => [field, form[field] ? { text: form[field], isShared: form[`${field}Shared`] } : null]),
  ) as Pick<Circumstances, (typeof sensitiveFields)[number]>),
});

/** The form as it was typed, from what is kept. */
export function formOf(
  row: {
    case_number: string;
    municipality_code: string;
    confidentiality_level: string;
    self_reliance_agency_id: string | null;
    assigned_account_id: string | null;
  },
  identity: Identity,
  circumstances: Circumstances,
): Record<string, string | boolean | string[] | null> {
  const { emergencyContact, ...own } = identity;
  const sensitive: Record<string, string | boolean | null> = Object.fromEntries(
    sensitiveFields.flatMap((field) => [
      [field, circumstances[field]?.text ?? null],
      [`${field}Shared`, circumstances[field]?.isShared ?? false],
    ]),
  );
  return {
    ...own,
    caseNumber: row.case_number,
    municipalityCode: row.municipality_code,
    emergencyName: emergencyContact?.name ?? null,
    emergencyRelation: emergencyContact?.relation ?? null,
    emergencyPhone: emergencyContact?.phone ?? null,
    household: circumstances.household,
    track: circumstances.track,
    backgroundCodes: circumstances.backgroundCodes,
    ...sensitive,
    sensitiveAgreed: sensitiveFields.some((field) => circumstances[field] !== null),
    confidentialityLevel: row.confidentiality_level,
    selfRelianceAgencyId: row.self_reliance_agency_id,
    assignedAccountId: row.assigned_account_id,
  };
}

/** Throws Refusal "invalid" at the fields whose values fit no table, no age and no rule. */
export async function checkApplicant(ctx: Ctx, agencyId: string, form: ApplicantForm): Promise<void> {
  requireCodes(await readCodes(ctx), { backgroundCodes: ["background", form.backgroundCodes] });
  const wrong: Record<string, string[]> = {};
  const today = ctx.today();
  if (form.birthDate > addMonths(today, -12 * youngestYears) || form.birthDate < addMonths(today, -12 * (oldestYears + 1)))
    wrong.birthDate = ["agency.error.age"];
  if (!(await ctx.db.selectFrom("municipality").select("code").where("code", "=", form.municipalityCode).executeTakeFirst()))
    wrong.municipalityCode = ["form.not-a-choice"];
  if (Boolean(form.emergencyName) !== Boolean(form.emergencyPhone))
    wrong[form.emergencyName ? "emergencyPhone" : "emergencyName"] = ["agency.error.emergency-contact"];
  if (sensitiveFields.some((field) => form[field]) && !form.sensitiveAgreed) wrong.sensitiveAgreed = ["agency.error.sensitive-agreed"];
  if (form.selfRelianceAgencyId && !(await isSelfRelianceAgency(ctx, form.selfRelianceAgencyId)))
    wrong.selfRelianceAgencyId = ["form.not-a-choice"];
  if (form.assignedAccountId && !(await isColleague(ctx, agencyId, form.assignedAccountId)))
    wrong.assignedAccountId = ["form.not-a-choice"];
  if (Object.keys(wrong).length) throw invalid(wrong);
}

/** Those who judge whether statutory training fits. */
export const selfRelianceType = "self_reliance_support";

export async function isSelfRelianceAgency(ctx: Ctx, agencyId: string): Promise<boolean> {
  return Boolean(
    await ctx.db
      .selectFrom("agency")
      .select("id")
      .where("id", "=", agencyId)
      .where("agency_type", "=", selfRelianceType)
      .executeTakeFirst(),
  );
}

export async function isColleague(ctx: Ctx, agencyId: string, accountId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .select("membership.id")
    .where("membership.organisation_id", "=", agencyId)
    .where("membership.account_id", "=", accountId)
    .where("membership.ended_at", "is", null)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
  return Boolean(row);
}

/** The agency in which the actor may register people; of several, the one asked for. */
export function agencyOf(ctx: Ctx, wanted?: string | null) {
  const memberships = membershipsOf(ctx.actor, "agency", "handle-cases");
  return memberships.find((one) => one.organisationId === wanted) ?? memberships[0];
}

export function sealedColumns(
  ctx: Ctx,
  person: PersonKey,
  applicantId: string,
  form: ApplicantForm,
): Pick<NewRow<"applicant">, "identity_sealed" | "circumstances_sealed" | "email_index"> {
  const identity = identityOf(form);
  return {
    identity_sealed: sealJson(ctx, person, identity, sealedPlaces.identity(applicantId)),
    circumstances_sealed: sealJson(ctx, person, circumstancesOf(form), sealedPlaces.circumstances(applicantId)),
    email_index: identity.email ? emailIndex(ctx, identity.email) : null,
  };
}

/** Runs a write of the applicant's row; a case number that is taken becomes an error at its field. */
export async function withFreeCaseNumber<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ caseNumber: ["agency.error.case-number-taken"] });
    throw error;
  }
}
