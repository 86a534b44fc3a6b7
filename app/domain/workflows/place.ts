import { defineWorkflow } from "./define-workflow.ts";

/** A place is checked by the secretariat before it is first published; later edits are the host's own and show at once. */
export const placeWorkflow = defineWorkflow({
  subject: "place",
  states: ["draft", "in-review", "changes-requested", "published", "paused", "unconfirmed", "expired", "closed"],
  initial: "draft",
  final: ["closed"],
  deadlines: { confirm: { column: "confirm_due_on", setting: "place.confirm-days", unit: "days" } },
  moves: [
    { on: "submit", from: ["draft", "changes-requested"], to: "in-review", by: ["host"], tells: ["secretariat"], needs: ["publishable"] },
    { on: "take-back", from: ["in-review"], to: "draft", by: ["host"] },
    {
      on: "approve",
      from: ["in-review"],
      to: "published",
      by: ["secretariat"],
      tells: ["host"],
      needs: ["publishable"],
      starts: "confirm",
    },
    { on: "ask-changes", from: ["in-review"], to: "changes-requested", by: ["secretariat"], tells: ["host"], note: "required" },
    { on: "publish-edit", from: ["published", "paused", "unconfirmed"], to: "stay", by: ["host"], needs: ["publishable"] },
    { on: "confirm", from: ["published", "unconfirmed"], to: "published", by: ["host"], needs: ["publishable"], starts: "confirm" },
    { on: "remind", from: ["published"], to: "stay", by: ["clock"], tells: ["host"] },
    { on: "remind-end", from: ["published", "paused", "unconfirmed"], to: "stay", by: ["clock"], tells: ["host"] },
    { on: "become-unconfirmed", from: ["published"], to: "unconfirmed", by: ["clock"], tells: ["host"] },
    { on: "expire", from: ["published", "paused", "unconfirmed"], to: "expired", by: ["clock"], tells: ["host"], ends: "confirm" },
    { on: "renew", from: ["expired"], to: "published", by: ["host"], needs: ["publishable"], starts: "confirm" },
    { on: "pause", from: ["published", "unconfirmed"], to: "paused", by: ["host", "system"], asks: "pauseReason", note: "optional" },
    { on: "resume", from: ["paused"], to: "published", by: ["host", "clock"], needs: ["publishable"], starts: "confirm" },
    {
      on: "close",
      from: ["draft", "in-review", "changes-requested", "published", "paused", "unconfirmed", "expired"],
      to: "closed",
      by: ["host"],
      note: "optional",
      ends: "confirm",
    },
    { on: "reopen", from: ["closed"], to: "draft", by: ["host"] },
  ],
});
