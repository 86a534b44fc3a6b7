import type { ReactNode } from "react";
import { useMark } from "#app/ui/text/mark-japanese.tsx";

export type Fact = { key: string; label: ReactNode; value: ReactNode };

/** Short facts in a grid, or one under the other for reading aloud and phones; on a card three abreast. */
export function Facts({ facts, layout = "grid" }: { facts: readonly Fact[]; layout?: "grid" | "list" | "card" }) {
  const mark = useMark();
  return (
    <dl className={layout === "grid" ? "facts" : `facts facts-${layout}`}>
      {facts.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{mark(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
