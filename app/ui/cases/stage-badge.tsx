import type { CaseStage } from "#app/domain/applicants/case-stage.ts";
import { T } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

const tones: Record<CaseStage, BadgeTone> = {
  assessing: "neutral",
  searching: "neutral",
  requested: "warning",
  meeting: "warning",
  agreed: "info",
  active: "success",
  suspended: "warning",
  closed: "neutral",
};

export function StageBadge({ stage }: { stage: CaseStage }) {
  return (
    <StatusBadge tone={tones[stage]}>
      <T k={`agency.stage.${stage}`} />
    </StatusBadge>
  );
}
