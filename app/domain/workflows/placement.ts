import { defineWorkflow } from "./define-workflow.ts";

const parties = ["applicant", "agency", "host"] as const;

/** `ready` only when every gate of domain.md §6.2 is met; what opens or closes the gate is a fact, so the programme itself moves it. */
export const placementWorkflow = defineWorkflow({
  subject: "placement",
  states: ["preparing", "ready", "active", "suspended", "finished", "did-not-start"],
  initial: "preparing",
  final: ["finished", "did-not-start"],
  moves: [
    { on: "open-gate", from: ["preparing"], to: "ready", by: ["system"], tells: ["agency", "host"], needs: ["gate"] },
    { on: "shut-gate", from: ["ready"], to: "preparing", by: ["system"], tells: ["agency", "host"] },
    { on: "start", from: ["ready"], to: "active", by: ["host", "agency"], tells: parties, needs: ["gate"] },
    {
      on: "suspend",
      from: ["active"],
      to: "suspended",
      by: ["host", "agency"],
      tells: parties,
      asks: "suspensionReason",
      note: "optional",
    },
    { on: "resume", from: ["suspended"], to: "active", by: ["host", "agency"], tells: parties },
    {
      on: "finish",
      from: ["active", "suspended"],
      to: "finished",
      by: ["agency"],
      tells: parties,
      asks: "outcome",
      note: "optional",
      seat: "free",
    },
    {
      on: "not-start",
      from: ["preparing", "ready"],
      to: "did-not-start",
      by: ["agency"],
      tells: parties,
      asks: "withdrawReason",
      note: "optional",
      seat: "free",
    },
  ],
});
