/** Small words that the pages of an engagement share. */
import type { ReactNode } from "react";
import { workflows } from "#app/domain/workflows/all.ts";
import type { Party } from "#app/domain/workflows/agreement.ts";
import type { Workflow } from "#app/domain/workflows/define-workflow.ts";
import type { EngagementSubject, StateOf } from "#app/domain/workflows/states.ts";
import { T } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

export type StaffParty = Exclude<Party, "applicant">;

/** Who gets a letter from a move, but for the one who makes it: read from the workflow's own table. */
export function lettersOf(subject: string, on: string, own?: Party): ReactNode[] {
  const move = (workflows as readonly Workflow[]).find((one) => one.subject === subject)?.moves.find((one) => one.on === on);
  return (move?.tells ?? []).filter((role) => role !== own).map((role) => <T key={role} k={`engagement.party.${role}`} />);
}

const tones: { [Subject in EngagementSubject]: Record<StateOf<Subject>, BadgeTone> } = {
  "placement-request": {
    draft: "neutral",
    sent: "warning",
    questioned: "warning",
    accepted: "info",
    decided: "success",
    declined: "neutral",
    withdrawn: "neutral",
    lapsed: "neutral",
  },
  meeting: { proposed: "warning", scheduled: "info", held: "success", cancelled: "neutral" },
  agreement: { draft: "neutral", signing: "warning", "in-force": "success", ended: "neutral", void: "neutral" },
  placement: {
    preparing: "warning",
    ready: "success",
    active: "success",
    suspended: "warning",
    finished: "neutral",
    "did-not-start": "neutral",
  },
};

export function StateBadge<Subject extends EngagementSubject>({ subject, state }: { subject: Subject; state: StateOf<Subject> }) {
  return (
    <StatusBadge tone={tones[subject][state]}>
      <T k={`engagement.state.${subject}.${state}`} />
    </StatusBadge>
  );
}
