import { defineWorkflow } from "./define-workflow.ts";

/** Recorded by the municipality, or by the agency with evidence of the municipality's paper. */
export const supportDecisionWorkflow = defineWorkflow({
  subject: "support-decision",
  states: ["none", "applied", "decided", "rejected"],
  initial: "none",
  final: [],
  moves: [
    {
      on: "apply",
      from: ["none", "rejected", "decided"],
      to: "applied",
      by: ["agency"],
      tells: ["municipality"],
      letter: "support-decision-apply",
    },
    {
      on: "decide",
      from: ["none", "applied"],
      to: "decided",
      by: ["municipality", "agency"],
      tells: ["agency"],
      letter: "support-decision-decide",
    },
    {
      on: "reject",
      from: ["applied"],
      to: "rejected",
      by: ["municipality"],
      tells: ["agency"],
      letter: "support-decision-reject",
      note: "required",
    },
  ],
});
