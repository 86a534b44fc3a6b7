import type { z } from "zod";
import { defineAct } from "../acts/act.ts";
import { findOpenCase } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import { applyForDecisionForm } from "./decision-form.ts";
import { findDecisionOfCase, moveDecision, takeDecision } from "./move-decision.ts";

export async function applyForDecision(outer: Ctx, applicantId: string, form: z.output<typeof applyForDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    if (form.appliedOn > ctx.today()) throw invalid({ appliedOn: ["agency.error.future"] });
    const decision = await takeDecision(ctx, applicant);
    await moveDecision(ctx, decision, applicant, "apply", "agency", {
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

export const applyForDecisionAct = defineAct({
  name: "apply-for-decision",
  workflow: supportDecisionWorkflow,
  on: "apply",
  by: ["agency"],
  find: findDecisionOfCase,
  form: applyForDecisionForm,
  run: (ctx, { params, value }) => applyForDecision(ctx, params.applicantId, value),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.support-decision.apply.done" }),
});
