/** Small words that the pages of a case share. */
import type { ReactNode } from "react";
import { workflows } from "#app/domain/workflows/all.ts";
import type { Party } from "#app/domain/workflows/agreement.ts";
import { T } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

export type StaffParty = Exclude<Party, "applicant">;

export const PartyName = ({ party }: { party: string }) => <T k={`case.party.${party}`} />;

/** Who gets a letter from a move, but for the one who makes it: read from the workflow's own table. */
export function lettersOf(subject: string, on: string, own?: Party): ReactNode[] {
  const move = workflows.find((one) => one.subject === subject)?.moves.find((one) => one.on === on);
  return (move?.tells ?? []).filter((role) => role !== own).map((role) => <T key={role} k={`case.party.${role}`} />);
}

const tones: Record<string, BadgeTone> = {
  "in-force": "success",
  active: "success",
  ready: "success",
  decided: "success",
  held: "success",
  scheduled: "info",
  accepted: "info",
  signing: "warning",
  preparing: "warning",
  proposed: "warning",
  sent: "warning",
  questioned: "warning",
  suspended: "warning",
  draft: "neutral",
  finished: "neutral",
};

export function StateBadge({ subject, state }: { subject: string; state: string }) {
  return (
    <StatusBadge tone={tones[state] ?? "neutral"}>
      <T k={`case.state.${subject}.${state}`} />
    </StatusBadge>
  );
}
