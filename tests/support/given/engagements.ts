/** An engagement on its way: accepted, met, agreed, at work. The request is put there as a row with its accept; all after it are acts. */
import { answerDates } from "#app/domain/meetings/answer-dates.ts";
import { confirmMeeting } from "#app/domain/meetings/confirm-meeting.ts";
import { holdMeeting, type HoldMeeting } from "#app/domain/meetings/hold-meeting.ts";
import { proposeMeeting } from "#app/domain/meetings/propose-meeting.ts";
import { draftAgreement } from "#app/domain/agreements/draft-agreement.ts";
import { editAgreement } from "#app/domain/agreements/edit-agreement.ts";
import { sendAgreement } from "#app/domain/agreements/send-agreement.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { personKeyOf, sealJson } from "#app/domain/persons/person.ts";
import { inTransaction } from "#app/domain/context.ts";
import type { PlaceContent } from "#app/domain/places/place-content.ts";
import { recordInsurance } from "#app/domain/insurance/record-insurance.ts";
import { startPlacement } from "#app/domain/placements/start-placement.ts";
import { requestPlace, type RequestContent } from "#app/domain/requests/request-content.ts";
import { addDays, dayInTokyo } from "#app/domain/time/tokyo.ts";
import { applyMove } from "#app/domain/workflows/apply-move.ts";
import { parties } from "#app/domain/workflows/agreement.ts";
import { placementRequestWorkflow } from "#app/domain/workflows/placement-request.ts";
import type { Person, World } from "../world.ts";
import { applicant as anyApplicant, type GivenApplicant } from "./applicants.ts";
import { agency as anyAgency, facility as anyFacility } from "./organisations.ts";
import { place as anyPlace, type GivenPlace } from "./places.ts";

export const plainIdentity = {
  familyName: "花村",
  givenName: "彩",
  familyNameKana: "ハナムラ",
  givenNameKana: "アヤ",
  preferredName: "あや",
  birthDate: "1997-09-02",
  gender: "female",
  addressLine: "練馬1-2-3",
  nearestStation: "練馬",
  phone: "080-0000-0001",
  email: "aya@tests.example.jp",
  emergencyContact: { name: "花村 良子", relation: "母", phone: "080-0000-0002" },
};
export const plainCircumstances = {
  household: null,
  backgroundCodes: [],
  track: "needy",
  disabilityCertificate: null,
  conditions: null,
  medication: null,
  clinicVisits: null,
  publicAssistance: null,
};

export const plainRequest: RequestContent = {
  reason: "短い時間から働くことに慣れるため、こちらでの受け入れをお願いします。",
  supportPolicy: "週に2日から始め、月に1回訪問します。",
  applicantWish: "午前中に、静かなところで働きたいです。",
  desiredDays: ["Mo", "We"],
  desiredStartTime: "09:30",
  desiredEndTime: "11:30",
  considerations: ["own_pace"],
  considerationNote: "指示は一つずつお願いします。",
  agencyInvolvement: "初日に同行し、月1回訪問します。",
};

export interface GivenEngagement {
  engagementId: string;
  requestId: string;
  place: GivenPlace;
  facility: Person & { facilityId: string; corporation: { id: string } };
  agency: Person & { id: string };
  applicant: GivenApplicant;
}

interface EngagementOptions {
  agency?: GivenEngagement["agency"];
  facility?: Awaited<ReturnType<typeof anyFacility>>;
  place?: GivenPlace;
  applicant?: GivenApplicant;
  workForm?: string;
  content?: Partial<PlaceContent>;
  consents?: readonly string[];
  /** The state of the request; its seat is reserved from accepted on. */
  state?: "sent" | "accepted";
}

