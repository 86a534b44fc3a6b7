/** What the acts on a 支援決定 share: applied for by the agency, decided by the municipality, or recorded by the agency with its paper. */
import type { z } from "zod";
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { accountIdOf, type Role } from "../access/actor.ts";
import { municipalitySees } from "../access/narrow.ts";
import type { At } from "../acts/act.ts";
import { findOpenCaseOf, type CaseHead } from "../applicants/find-case.ts";
import type { Ctx } from "../context.ts";
import { chains } from "../history/record-history.ts";
import { found, invalid } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import type { EventOf } from "../workflows/define-workflow.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import type { recordDecisionForm } from "./decision-form.ts";
import { readDecision, readDecisionOfCase, type DecisionLine } from "./list-decisions.ts";

type Decision = Row<"support_decision">;

/** What an act of the agency finds: the open case, and the decision of its person where one was asked for. */
export async function findDecisionOfCase(
  ctx: Ctx,
  at: At,
): Promise<{ one: CaseHead; decision: Awaited<ReturnType<typeof readDecisionOfCase>>; state: string }> {
  const one = await findOpenCaseOf(ctx, at);
  const decision = await readDecisionOfCase(ctx, one.applicantId);
  return { one, decision, state: decision?.state ?? supportDecisionWorkflow.initial };
}

/** What an act of the municipality finds: nothing of the person but the number of the case. */
export async function findDecision(ctx: Ctx, { params }: At): Promise<{ one: DecisionLine; state: string }> {
  const one = await readDecision(ctx, params.decisionId);
  return { one, state: one.state };
}

/** Throws Refusal "invalid" for days that cannot be; also before the municipality looks its decision through. */
export function checkDays(ctx: Ctx, form: z.output<typeof recordDecisionForm>): void {
  const wrong: Record<string, string[]> = {};
  if (form.decidedOn > ctx.today()) wrong.decidedOn = ["agency.error.future"];
  if (form.validTo && form.validTo < form.validFrom) wrong.validTo = ["agency.error.ends-before"];
  if (Object.keys(wrong).length) throw invalid(wrong);
}

export async function decide(
  ctx: Ctx,
  decision: Decision,
  applicant: Row<"applicant">,
  as: Role,
  form: z.output<typeof recordDecisionForm>,
): Promise<void> {
  checkDays(ctx, form);
  await moveDecision(ctx, decision, applicant, "decide", as, {
    form: form.form,
    decided_on: form.decidedOn,
    valid_from: form.validFrom,
    valid_to: form.validTo ?? null,
    evidence: as === "agency" ? (form.evidence ?? null) : null,
  });
}

export async function moveDecision(
  ctx: Ctx,
  decision: Decision,
  applicant: Row<"applicant">,
  on: EventOf<typeof supportDecisionWorkflow>,
  as: Role,
  set: Record<string, string | null>,
  note?: string,
): Promise<void> {
  await applyMove(ctx, supportDecisionWorkflow, decision, on, {
    as,
    set: { ...set, recorded_by: accountIdOf(ctx.actor) },
    note,
    chain: chains.organisation(applicant.agency_id),
    parties: { applicantId: applicant.id, agencyId: applicant.agency_id, municipalityCode: decision.authority_code },
  });
  await ctx.programme.effects.settleGatesOf(ctx, { applicantId: applicant.id });
}

/** The municipality's own, held to the end of the act. Throws Refusal "missing" for another's. */
export async function takeAsMunicipality(ctx: Ctx, decisionId: string) {
  const decision = found(
    await locked(
      ctx.engine,
      ctx.db
        .selectFrom("support_decision")
        .selectAll()
        .where("id", "=", decisionId)
        .where("state", "<>", "none")
        .where(municipalitySees(ctx.actor, "support_decision.authority_code")),
    ).executeTakeFirst(),
  );
  return {
    decision,
    applicant: await ctx.db.selectFrom("applicant").selectAll().where("id", "=", decision.applicant_id).executeTakeFirstOrThrow(),
  };
}

/** The one decision of a person, held to the end of the act; begun where none was asked for yet. */
export async function takeDecision(ctx: Ctx, applicant: Row<"applicant">): Promise<Decision> {
  await ctx.db
    .insertInto("support_decision")
    .values({
      id: ctx.newId(),
      applicant_id: applicant.id,
      state: supportDecisionWorkflow.initial,
      authority_code: applicant.municipality_code,
      form: null,
      applied_on: null,
      decided_on: null,
      valid_from: null,
      valid_to: null,
      evidence: null,
      recorded_by: accountIdOf(ctx.actor),
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.column("applicant_id").doNothing())
    .execute();
  return locked(
    ctx.engine,
    ctx.db.selectFrom("support_decision").selectAll().where("applicant_id", "=", applicant.id),
  ).executeTakeFirstOrThrow();
}
