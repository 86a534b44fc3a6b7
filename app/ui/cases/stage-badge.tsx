import { T } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

const tones: Record<string, BadgeTone> = {
  requested: "warning",
  meeting: "warning",
  agreed: "info",
  active: "success",
  suspended: "warning",
};

export function StageBadge({ stage }: { stage: string }) {
  return (
    <StatusBadge tone={tones[stage] ?? "neutral"}>
      <T k={`agency.stage.${stage}`} />
    </StatusBadge>
  );
}
