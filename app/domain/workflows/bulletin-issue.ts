import { defineWorkflow } from "./define-workflow.ts";

export const bulletinIssueWorkflow = defineWorkflow({
  subject: "bulletin-issue",
  states: ["collecting", "frozen", "approved", "scheduled", "sending", "sent", "cancelled"],
  initial: "collecting",
  final: ["sent", "cancelled"],
  sets: {
    /** Its reader may have it in hand. */
    out: ["sending", "sent"],
    /** Its text may still be written. */
    editable: ["collecting", "frozen"],
    /** Still to be sent. */
    open: ["collecting", "frozen", "approved", "scheduled"],
  },
  moves: [
    { on: "freeze", from: ["collecting"], to: "frozen", by: ["secretariat", "clock"] },
    { on: "thaw", from: ["frozen", "approved", "scheduled"], to: "collecting", by: ["secretariat"] },
    { on: "approve", from: ["frozen"], to: "approved", by: ["secretariat"] },
    { on: "schedule", from: ["approved"], to: "scheduled", by: ["secretariat"] },
    { on: "start-sending", from: ["approved", "scheduled"], to: "sending", by: ["secretariat", "clock"] },
    /** A rhythm of its own sends what was published, with nobody in between. */
    { on: "compose", from: ["collecting"], to: "sending", by: ["clock"] },
    { on: "complete", from: ["sending"], to: "sent", by: ["system", "clock"] },
    { on: "cancel", from: ["collecting", "frozen", "approved", "scheduled"], to: "cancelled", by: ["secretariat"], note: "optional" },
  ],
});
