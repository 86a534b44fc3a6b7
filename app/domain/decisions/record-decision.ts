import type { z } from "zod";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { supportDecisionWorkflow } from "../workflows/support-decision.ts";
import { recordDecisionForm } from "./decision-form.ts";
import { decide, findDecision, takeAsMunicipality } from "./move-decision.ts";

/** The municipality records its own decision. */
export async function recordDecision(outer: Ctx, decisionId: string, form: z.output<typeof recordDecisionForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { decision, applicant } = await takeAsMunicipality(ctx, decisionId);
    await decide(ctx, decision, applicant, "municipality", form);
  });
}

export const recordDecisionAct = defineAct({
  name: "record-decision",
  workflow: supportDecisionWorkflow,
  on: "decide",
  by: ["municipality"],
  find: findDecision,
  form: recordDecisionForm,
  run: (ctx, { params, value }) => recordDecision(ctx, params.decisionId, value),
  letters: () => ["kit.letter-to.agency", "placement.gate.letter"],
  after: () => ({ to: "/municipality/decisions", notice: "acts.support-decision.decide.done" }),
});
