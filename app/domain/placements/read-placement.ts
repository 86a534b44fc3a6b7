import type { Ctx } from "../context.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { coverOf, type Cover } from "../insurance/list-insurance.ts";
import { logRead } from "../history/read-log.ts";
import type { Party } from "../workflows/agreement.ts";
import { openPlacement } from "./open-placement.ts";
import { readHealthRequirements, type HealthRequirement } from "./read-health-requirements.ts";
import { gateItems, missingConsents, readGateFacts, type GateItem } from "./start-gate.ts";
import type { StateOf } from "../workflows/states.ts";

export interface ReadPlacement<As extends Party = Party> {
  id: string;
  engagementId: string;
  applicantId: string | null;
  agreementId: string;
  caseNumber: string;
  party: As;
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
  healthRequirements: HealthRequirement[];
  covers: Cover[];
}

export async function readPlacement<As extends Party>(ctx: Ctx, placementId: string, as: As): Promise<ReadPlacement<As>> {
  const { engagement, placement } = await openPlacement(ctx, placementId, as);
  const facts = await readGateFacts(ctx, placement);
  const codes = await readCodes(ctx);
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
    healthRequirements: await readHealthRequirements(ctx, { id: placement.id, engagementId: engagement.id }),
    covers: covers.map(coverOf),
  };
}
