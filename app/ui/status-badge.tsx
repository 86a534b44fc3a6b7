import type { ReactNode } from "react";

export type BadgeTone = "success" | "info" | "warning" | "error" | "neutral";

/** A state in words; its tone has a shape of its own beside the colour. */
export function StatusBadge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={`badge badge-${tone}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}
