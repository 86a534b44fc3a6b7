/** 支援決定 of a person: applied for by the agency, decided by the municipality, or recorded by the agency with its paper. */
import type { z } from "zod";
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { accountIdOf, type Role } from "../access/actor.ts";
import { municipalitySees } from "../access/narrow.ts";
import { findOpenCase } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains } from "../history/record-history.ts";
import { found, invalid } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import type { EventOf } from "../workflows/define-workflow.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import type { applyForDecisionForm, recordDecisionForm, rejectDecisionForm } from "./decision-form.ts";

type Decision = Row<"support_decision">;

export async function applyForDecision(outer: Ctx, applicantId: string, form: z.output<typeof applyForDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    if (form.appliedOn > ctx.today()) throw invalid({ appliedOn: ["agency.error.future"] });
    const decision = await ensureDecision(ctx, applicant);
    await move(ctx, decision, applicant, "apply", "agency", {
      applied_on: form.appliedOn,
      form: form.form,
      decided_on: null,
      valid_from: null,
      valid_to: null,
      evidence: null,
      authority_code: applicant.municipality_code,
    });
  });
}

/** The agency records a decision it has on paper; the evidence is not optional then. */
export async function recordDecisionOnPaper(outer: Ctx, applicantId: string, form: z.output<typeof recordDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    if (!form.evidence) throw invalid({ evidence: ["form.required"] });
    await decide(ctx, await ensureDecision(ctx, applicant), applicant, "agency", form);
  });
}

/** The municipality records its own decision. */
export async function recordDecision(outer: Ctx, decisionId: string, form: z.output<typeof recordDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { decision, applicant } = await findAsMunicipality(ctx, decisionId);
    await decide(ctx, decision, applicant, "municipality", form);
  });
}

export async function rejectDecision(outer: Ctx, decisionId: string, form: z.output<typeof rejectDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { decision, applicant } = await findAsMunicipality(ctx, decisionId);
    await move(ctx, decision, applicant, "reject", "municipality", {}, form.note);
  });
}

/** Throws Refusal "invalid" for days that cannot be; also before the municipality looks its decision through. */
export function checkDays(ctx: Ctx, form: z.output<typeof recordDecisionForm>): void {
  const wrong: Record<string, string[]> = {};
  if (form.decidedOn > ctx.today()) wrong.decidedOn = ["agency.error.future"];
  if (form.validTo && form.validTo < form.validFrom) wrong.validTo = ["agency.error.ends-before"];
  if (Object.keys(wrong).length) throw invalid(wrong);
}

async function decide(
  ctx: Ctx,
  decision: Decision,
  applicant: Row<"applicant">,
  as: Role,
  form: z.output<typeof recordDecisionForm>,
): Promise<void> {
  checkDays(ctx, form);
  await move(ctx, decision, applicant, "decide", as, {
    form: form.form,
    decided_on: form.decidedOn,
    valid_from: form.validFrom,
    valid_to: form.validTo ?? null,
    evidence: as === "agency" ? (form.evidence ?? null) : null,
  });
}

async function move(
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

async function findAsMunicipality(ctx: Ctx, decisionId: string) {
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

async function ensureDecision(ctx: Ctx, applicant: Row<"applicant">): Promise<Decision> {
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
