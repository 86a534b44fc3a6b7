import { defineWorkflow } from "./define-workflow.ts";

const parties = ["applicant", "agency", "host"] as const;

export const meetingWorkflow = defineWorkflow({
  subject: "meeting",
  states: ["proposed", "scheduled", "held", "cancelled"],
  initial: "proposed",
  final: ["held", "cancelled"],
  sets: {
    /** Still to come. */
    open: ["proposed", "scheduled"],
  },
  moves: [
    {
      on: "propose-again",
      from: ["proposed", "scheduled"],
      to: "proposed",
      by: ["agency", "host"],
      tells: parties,
      letter: "meeting-propose-again",
    },
    { on: "confirm", from: ["proposed"], to: "scheduled", by: ["agency", "host"], tells: parties, letter: "meeting-confirm" },
    { on: "hold", from: ["scheduled"], to: "held", by: ["agency"], needs: ["minutes"], tells: ["host"], letter: "meeting-hold" },
    {
      on: "cancel",
      from: ["proposed", "scheduled"],
      to: "cancelled",
      by: ["agency", "host", "system"],
      tells: parties,
      letter: "meeting-cancel",
      note: "optional",
    },
  ],
});
