import { defineWorkflow } from "./define-workflow.ts";

const parties = ["applicant", "agency", "host"] as const;

/** `ready` only when every gate of `start-gate.ts` is met; what opens or closes the gate is a fact, so the programme itself moves it. */
export const placementWorkflow = defineWorkflow({
  subject: "placement",
  states: ["preparing", "ready", "active", "suspended", "finished", "did-not-start"],
  initial: "preparing",
  final: ["finished", "did-not-start"],
  sets: {
    /** Before the first day. */
    waiting: ["preparing", "ready"],
    running: ["active", "suspended"],
    live: ["preparing", "ready", "active", "suspended"],
    /** Had a first day. */
    started: ["active", "suspended", "finished"],
    over: ["finished", "did-not-start"],
  },
  moves: [
    {
      on: "open-gate",
      from: ["preparing"],
      to: "ready",
      by: ["system"],
      tells: ["agency", "host"],
      letter: "placement-open-gate",
      needs: ["gate"],
    },
    { on: "shut-gate", from: ["ready"], to: "preparing", by: ["system"], tells: ["agency", "host"], letter: "placement-shut-gate" },
    { on: "start", from: ["ready"], to: "active", by: ["host", "agency"], tells: parties, letter: "placement-start", needs: ["gate"] },
    {
      on: "suspend",
      from: ["active"],
      to: "suspended",
      by: ["host", "agency"],
      tells: parties,
      letter: "placement-suspend",
      asks: "suspensionReason",
      note: "optional",
    },
    { on: "resume", from: ["suspended"], to: "active", by: ["host", "agency"], tells: parties, letter: "placement-resume" },
    {
      on: "finish",
      from: ["active", "suspended"],
      to: "finished",
      by: ["agency"],
      tells: parties,
      letter: "placement-finish",
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
      letter: "placement-not-start",
      asks: "withdrawReason",
      note: "optional",
      seat: "free",
    },
  ],
});