export async function consent(world: World, applicantId: string, scope: string, options: { validUntil?: string } = {}): Promise<string> {
  const ctx = world.as("system");
  const id = ctx.newId();
  await world.db
    .insertInto("consent")
    .values({
      id,
      applicant_id: applicantId,
      state: "given",
      scope,
      purpose: "受け入れのため",
      items: JSON.stringify(["氏名"]),
      method: "written",
      explained_by: "担当",
      explained_on: ctx.today(),
      given_on: ctx.today(),
      valid_until: options.validUntil ?? null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
  return id;
}

/** A request the host said yes to in principle, a seat reserved for it. */
export async function acceptedEngagement(world: World, options: EngagementOptions = {}): Promise<GivenEngagement> {
  const agency = options.agency ?? (await anyAgency(world));
  const facility =
    options.facility ??
    (await anyFacility(world, {
      support_officer_name: "大橋 由紀",
      certification_status: "certified",
      certification_number: "T-1",
      certified_on: "2024-04-01",
    }));
  const workForm = options.workForm ?? "A";
  const place = options.place ?? (await anyPlace(world, { at: facility, content: { workForms: [workForm], ...options.content } }));
  const applicant =
    options.applicant ??
    (await anyApplicant(world, { of: agency, identity: plainIdentity, circumstances: plainCircumstances, email_index: "an-index" }));
  for (const scope of options.consents ?? ["named_to_host", "three_party", "insurance"]) await consent(world, applicant.applicantId, scope);

  const ctx = world.as("system");
  const [engagementId, requestId] = [ctx.newId(), ctx.newId()];
  const now = ctx.now();
  const owners = { agency_id: agency.id, place_id: place.placeId, facility_id: facility.facilityId };
  await world.db
    .insertInto("engagement")
    .values({
      id: engagementId,
      applicant_id: applicant.applicantId,
      corporation_id: facility.corporation.id,
      ...owners,
      work_form: workForm,
      opened_at: now,
    })
    .execute();
  await world.db
    .insertInto("placement_request")
    .values({
      id: requestId,
      engagement_id: engagementId,
      code: `UI-2026-${requestId.slice(-6)}`,
      applicant_id: applicant.applicantId,
      ...owners,
      state: "sent",
      work_form: workForm,
      content_sealed: sealJson(ctx, await personKeyOf(ctx, applicant.applicantId), plainRequest, requestPlace(requestId)),
      desired_start_on: addDays(ctx.today(), 10),
      answer_due_on: addDays(ctx.today(), 7),
      sent_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute();
  if (options.state !== "sent") {
    await inTransaction(world.as(facility), async (inner) => {
      const row = await inner.db.selectFrom("placement_request").selectAll().where("id", "=", requestId).executeTakeFirstOrThrow();
      await applyMove(inner, placementRequestWorkflow, row, "accept", { as: "host", seat: { fromOn: row.desired_start_on! } });
    });
  }
  return { engagementId, requestId, place, facility, agency, applicant };
}

/** A yes of the meeting, as the agency writes it down. */
export function plainYes(world: World, changes: Partial<HoldMeeting> = {}): HoldMeeting {
  const today = dayInTokyo(new Date(world.clock.nowMs()).toISOString());
  return {
    heldOn: today,
    attendees: [
      { party: "applicant", name: "花村 彩" },
      { party: "agency", name: "佐伯 美穂" },
      { party: "host", name: "大橋 由紀" },
    ],
    applicantWish: "午前中に働きたいです。",
    agencyPolicy: "週に2日から始めます。",
    hostAnswer: "accept",
    hostAnswerText: undefined,
    workForm: "A",
    startsOn: addDays(today, 10),
    endsOn: addDays(today, 70),
    daysOfWeek: ["Mo", "We"],
    startTime: "09:30",
    endTime: "11:30",
    breakMinutes: 10,
    tasks: ["廊下・手すりの拭き掃除"],
    actionItems: undefined,
    nextMeetingOn: undefined,
    withdraw: [],
    ...changes,
  };
}

/** A three-party meeting with a fixed date: three days from now. */
export async function scheduledMeeting(world: World, one: GivenEngagement): Promise<{ meetingId: string }> {
  const ctx = world.as(one.agency);
  const { meetingId } = await proposeMeeting(ctx, one.engagementId, "agency", {
    kind: "three-party",
    method: "onsite",
    options: [
      { date: addDays(ctx.today(), 3), time: "10:00" },
      { date: addDays(ctx.today(), 4), time: "14:00" },
    ],
    venue: undefined,
  });
  await answerDates(world.as(one.facility), meetingId, "host", { party: "host", answers: ["yes", "maybe"] });
  await confirmMeeting(ctx, meetingId, "agency", { option: 0, method: "onsite", venue: "みどりの家 相談室" });
  return { meetingId };
}

export async function decidedEngagement(
  world: World,
  options: EngagementOptions & { decision?: Partial<HoldMeeting> } = {},
): Promise<GivenEngagement> {
  const one = await acceptedEngagement(world, options);
  const { meetingId } = await scheduledMeeting(world, one);
  await holdMeeting(world.as(one.agency), meetingId, plainYes(world, { workForm: options.workForm ?? "A", ...options.decision }));
  return one;
}

export interface GivenAgreement extends GivenEngagement {
  agreementId: string;
  seen: { version: number; documentHash: string };
}

/** A draft of an agreement of which nothing is left to fill in, everything explained. */
export async function readyAgreement(
  world: World,
  options: EngagementOptions & { decision?: Partial<HoldMeeting> } = {},
): Promise<GivenEngagement & { agreementId: string }> {
  const one = await decidedEngagement(world, options);
  const ctx = world.as(one.agency);
  const { agreementId } = await draftAgreement(ctx, one.engagementId);
  const contacts = {
    officerName: "大橋 由紀",
    officerPhone: "03-0000-0001",
    agencyContactName: "佐伯 美穂",
    agencyContactPhone: "03-0000-0002",
    sharesEmergencyContact: false,
  };
  await editAgreement(ctx, agreementId, "contacts", contacts);
  if (options.workForm !== "D") {
    const keys = [
      "not_employee",
      "no_minimum_wage",
      "free_to_attend",
      "no_quota",
      "no_overtime",
      "insurance_instead_of_rosai",
      "can_stop_anytime",
      "where_to_consult",
    ];
    await editAgreement(ctx, agreementId, "explain", { explainedOn: ctx.today(), explained: keys });
  }
  return { ...one, agreementId };
}

/** An agreement out for signing. */
export async function signingAgreement(world: World, options: Parameters<typeof readyAgreement>[1] = {}): Promise<GivenAgreement> {
  const one = await readyAgreement(world, options);
  await sendAgreement(world.as(one.agency), one.agreementId);
  const version = await world.db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", one.agreementId)
    .executeTakeFirstOrThrow();
  return { ...one, seen: { version: version.number, documentHash: version.document_hash } };
}

/** Who signs for each party. */
export const signerOf = (one: GivenEngagement, party: (typeof parties)[number]): Person =>
  party === "applicant" ? one.applicant : party === "agency" ? one.agency : one.facility;

export interface GivenPlacement extends GivenAgreement {
  placementId: string;
}

export async function signedAgreement(world: World, options: Parameters<typeof signingAgreement>[1] = {}): Promise<GivenPlacement> {
  const one = await signingAgreement(world, options);
  for (const party of parties)
    await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, { method: "signed-in" });
  const placement = await world.db
    .selectFrom("placement")
    .select("id")
    .where("engagement_id", "=", one.engagementId)
    .executeTakeFirstOrThrow();
  return { ...one, placementId: placement.id };
}

/** Everything that must be true before the first day is: insured. */
export async function readyPlacement(world: World, options: Parameters<typeof signingAgreement>[1] = {}): Promise<GivenPlacement> {
  const one = await signedAgreement(world, options);
  const placement = await world.db.selectFrom("placement").selectAll().where("id", "=", one.placementId).executeTakeFirstOrThrow();
  await recordInsurance(world.as(one.agency), one.placementId, "agency", {
    scheme: "event_insurance",
    coverFrom: placement.starts_on,
    coverTo: placement.ends_on,
    appliedOn: world.as("system").today(),
    coversCommute: "unknown",
    coversHeat: "unknown",
    receiptNumber: undefined,
    planCode: undefined,
    premiumYen: undefined,
  });
  return one;
}

/** Somebody at work; the clock stands on the first day. */
export async function activePlacement(world: World, options: Parameters<typeof signingAgreement>[1] = {}): Promise<GivenPlacement> {
  const one = await readyPlacement(world, options);
  const placement = await world.db.selectFrom("placement").select("starts_on").where("id", "=", one.placementId).executeTakeFirstOrThrow();
  world.clock.set(`${placement.starts_on}T00:00:00.000Z`);
  await startPlacement(world.as(one.facility), one.placementId, "host");
  return one;
}
