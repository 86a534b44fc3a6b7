import { useWords } from "#app/text/use-words.tsx";

/** A condition in force and the address of the list without it. */
export type Chip = { label: string; removeHref: string };

export function Chips({ chips, clearHref }: { chips: readonly Chip[]; clearHref: string }) {
  const { t, T } = useWords();
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t("kit.chips-label")}>
      {chips.map(({ label, removeHref }) => (
        <li key={removeHref}>
          <a className="chip" href={removeHref} aria-label={t("kit.chip-remove", { label })}>
            {label}
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref}>
          <T k="kit.chips-clear" />
        </a>
      </li>
    </ul>
  );
}
