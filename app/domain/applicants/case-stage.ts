/** How far a case is: derived from what exists, never stored. */
import { sql, type RawBuilder } from "kysely";

export const caseStages = ["assessing", "searching", "requested", "meeting", "agreed", "active", "suspended", "closed"] as const;
export type CaseStage = (typeof caseStages)[number];

/** The furthest of a person's open matters, as an expression over a query's `applicant` row. */
export function caseStage(): RawBuilder<CaseStage> {
  const placement = (...states: string[]) =>
    sql`EXISTS (SELECT 1 FROM placement WHERE placement.applicant_id = applicant.id AND placement.state IN (${sql.join(states)}))`;
  const request = (...states: string[]) =>
    sql`EXISTS (SELECT 1 FROM placement_request JOIN engagement ON engagement.id = placement_request.engagement_id
      WHERE placement_request.applicant_id = applicant.id AND engagement.closed_at IS NULL AND placement_request.state IN (${sql.join(states)}))`;
  return sql<CaseStage>`CASE
    WHEN applicant.closed_at IS NOT NULL THEN 'closed'
    WHEN ${placement("suspended")} THEN 'suspended'
    WHEN ${placement("active")} THEN 'active'
    WHEN ${placement("preparing", "ready")} THEN 'agreed'
    WHEN ${request("accepted", "decided")} THEN 'meeting'
    WHEN ${request("sent", "questioned")} THEN 'requested'
    WHEN EXISTS (SELECT 1 FROM assessment WHERE assessment.applicant_id = applicant.id AND assessment.completed_at IS NOT NULL) THEN 'searching'
    ELSE 'assessing' END`;
}
