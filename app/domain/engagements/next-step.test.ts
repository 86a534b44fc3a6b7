import { describe, expect, it } from "vitest";
import { nextStep, type EngagementFacts } from "./next-step.ts";
import type { StateOf } from "../workflows/states.ts";

const now = "2026-11-20T03:00:00.000Z";
const decided: EngagementFacts = {
  request: { state: "decided", answer_due_on: null, meeting_due_on: null },
  meetings: [],
  agreement: null,
  placement: null,
};
const placed = (state: StateOf<"placement">, days: { starts_on?: string; first_review_on?: string | null } = {}): EngagementFacts => ({
  ...decided,
  placement: { id: "placement", state, starts_on: "2026-11-02", ends_on: "2027-02-01", first_review_on: null, gates: [], ...days },
});

describe("the day of a next step", () => {
  it.each([
    ["working before the first review", placed("active", { first_review_on: "2026-12-08" }), "2026-12-08", "review"],
    ["working after the first review", placed("active", { first_review_on: "2026-11-09" }), "2027-02-01", "end"],
    ["working without a review", placed("active"), "2027-02-01", "end"],
    ["a start that is still to come", placed("ready", { starts_on: "2026-12-01" }), "2026-12-01", "start"],
    ["gates that are shut", placed("preparing", { starts_on: "2026-12-01" }), "2026-12-01", "start"],
    [
      "a request that waits",
      { ...decided, request: { state: "sent", answer_due_on: "2026-11-27", meeting_due_on: null } },
      "2026-11-27",
      "deadline",
    ],
    [
      "a day to meet",
      {
        ...decided,
        request: { ...decided.request, state: "accepted" },
        meetings: [{ id: "m", kind: "three-party", state: "scheduled", scheduled_at: "2026-11-24T01:00:00.000Z", answeredBy: [] }],
      },
      "2026-11-24",
      "meeting",
    ],
  ] as const)("says what it is: %s", (_, facts, dueOn, dueIs) => {
    expect(nextStep(facts, now)).toMatchObject({ dueOn, dueIs });
  });
});
