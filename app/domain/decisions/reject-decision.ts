import type { z } from "zod";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import { rejectDecisionForm } from "./decision-form.ts";
import { findDecision, moveDecision, takeAsMunicipality } from "./move-decision.ts";

export async function rejectDecision(outer: Ctx, decisionId: string, form: z.output<typeof rejectDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { decision, applicant } = await takeAsMunicipality(ctx, decisionId);
    await moveDecision(ctx, decision, applicant, "reject", "municipality", {}, form.note);
  });
}

export const rejectDecisionAct = defineAct({
  name: "reject-decision",
  workflow: supportDecisionWorkflow,
  on: "reject",
  by: ["municipality"],
  find: findDecision,
  form: rejectDecisionForm,
  run: (ctx, { params, value }) => rejectDecision(ctx, params.decisionId, value),
  after: () => ({ to: "/municipality/decisions", notice: "acts.support-decision.reject.done" }),
});
