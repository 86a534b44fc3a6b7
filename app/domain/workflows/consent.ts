import { defineWorkflow } from "./define-workflow.ts";

export const consentWorkflow = defineWorkflow({
  subject: "consent",
  states: ["given", "withdrawn"],
  initial: "given",
  final: ["withdrawn"],
  moves: [
    {
      on: "withdraw",
      from: ["given"],
      to: "withdrawn",
      by: ["agency", "applicant"],
      tells: ["agency"],
      letter: "consent-withdraw",
      note: "optional",
    },
  ],
});
