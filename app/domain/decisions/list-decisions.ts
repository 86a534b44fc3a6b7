import { municipalitySees } from "../access/narrow.ts";
import { findCase } from "../applicants/find-case.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import type { StateOf } from "../workflows/states.ts";
import { pageByKey } from "../page-by-key.ts";

/** What a municipality sees of a decision: the case number and what was asked, nothing else of the person. */
export interface DecisionLine {
  id: string;
  revision: number;
  state: StateOf<"support-decision">;
  caseNumber: string;
  agency: string;
  form: "non_employment" | "employment" | null;
  appliedOn: string | null;
  decidedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
}

const pageSize = 50;

function decisions(ctx: Ctx) {
  return ctx.db
    .selectFrom("support_decision")
    .innerJoin("applicant", "applicant.id", "support_decision.applicant_id")
    .innerJoin("organisation", "organisation.id", "applicant.agency_id")
    .select([
      "support_decision.id",
      "support_decision.revision",
      "support_decision.state",
      "applicant.case_number as caseNumber",
      "organisation.name as agency",
      "support_decision.form",
    ])
    .select([
      "support_decision.applied_on as appliedOn",
      "support_decision.decided_on as decidedOn",
      "support_decision.valid_from as validFrom",
      "support_decision.valid_to as validTo",
    ])
    .where("support_decision.state", "<>", "none")
    .where(municipalitySees(ctx.actor, "support_decision.authority_code"));
}

/** Applications that wait first, oldest first; then what was decided. Pages by key. */
export async function listDecisions(
  ctx: Ctx,
  filter: { state: "applied" | "decided" | "rejected"; after?: string | null },
): Promise<{ decisions: DecisionLine[]; next: string | null }> {
  const { rows, next } = await pageByKey(
    decisions(ctx).where("support_decision.state", "=", filter.state),
    { id: "support_decision.id", size: pageSize, keyOf: (row) => [row.id] },
    filter.after,
  );
  return { decisions: rows, next };
}

export async function readDecision(ctx: Ctx, decisionId: string): Promise<DecisionLine> {
  return found(await decisions(ctx).where("support_decision.id", "=", decisionId).executeTakeFirst());
}

/** Who decides for this person, by where they live. */
export async function readAuthority(ctx: Ctx, applicantId: string): Promise<string> {
  const applicant = await findCase(ctx, applicantId);
  const row = await ctx.db
    .selectFrom("municipality")
    .select("support_decision_authority as name")
    .where("code", "=", applicant.municipality_code)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** The decision of a case the actor handles, or null when nothing was asked yet. */
export async function readDecisionOfCase(ctx: Ctx, applicantId: string) {
  await findCase(ctx, applicantId);
  const row = await ctx.db
    .selectFrom("support_decision")
    .innerJoin("municipality", "municipality.code", "support_decision.authority_code")
    .selectAll("support_decision")
    .select("municipality.support_decision_authority as authority")
    .where("applicant_id", "=", applicantId)
    .where("state", "<>", "none")
    .executeTakeFirst();
  return row ?? null;
}
