/** What an agreement can be filled with before anybody types: place, request, meeting, facility, staff and consents say it already. */
import { personKeyOf, openJson } from "../persons/person.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { type MeetingDecision, minutesPlace, readMinutes } from "../meetings/meeting-content.ts";
import type { PlaceContent } from "../places/place-content.ts";
import { readRequestDraft, type RequestDraft, requestPlace } from "../requests/request-content.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays, addMonths } from "../time/tokyo.ts";
import type { AgreementDraft, AnnexDraft } from "./agreement-content.ts";
import type { AgreementTemplate } from "./agreement-template.ts";

export interface Prefilled {
  draft: AgreementDraft;
  annex: AnnexDraft;
}

export async function prefillAgreement(ctx: Ctx, engagement: Engagement): Promise<Prefilled> {
  const place = await readPlaceOfEngagement(ctx, engagement.id);
  const template = await readSetting(ctx, "agreement.template");
  const { decision, request } = await readAgreed(ctx, engagement);
  const { employment, compensated } = workFormRules(await readCodes(ctx), engagement.work_form);
  const startsOn = decision?.startsOn;
  const needsReviews = engagement.work_form !== "A";
  const scheme = employment ? "workers_compensation" : "event_insurance";
  const draft: AgreementDraft = {
    purpose: template.purpose[engagement.work_form],
    startsOn,
    endsOn: decision?.endsOn ?? (startsOn && place.initialWeeks ? addDays(startsOn, place.initialWeeks * 7 - 1) : undefined),
    daysOfWeek: decision?.daysOfWeek ?? request.desiredDays,
    startTime: decision?.startTime ?? request.desiredStartTime ?? undefined,
    endTime: decision?.endTime ?? request.desiredEndTime ?? undefined,
    breakMinutes: decision?.breakMinutes ?? place.breakMinutes,
    scheduleNote: null,
    taskNames: decision?.tasks ?? place.tasks.map((task) => task.name),
    considerations: request.considerations ?? [],
    ...moneyOf(place, employment, compensated),
    transportType: place.transportType,
    transportCapYen: place.transportCapYen,
    insuranceScheme: scheme,
    insuranceNote: template.insurance[scheme],
    absenceRule: template.absenceRule[employment ? "employment" : "nonEmployment"],
    explained: [],
    explainedOn: null,
    labour: employment ? template.labour : null,
    firstReviewOn: startsOn && addDays(startsOn, await readSetting(ctx, "review.first-days")),
    reviewIntervalMonths: needsReviews ? await readSetting(ctx, "review.interval-months") : null,
    termination: template.termination[employment ? "employment" : "nonEmployment"],
  };
  return {
    draft: withoutGaps(draft),
    annex: { ...(await readContacts(ctx, engagement)), considerationNote: request.considerationNote ?? null },
  };
}

/** The explanations a work form needs, in the template's order. */
export const explanationsFor = (template: AgreementTemplate, workForm: string) =>
  template.explanations.filter((one) => (template.explanationsByForm[workForm] ?? []).includes(one.key));

/** A place for several forms says "mixed": then the form decides, and where it does not, people fill it in. */
function moneyOf(
  place: PlaceContent,
  employment: boolean,
  compensated: boolean | null,
): Pick<AgreementDraft, "compensationType" | "compensationYen" | "compensationNote"> {
  if (compensated === false) return { compensationType: "none", compensationYen: null, compensationNote: null };
  const isWage = place.compensationType === "hourly_wage";
  if (place.compensationType === "mixed" || isWage !== employment)
    return {
      compensationType: employment ? "hourly_wage" : undefined,
      compensationYen: undefined,
      compensationNote: place.compensationNote,
    };
  return { compensationType: place.compensationType, compensationYen: place.compensationYen, compensationNote: place.compensationNote };
}

/** Keys without a value are left out, so that what is missing is seen as missing. */
const withoutGaps = (draft: AgreementDraft): AgreementDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));

/** What the meeting decided and what the request asked for. */
async function readAgreed(ctx: Ctx, engagement: Engagement): Promise<{ decision: MeetingDecision | null; request: RequestDraft }> {
  const person = await personKeyOf(ctx, engagement.applicant_id);
  const request = await ctx.db
    .selectFrom("placement_request")
    .select(["id", "content_sealed"])
    .where("engagement_id", "=", engagement.id)
    .executeTakeFirstOrThrow();
  const meeting = await ctx.db
    .selectFrom("meeting")
    .select(["id", "minutes_sealed"])
    .where("engagement_id", "=", engagement.id)
    .where("kind", "=", "three-party")
    .where("state", "=", "held")
    .orderBy("held_on", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    decision: meeting?.minutes_sealed ? openJson(person, meeting.minutes_sealed, minutesPlace(meeting.id), readMinutes).decision : null,
    request: openJson(person, request.content_sealed, requestPlace(request.id), readRequestDraft),
  };
}

async function readContacts(
  ctx: Ctx,
  engagement: Engagement,
): Promise<Pick<AnnexDraft, "supportOfficer" | "agencyContact" | "sharesEmergencyContact">> {
  const facility = await ctx.db
    .selectFrom("facility")
    .select(["support_officer_name", "phone"])
    .where("id", "=", engagement.facility_id)
    .executeTakeFirstOrThrow();
  const agency = await ctx.db
    .selectFrom("organisation")
    .innerJoin("applicant", "applicant.agency_id", "organisation.id")
    .leftJoin("account", "account.id", "applicant.assigned_account_id")
    .select(["organisation.phone as phone", "account.name as name"])
    .where("applicant.id", "=", engagement.applicant_id)
    .executeTakeFirstOrThrow();
  // Without somebody assigned, whoever draws the agreement up is the one to call.
  const contact = agency.name ?? (ctx.actor.kind === "staff" ? ctx.actor.name : null);
  return {
    supportOfficer: facility.support_officer_name ? { name: facility.support_officer_name, phone: facility.phone } : null,
    agencyContact: contact ? { name: contact, phone: agency.phone } : null,
    sharesEmergencyContact: false,
  };
}

/** The latest month-end that the place allows. */
export const lastDayOf = (place: Pick<PlaceContent, "maxMonths">, startsOn: string) =>
  place.maxMonths ? addMonths(startsOn, place.maxMonths) : null;
