import { defineWorkflow } from "./define-workflow.ts";

export const subscriptionWorkflow = defineWorkflow({
  subject: "subscription",
  states: ["pending", "active", "paused", "ended"],
  initial: "pending",
  final: ["ended"],
  moves: [
    { on: "confirm", from: ["pending"], to: "active", by: ["subscriber"] },
    { on: "pause", from: ["active"], to: "paused", by: ["subscriber"] },
    { on: "resume", from: ["paused"], to: "active", by: ["subscriber", "clock"] },
    { on: "end", from: ["pending", "active", "paused"], to: "ended", by: ["subscriber", "secretariat", "system", "clock"], asks: "endReason" },
  ],
});
