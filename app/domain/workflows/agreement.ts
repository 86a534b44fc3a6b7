import { defineWorkflow } from "./define-workflow.ts";

export const parties = ["applicant", "agency", "host"] as const;
export type Party = (typeof parties)[number];
/** The two parties that have staff, and the same pages. */
export type Side = Exclude<Party, "applicant">;

/** Signatures are rows, not states: three parties in any order would need eight. */
export const agreementWorkflow = defineWorkflow({
  subject: "agreement",
  states: ["draft", "signing", "in-force", "ended", "void"],
  initial: "draft",
  final: ["ended", "void"],
  moves: [
    {
      on: "send",
      from: ["draft"],
      to: "signing",
      by: ["agency"],
      tells: ["applicant", "host"],
      letter: "agreement-send",
      needs: ["complete"],
    },
    { on: "sign", from: ["signing"], to: "stay", by: parties, tells: ["agency"], letter: "agreement-sign", needs: ["seen"] },
    { on: "remind-signing", from: ["signing"], to: "stay", by: ["clock"], tells: parties, letter: "agreement-remind-signing" },
    { on: "signing-over", from: ["signing"], to: "stay", by: ["clock"], tells: ["agency"], letter: "agreement-signing-over" },
    {
      on: "take-effect",
      from: ["signing"],
      to: "in-force",
      by: ["system"],
      tells: parties,
      letter: "agreement-take-effect",
      seat: "occupy",
      needs: ["all-signed"],
    },
    {
      on: "change",
      from: ["signing"],
      to: "draft",
      by: ["agency"],
      tells: ["applicant", "host"],
      letter: "agreement-change",
      note: "optional",
    },
    {
      on: "decline",
      from: ["signing"],
      to: "draft",
      by: ["applicant", "host"],
      tells: ["agency"],
      letter: "agreement-decline",
      note: "required",
    },
    // Whom to call stands beside the text, so that signatures stay.
    {
      on: "correct-contact",
      from: ["signing", "in-force"],
      to: "stay",
      by: ["agency", "host"],
      tells: parties,
      letter: "agreement-correct-contact",
    },
    {
      on: "void",
      from: ["draft", "signing"],
      to: "void",
      by: ["agency", "system"],
      tells: ["applicant", "host"],
      letter: "agreement-void",
      note: "optional",
    },
    { on: "end", from: ["in-force"], to: "ended", by: ["system"] },
  ],
});
