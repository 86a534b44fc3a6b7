import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { readPlaceOfCase } from "../engagements/place-of-case.ts";
import { coverOf, type Cover } from "../insurance/list-insurance.ts";
import { logRead } from "../history/read-log.ts";
import type { Party } from "../workflows/agreement.ts";
import { openPlacement } from "./open-placement.ts";
import { gateItems, missingConsents, readGateFacts, type GateItem } from "./start-gate.ts";
import type { StateOf } from "../workflows/states.ts";

export interface ReadPlacement {
  id: string;
  engagementId: string;
  applicantId: string | null;
  agreementId: string;
  caseNumber: string;
  party: Party;
  state: StateOf<"placement">;
  revision: number;
  workForm: string;
  isEmployment: boolean;
  startsOn: string;
  endsOn: string;
  startedOn: string | null;
  finishedOn: string | null;
  suspendedFrom: string | null;
  outcome: string | null;
  facilityName: string;
  officer: string | null;
  firstReviewOn: string | null;
  labourTermsOn: string | null;
  gates: GateItem[];
  missingConsents: string[];
  healthRequirements: { code: string; label: string; clearedOn: string | null }[];
  covers: Cover[];
}

/** For recording that its health requirements are met. Throws Refusal "missing" where the place asks for nothing. */
export async function readPlacementToClear(ctx: Ctx, placementId: string, as: Party): Promise<ReadPlacement> {
  const one = await readPlacement(ctx, placementId, as);
  found(one.healthRequirements[0]);
  return one;
}

export async function readPlacement(ctx: Ctx, placementId: string, as: Party): Promise<ReadPlacement> {
  const { engagement, placement } = await openPlacement(ctx, placementId, as);
  const facts = await readGateFacts(ctx, placement);
  const place = await readPlaceOfCase(ctx, engagement.id);
  const codes = await readCodes(ctx);
  const cleared = new Map(
    (await ctx.db.selectFrom("health_clearance").selectAll().where("placement_id", "=", placement.id).execute()).map((row) => [
      row.requirement,
      row.cleared_on,
    ]),
  );
  const covers = await ctx.db
    .selectFrom("insurance_enrolment")
    .selectAll()
    .where("placement_id", "=", placement.id)
    .where("cancelled_at", "is", null)
    .orderBy("cover_from")
    .orderBy("id")
    .execute();
  const facility = await ctx.db.selectFrom("facility").select("name").where("id", "=", placement.facility_id).executeTakeFirstOrThrow();
  if (as !== "applicant")
    logRead(ctx, {
      subject: "placement",
      subjectId: placement.id,
      applicantId: placement.applicant_id,
      engagementId: engagement.id,
      organisationId: as === "host" ? engagement.corporation_id : engagement.agency_id,
      items: ["placement"],
    });
  return {
    id: placement.id,
    engagementId: engagement.id,
    applicantId: as === "agency" ? placement.applicant_id : null,
    agreementId: placement.agreement_id,
    caseNumber: engagement.case_number,
    party: as,
    state: placement.state,
    revision: placement.revision,
    workForm: placement.work_form,
    isEmployment: workFormRules(codes, placement.work_form).employment,
    startsOn: placement.starts_on,
    endsOn: placement.ends_on,
    startedOn: placement.started_on,
    finishedOn: placement.finished_on,
    suspendedFrom: placement.suspended_from,
    outcome: placement.outcome,
    facilityName: facility.name,
    officer: placement.support_officer_name,
    firstReviewOn: placement.first_review_on,
    labourTermsOn: placement.labour_terms_delivered_on,
    gates: gateItems(facts),
    missingConsents: missingConsents(facts),
    healthRequirements: place.healthRequirements.map((code) => ({
      code,
      label: codes.healthRequirement.find((one) => one.code === code)?.label ?? code,
      clearedOn: cleared.get(code) ?? null,
    })),
    covers: covers.map(coverOf),
  };
}
