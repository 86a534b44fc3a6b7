import type { z } from "zod";
import { defineAct } from "../acts/act.ts";
import { findOpenCase } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import { recordDecisionForm } from "./decision-form.ts";
import { decide, findDecisionOfCase, takeDecision } from "./move-decision.ts";

/** The agency records a decision it has on paper; the evidence is not optional then. */
export async function recordDecisionOnPaper(outer: Ctx, applicantId: string, form: z.output<typeof recordDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    if (!form.evidence) throw invalid({ evidence: ["form.required"] });
    await decide(ctx, await takeDecision(ctx, applicant), applicant, "agency", form);
  });
}

export const recordDecisionOnPaperAct = defineAct({
  name: "record-decision-on-paper",
  workflow: supportDecisionWorkflow,
  on: "decide",
  by: ["agency"],
  find: findDecisionOfCase,
  form: recordDecisionForm,
  run: (ctx, { params, value }) => recordDecisionOnPaper(ctx, params.applicantId, value),
  letters: () => ["placement.gate.letter"],
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.support-decision.decide-on-paper.done" }),
});
