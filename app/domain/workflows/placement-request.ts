import { defineWorkflow } from "./define-workflow.ts";

export const placementRequestWorkflow = defineWorkflow({
  subject: "placement-request",
  states: ["draft", "sent", "questioned", "accepted", "decided", "declined", "withdrawn", "lapsed"],
  initial: "draft",
  final: ["decided", "declined", "withdrawn", "lapsed"],
  deadlines: {
    answer: { column: "answer_due_on", setting: "request.answer-business-days", unit: "business-days" },
    meeting: { column: "meeting_due_on", setting: "request.meeting-business-days", unit: "business-days" },
  },
  moves: [
    {
      on: "send",
      from: ["draft"],
      to: "sent",
      by: ["agency"],
      tells: ["host"],
      needs: ["complete", "consented", "place-open"],
      starts: "answer",
    },
    { on: "discard", from: ["draft"], to: "withdrawn", by: ["agency"] },
    { on: "ask", from: ["sent", "questioned"], to: "questioned", by: ["host"], tells: ["agency"], note: "required", starts: "answer" },
    // A question gives the agency the full time to answer, an answer gives it to the host again.
    { on: "answer", from: ["questioned"], to: "sent", by: ["agency"], tells: ["host"], note: "required", starts: "answer" },
    // One more term for the host, asked for once; the day is the host's own.
    { on: "ask-for-time", from: ["sent"], to: "stay", by: ["host"], tells: ["agency"], note: "required", needs: ["first-time"] },
    {
      on: "accept",
      from: ["sent", "questioned"],
      to: "accepted",
      by: ["host"],
      tells: ["agency"],
      seat: "reserve",
      ends: "answer",
      starts: "meeting",
      note: "optional",
    },
    {
      on: "decline",
      from: ["sent", "questioned"],
      to: "declined",
      by: ["host"],
      tells: ["agency"],
      asks: "declineReason",
      note: "optional",
      ends: "answer",
    },
    { on: "meet", from: ["accepted"], to: "stay", by: ["system"], ends: "meeting" },
    { on: "meet-anew", from: ["accepted"], to: "stay", by: ["system"], starts: "meeting" },
    { on: "decide", from: ["accepted"], to: "decided", by: ["system"], ends: "meeting", needs: ["three-inputs"] },
    {
      on: "meeting-no",
      from: ["accepted"],
      to: "declined",
      by: ["system"],
      tells: ["agency", "host"],
      seat: "free",
      ends: "meeting",
      needs: ["three-inputs"],
    },
    {
      on: "withdraw",
      from: ["sent", "questioned", "accepted", "decided"],
      to: "withdrawn",
      by: ["agency", "applicant"],
      tells: ["host", "agency"],
      asks: "withdrawReason",
      note: "optional",
      seat: "free",
      needs: ["not-in-force"],
    },
    { on: "remind-answer", from: ["sent", "questioned"], to: "stay", by: ["clock"], tells: ["host", "agency"] },
    { on: "remind-meeting", from: ["accepted"], to: "stay", by: ["clock"], tells: ["agency"] },
    { on: "lapse", from: ["sent", "questioned", "accepted"], to: "lapsed", by: ["clock"], tells: ["agency", "host"], seat: "free" },
  ],
});

/** States in which a request still waits for somebody. */
export const liveRequestStates = ["sent", "questioned", "accepted"] as const;
