import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";

export type Fit = "yes" | "partly" | "no" | "unknown";
export type MatchAxis = { key: string; axis: ReactNode; fit: Fit; word?: ReactNode; reason: ReactNode };

/** Five axes, each with a word and a reason; the bar's pattern says the same as its colour. */
export function MatchBars({ axes }: { axes: readonly MatchAxis[] }) {
  const { t, T } = useWords();
  return (
    <ul className="match-bars" aria-label={t("kit.match-label")}>
      {axes.map(({ key, axis, fit, word, reason }) => (
        <li key={key} className={`fit-${fit}`}>
          <p className="match-axis">{axis}</p>
          <p className="match-word">{word ?? <T k={`kit.fit-${fit}`} />}</p>
          <p>{reason}</p>
        </li>
      ))}
    </ul>
  );
}
