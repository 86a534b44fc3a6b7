import { T } from "#app/text/use-words.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";

const tones: Record<string, BadgeTone> = { "in-force": "success", "not-yet": "neutral", expired: "warning", withdrawn: "error" };

export function ConsentBadge({ standing }: { standing: string }) {
  return (
    <StatusBadge tone={tones[standing] ?? "neutral"}>
      <T k={`agency.consent.standing-${standing}`} />
    </StatusBadge>
  );
}
