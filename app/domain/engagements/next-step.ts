/**
 * Whose turn it is in an engagement, and until when: derived from the states and the facts, never stored. Who *may* move says the workflow;
 * who *has to* is said here, state by state, so that a new state asks for its line.
 */
import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { parties, type Party } from "../workflows/agreement.ts";
import type { GateItem } from "../placements/start-gate.ts";

export interface EngagementFacts {
  request: Pick<Row<"placement_request">, "state" | "answer_due_on" | "meeting_due_on">;
  /** Meetings that are not cancelled, oldest first, with who has answered the proposed dates. */
  meetings: readonly (Pick<Row<"meeting">, "id" | "kind" | "state" | "scheduled_at"> & { answeredBy: readonly Party[] })[];
  agreement:
    | (Pick<Row<"agreement">, "id" | "state" | "current_version" | "signing_due_at"> & {
        signedBy: readonly { party: Party; at: string }[];
      })
    | null;
  placement: (Pick<Row<"placement">, "id" | "state" | "starts_on" | "ends_on" | "first_review_on"> & { gates: readonly GateItem[] }) | null;
}

export type StepKey =
  | "answer-request"
  | "answer-question"
  | "propose-meeting"
  | "answer-dates"
  | "confirm-date"
  | "meet"
  | "write-minutes"
  | "draft-agreement"
  | "send-agreement"
  | "sign"
  | "sign-over"
  | "open-gate"
  | "start"
  | "wait-start"
  | "working"
  | "suspended"
  | "ended";

export type DueKind = "deadline" | "meeting" | "start" | "review" | "end";

export type Standing = "done" | "turn" | "waiting";

export interface NextStep {
  key: StepKey;
  /** Everybody who can act now; empty when nobody has to. */
  who: readonly Role[];
  dueOn: string | null;
  /** What that day is: one to act until, or one on which something is to happen. */
  dueIs: DueKind;
  parties: readonly { party: Party; standing: Standing; on: string | null }[];
  /** The gates still shut, for the step before a start. */
  gates: readonly GateItem[];
}

export function nextStep(facts: EngagementFacts, now: string): NextStep {
  const { request, placement, agreement } = facts;
  if (placement) return stepOfPlacement(placement, dayInTokyo(now));
  switch (request.state) {
    case "draft":
    case "decided":
      if (!agreement) return step("draft-agreement", ["agency"]);
      return agreement.state === "draft" ? step("send-agreement", ["agency"]) : stepOfSigning(agreement, now);
    case "sent":
      return step("answer-request", ["host"], request.answer_due_on);
    case "questioned":
      return step("answer-question", ["agency"], request.answer_due_on);
    case "accepted":
      return stepOfMeeting(facts, now);
    case "declined":
    case "withdrawn":
    case "lapsed":
      return step("ended", []);
  }
}

function step(
  key: StepKey,
  who: readonly Role[],
  dueOn: string | null = null,
  dueIs: DueKind = "deadline",
  gates: readonly GateItem[] = [],
): NextStep {
  return {
    key,
    who,
    dueOn,
    dueIs,
    gates,
    parties: parties.map((party) => ({ party, standing: who.includes(party) ? "turn" : "waiting", on: null })),
  };
}

function stepOfMeeting({ request, meetings }: EngagementFacts, now: string): NextStep {
  const live = meetings.find((one) => one.kind === "three-party" && one.state !== "held") ?? meetings.find((one) => one.state !== "held");
  if (!live) return step("propose-meeting", ["agency"], request.meeting_due_on);
  if (live.state === "scheduled")
    return live.scheduled_at! > now
      ? step("meet", ["applicant", "agency", "host"], dayInTokyo(live.scheduled_at!), "meeting")
      : step("write-minutes", ["agency"]);
  const waiting = parties.filter((party) => !live.answeredBy.includes(party));
  if (!waiting.length) return step("confirm-date", ["agency"]);
  const asked = step("answer-dates", waiting);
  return { ...asked, parties: asked.parties.map((one) => (waiting.includes(one.party) ? one : { ...one, standing: "done" })) };
}

function stepOfSigning(agreement: NonNullable<EngagementFacts["agreement"]>, now: string): NextStep {
  const isOver = agreement.signing_due_at !== null && agreement.signing_due_at < now;
  const missing = parties.filter((party) => !agreement.signedBy.some((one) => one.party === party));
  const base = isOver
    ? step("sign-over", ["agency"])
    : step("sign", missing, agreement.signing_due_at && dayInTokyo(agreement.signing_due_at));
  return {
    ...base,
    parties: base.parties.map((one) => {
      const signed = agreement.signedBy.find((signature) => signature.party === one.party);
      return signed ? { ...one, standing: "done", on: dayInTokyo(signed.at) } : one;
    }),
  };
}

function stepOfPlacement(placement: NonNullable<EngagementFacts["placement"]>, today: string): NextStep {
  switch (placement.state) {
    case "preparing": {
      const shut = placement.gates.filter((gate) => !gate.isOpen);
      return step("open-gate", [...new Set(shut.flatMap((gate) => gate.who.slice(0, 1)))], placement.starts_on, "start", shut);
    }
    case "ready":
      return placement.starts_on > today
        ? step("wait-start", [], placement.starts_on, "start")
        : step("start", ["host", "agency"], placement.starts_on, "start");
    case "active":
      return placement.first_review_on && placement.first_review_on >= today
        ? step("working", [], placement.first_review_on, "review")
        : step("working", [], placement.ends_on, "end");
    case "suspended":
      return step("suspended", ["agency", "host"]);
    case "finished":
    case "did-not-start":
      return step("ended", []);
  }
}
