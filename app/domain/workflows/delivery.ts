import { defineWorkflow } from "./define-workflow.ts";

/** The ledger row of one letter is its own history; its moves are made in groups by the sender (`app/domain/outbox`). */
export const deliveryWorkflow = defineWorkflow({
  subject: "delivery",
  states: ["queued", "sending", "sent", "failed", "suppressed", "skipped"],
  initial: "queued",
  final: ["sent", "suppressed", "skipped"],
  sets: {
    waiting: ["queued", "sending"],
  },
  moves: [
    { on: "claim", from: ["queued", "sending"], to: "sending", by: ["system"] },
    { on: "deliver", from: ["sending"], to: "sent", by: ["system"] },
    { on: "retry", from: ["sending"], to: "queued", by: ["system"] },
    { on: "fail", from: ["sending"], to: "failed", by: ["system"] },
    { on: "suppress", from: ["queued", "sending"], to: "suppressed", by: ["system"] },
    { on: "skip", from: ["queued", "sending"], to: "skipped", by: ["system"] },
    { on: "send-again", from: ["failed"], to: "queued", by: ["secretariat"] },
  ],
});
