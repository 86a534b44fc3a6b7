/** The page of a person's case: everything the agency keeps, and what happened. */
import { listAssessments } from "../assessments/read-assessment.ts";
import type { AssessmentSection } from "../assessments/assessment-form.ts";
import type { SectionStanding } from "../assessments/assessment-sections.ts";
import { listConsents, type ConsentRecord } from "../consents/list-consents.ts";
import type { Ctx } from "../context.ts";
import { readDecisionOfCase } from "../decisions/list-decisions.ts";
import { logRead } from "../history/read-log.ts";
import { readLooks, readTimelineOf, type LookLine, type TimelineEntry } from "../history/read-timeline.ts";
import { found } from "../refusal.ts";
import { readPlaceContent } from "../places/place-content.ts";
import type { Circumstances, Identity } from "./applicant-content.ts";
import { ageOn } from "../persons/age.ts";
import { caseStage, type CaseStage } from "./case-stage.ts";
import { findCase, openCase } from "./find-case.ts";
import type { StateOf } from "../workflows/states.ts";

export interface CaseRequest {
  id: string;
  engagementId: string;
  code: string;
  state: StateOf<"placement-request">;
  place: string;
  facility: string;
  dueOn: string | null;
  /** Its engagement has not ended; the case cannot be closed before it has. */
  isUnderWay: boolean;
  updatedAt: string;
}

export interface ReadCase {
  applicantId: string;
  agencyId: string;
  revision: number;
  caseNumber: string;
  stage: CaseStage;
  isClosed: boolean;
  isStrict: boolean;
  municipality: string;
  identity: Identity;
  age: number;
  circumstances: Circumstances;
  assignedTo: { accountId: string; name: string } | null;
  selfRelianceAgency: string | null;
  consents: ConsentRecord[];
  assessments: {
    id: string;
    number: number;
    assessedOn: string;
    assessor: string | null;
    completedAt: string | null;
    standing: Record<AssessmentSection, SectionStanding>;
  }[];
  requests: CaseRequest[];
  decision: Awaited<ReturnType<typeof readDecisionOfCase>>;
  timeline: TimelineEntry[];
  looks: LookLine[];
  /** What the agency does next for this person. */
  next: "assess" | "finish-assessment" | "consent" | "search" | "answer" | "wait" | "meet" | "follow" | "closed";
}

export async function readCase(ctx: Ctx, applicantId: string): Promise<ReadCase> {
  const row = await findCase(ctx, applicantId);
  const { identity, circumstances } = await openCase(ctx, row);
  logRead(ctx, {
    subject: "applicant",
    subjectId: applicantId,
    applicantId,
    organisationId: row.agency_id,
    items: ["case", "name", "contact", "sensitive", "background"],
  });
  const facts = found(
    await ctx.db
      .selectFrom("applicant")
      .innerJoin("municipality", "municipality.code", "applicant.municipality_code")
      .leftJoin("account", "account.id", "applicant.assigned_account_id")
      .leftJoin("organisation as self_reliance", "self_reliance.id", "applicant.self_reliance_agency_id")
      .select([
        "municipality.name as municipality",
        "account.id as account_id",
        "account.name as account_name",
        "self_reliance.name as self_reliance",
      ])
      .select(caseStage().as("stage"))
      .where("applicant.id", "=", applicantId)
      .executeTakeFirst(),
  );
  const [consents, assessments, requests, decision] = [
    await listConsents(ctx, applicantId),
    await listAssessments(ctx, applicantId),
    await listRequestsOf(ctx, applicantId),
    await readDecisionOfCase(ctx, applicantId),
  ];
  const timeline = await readTimelineOf(ctx, [
    { subject: "applicant", ids: [applicantId] },
    { subject: "consent", ids: consents.map((one) => one.id) },
    { subject: "assessment", ids: assessments.map((one) => one.id) },
    { subject: "support-decision", ids: decision ? [decision.id] : [] },
    { subject: "placement-request", ids: requests.map((one) => one.id) },
  ]);
  const stage = facts.stage;
  return {
    applicantId,
    agencyId: row.agency_id,
    revision: row.revision,
    caseNumber: row.case_number,
    stage,
    isClosed: row.closed_at !== null,
    isStrict: row.confidentiality_level === "strict",
    municipality: facts.municipality,
    identity,
    age: ageOn(identity.birthDate, ctx.today()),
    circumstances,
    assignedTo: facts.account_id && facts.account_name ? { accountId: facts.account_id, name: facts.account_name } : null,
    selfRelianceAgency: facts.self_reliance,
    consents,
    assessments: assessments.map(({ id, number, assessedOn, assessor, completedAt, standing }) => ({
      id,
      number,
      assessedOn,
      assessor,
      completedAt,
      standing,
    })),
    requests,
    decision,
    // A withdrawal stands in the chain of the agency and of each case it reaches; the page shows it once.
    timeline: timeline.filter(
      (entry, index) =>
        !(
          entry.subject === "consent" &&
          entry.act === "withdraw" &&
          timeline.findIndex((one) => one.subjectId === entry.subjectId && one.act === "withdraw") < index
        ),
    ),
    looks: await readLooks(ctx, { applicantId }),
    next: nextStep({ stage, consents, assessments, requests }),
  };
}

function nextStep({
  stage,
  consents,
  assessments,
  requests,
}: {
  stage: CaseStage;
  consents: ConsentRecord[];
  assessments: { completedAt: string | null }[];
  requests: CaseRequest[];
}): ReadCase["next"] {
  if (stage === "closed") return "closed";
  if (stage === "active" || stage === "suspended" || stage === "agreed") return "follow";
  if (requests.some((one) => one.state === "questioned")) return "answer";
  if (stage === "meeting") return "meet";
  if (stage === "requested") return "wait";
  if (!assessments.length) return "assess";
  if (!assessments.some((one) => one.completedAt)) return "finish-assessment";
  return consents.some((one) => one.standing === "in-force" && (one.scope === "anonymous_search" || one.scope === "named_to_host"))
    ? "search"
    : "consent";
}

async function listRequestsOf(ctx: Ctx, applicantId: string): Promise<CaseRequest[]> {
  const rows = await ctx.db
    .selectFrom("placement_request")
    .innerJoin("place", "place.id", "placement_request.place_id")
    .innerJoin("facility", "facility.id", "placement_request.facility_id")
    .leftJoin("place_revision", (join) =>
      join.on((eb) => eb("place_revision.id", "=", eb.fn.coalesce("place.published_revision_id", "placement_request.place_revision_id"))),
    )
    .select([
      "placement_request.id",
      "placement_request.engagement_id",
      "placement_request.code",
      "placement_request.state",
      "placement_request.answer_due_on",
      "placement_request.meeting_due_on",
      "placement_request.updated_at",
    ])
    .innerJoin("engagement", "engagement.id", "placement_request.engagement_id")
    .select(["place.code as place_code", "place_revision.content", "facility.name as facility", "engagement.closed_at"])
    .where("placement_request.applicant_id", "=", applicantId)
    .orderBy("placement_request.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    engagementId: row.engagement_id,
    code: row.code,
    state: row.state,
    place: row.content ? readPlaceContent(row.content).title : row.place_code,
    facility: row.facility,
    dueOn: row.answer_due_on ?? row.meeting_due_on,
    isUnderWay: row.closed_at === null,
    updatedAt: row.updated_at,
  }));
}
