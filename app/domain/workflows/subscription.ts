import { defineWorkflow } from "./define-workflow.ts";

export const subscriptionWorkflow = defineWorkflow({
  subject: "subscription",
  states: ["pending", "active", "paused", "ended"],
  initial: "pending",
  final: ["ended"],
  sets: {
    /** Confirmed and not ended. */
    standing: ["active", "paused"],
  },
  moves: [
    { on: "confirm", from: ["pending"], to: "active", by: ["subscriber"] },
    /** Consent given on paper or by word of mouth, written down by the secretariat with who gave it and when. */
    { on: "record-consent", from: ["pending"], to: "active", by: ["secretariat"], needs: ["consent-recorded"] },
    { on: "pause", from: ["active", "paused"], to: "paused", by: ["subscriber"] },
    { on: "resume", from: ["paused"], to: "active", by: ["subscriber", "clock"] },
    {
      on: "end",
      from: ["pending", "active", "paused"],
      to: "ended",
      by: ["subscriber", "secretariat", "system", "clock"],
      asks: "endReason",
      note: "optional",
    },
    /** Left by mistake: back at once, while the address is still known. */
    { on: "come-back", from: ["ended"], to: "active", by: ["subscriber"], needs: ["left-by-oneself"] },
  ],
});
