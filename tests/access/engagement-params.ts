/** Rows behind the pages of an engagement from its meeting to its end, for both tenants; acts change them, so each route has its own. */
import {
  acceptedEngagement,
  decidedEngagement,
  scheduledMeeting,
  signedAgreement,
  signingAgreement,
} from "#tests/support/given/engagements.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { draftAgreement } from "#app/domain/agreements/draft-agreement.ts";
import { recordInsurance } from "#app/domain/insurance/record-insurance.ts";
import { proposeMeeting } from "#app/domain/meetings/propose-meeting.ts";
import type { Cast } from "./cast.ts";
import type { Params, RouteFixture } from "./params.ts";

type Side = "own" | "other";
type Make = (cast: Cast, parties: ReturnType<typeof partiesOf>) => Promise<Params>;

/** The engagement belongs to the tenant's agency, facility and applicant, so that each of the three may open it. */
const partiesOf = (cast: Cast, side: Side) => ({
  agency: cast[side].agency,
  facility: cast[side].facility,
  applicant: cast[side].applicant,
});

const engagementOf = (name: string, make: Make): RouteFixture => {
  const made = (cast: Cast, side: Side) =>
    cast.once(`${side} engagement for ${name}`, async () => {
      await loadReference(cast.world.as("system"));
      await cast.world.db
        .updateTable("facility")
        .set({ support_officer_name: "大橋 由紀" })
        .where("id", "=", cast[side].facility.facilityId)
        .execute();
      return make(cast, partiesOf(cast, side));
    });
  return { own: (cast) => made(cast, "own"), other: (cast) => made(cast, "other") };
};

const accepted: Make = async ({ world }, parties) => ({ engagementId: (await acceptedEngagement(world, parties)).engagementId });
const proposed: Make = async ({ world }, parties) => {
  const { engagementId } = await acceptedEngagement(world, parties);
  return proposeMeeting(world.as(parties.agency), engagementId, "agency", {
    kind: "three-party",
    method: "onsite",
    options: [{ date: "2026-12-01", time: "10:00" }],
    venue: undefined,
  });
};
const scheduled: Make = async ({ world }, parties) => scheduledMeeting(world, await acceptedEngagement(world, parties));
const decided: Make = async ({ world }, parties) => ({ engagementId: (await decidedEngagement(world, parties)).engagementId });
const drafted: Make = async ({ world }, parties) => {
  const { engagementId } = await decidedEngagement(world, parties);
  return { ...(await draftAgreement(world.as(parties.agency), engagementId)), section: "period" };
};
const signing: Make = async ({ world }, parties) => ({ agreementId: (await signingAgreement(world, parties)).agreementId });
const signed: Make = async ({ world }, parties) => ({ placementId: (await signedAgreement(world, parties)).placementId });

const insured: Make = async ({ world }, parties) => {
  const { placementId } = await signedAgreement(world, parties);
  await recordInsurance(world.as(parties.agency), placementId, "agency", {
    scheme: "event_insurance",
    coverFrom: "2026-11-30",
    coverTo: "2027-03-31",
    appliedOn: "2026-11-20",
    coversCommute: "unknown",
    coversHeat: "unknown",
    receiptNumber: undefined,
    planCode: undefined,
    premiumYen: undefined,
  });
  const { id } = await world.db
    .selectFrom("insurance_enrolment")
    .select("id")
    .where("placement_id", "=", placementId)
    .executeTakeFirstOrThrow();
  return { placementId, insuranceId: id };
};

const withHealth: Make = async ({ world }, parties) => ({
  placementId: (
    await signedAgreement(world, { ...parties, content: { healthRequirements: ["stool_test"], healthRequirementPayer: "host" } })
  ).placementId,
});

const consented: Make = async ({ world }, parties) => {
  await acceptedEngagement(world, parties);
  const { id } = await world.db
    .selectFrom("consent")
    .select("id")
    .where("applicant_id", "=", parties.applicant.applicantId)
    .where("scope", "=", "named_to_host")
    .where("state", "=", "given")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { consentId: id };
};

const of = (make: Make, folder: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`routes/${folder}/${name}`, engagementOf(`${folder}/${name}`, make)]));

/** The secretariat keeps the insurance of every placement. */
const everyPlacement: RouteFixture = { own: engagementOf("secretariat/insurance-record", signed).own, isPublic: true };

export const engagementFixtures: Record<string, RouteFixture> = {
  ...of(accepted, "agency", ["engagement", "engagement-answer", "meeting-new"]),
  ...of(accepted, "host", ["engagement", "meeting-new"]),
  ...of(accepted, "applicant", ["engagement", "engagement-ask", "engagement-leave"]),
  ...of(consented, "applicant", ["consent-withdraw"]),
  ...of(proposed, "agency", ["meeting-answer", "meeting-confirm"]),
  ...of(proposed, "host", ["meeting-answer", "meeting-confirm"]),
  ...of(proposed, "applicant", ["meeting"]),
  ...of(scheduled, "agency", ["meeting", "meeting-propose-again", "meeting-cancel", "meeting-hold"]),
  ...of(scheduled, "host", ["meeting", "meeting-propose-again", "meeting-cancel"]),
  ...of(decided, "agency", ["agreement-new"]),
  ...of(drafted, "agency", ["agreement-edit", "agreement-edit-section", "agreement-send"]),
  ...of(signing, "agency", [
    "agreement",
    "agreement-print",
    "agreement-sign",
    "agreement-sign-here",
    "agreement-sign-on-paper",
    "agreement-send-link",
    "agreement-change",
    "agreement-contact",
  ]),
  ...of(signing, "host", ["agreement", "agreement-print", "agreement-sign", "agreement-decline", "agreement-contact"]),
  ...of(signing, "applicant", ["agreement", "agreement-decline"]),
  ...of(signed, "agency", [
    "placement",
    "placement-insurance",
    "placement-start",
    "placement-suspend",
    "placement-resume",
    "placement-first-review",
    "placement-finish",
    "placement-not-start",
  ]),
  ...of(signed, "host", [
    "placement",
    "placement-insurance",
    "placement-start",
    "placement-suspend",
    "placement-resume",
    "placement-first-review",
    "placement-officer",
    "placement-labour-terms",
  ]),
  ...of(withHealth, "agency", ["placement-health"]),
  ...of(withHealth, "host", ["placement-health"]),
  "routes/secretariat/insurance-record": everyPlacement,
  "routes/secretariat/insurance-cancel": { own: engagementOf("secretariat/insurance-cancel", insured).own, isPublic: true },
};
