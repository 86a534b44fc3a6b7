/** How far a case is: derived from what exists, never stored. */
import { sql, type RawBuilder } from "kysely";
import type { StateOf } from "../workflows/states.ts";

export const caseStages = ["assessing", "searching", "requested", "meeting", "agreed", "active", "suspended", "closed"] as const;
export type CaseStage = (typeof caseStages)[number];

/** What a placement, or a request of a case that is still open, says of its person; null where it says nothing more. */
const stageOfPlacement: Record<StateOf<"placement">, CaseStage | null> = {
  preparing: "agreed",
  ready: "agreed",
  active: "active",
  suspended: "suspended",
  finished: null,
  "did-not-start": null,
};
const stageOfRequest: Record<StateOf<"placement-request">, CaseStage | null> = {
  draft: null,
  sent: "requested",
  questioned: "requested",
  accepted: "meeting",
  decided: "meeting",
  declined: null,
  withdrawn: null,
  lapsed: null,
};
const statesAt = (stages: Record<string, CaseStage | null>, stage: CaseStage) =>
  sql.join(Object.keys(stages).filter((state) => stages[state] === stage));

/** The furthest of a person's open matters, as an expression over a query's `applicant` row. */
export function caseStage(): RawBuilder<CaseStage> {
  const placement = (stage: CaseStage) =>
    sql`EXISTS (SELECT 1 FROM placement WHERE placement.applicant_id = applicant.id AND placement.state IN (${statesAt(stageOfPlacement, stage)}))`;
  const request = (stage: CaseStage) =>
    sql`EXISTS (SELECT 1 FROM placement_request JOIN engagement ON engagement.id = placement_request.engagement_id
      WHERE placement_request.applicant_id = applicant.id AND engagement.closed_at IS NULL AND placement_request.state IN (${statesAt(stageOfRequest, stage)}))`;
  return sql<CaseStage>`CASE
    WHEN applicant.closed_at IS NOT NULL THEN 'closed'
    WHEN ${placement("suspended")} THEN 'suspended'
    WHEN ${placement("active")} THEN 'active'
    WHEN ${placement("agreed")} THEN 'agreed'
    WHEN ${request("meeting")} THEN 'meeting'
    WHEN ${request("requested")} THEN 'requested'
    WHEN EXISTS (SELECT 1 FROM assessment WHERE assessment.applicant_id = applicant.id AND assessment.completed_at IS NOT NULL) THEN 'searching'
    ELSE 'assessing' END`;
}
