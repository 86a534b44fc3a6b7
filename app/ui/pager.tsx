import { useWords } from "#app/text/use-words.tsx";

/** Pages by key: only where there is something before or after. */
export function Pager({ previousHref, nextHref }: { previousHref?: string; nextHref?: string }) {
  const { t, T } = useWords();
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="pager" aria-label={t("kit.pager-label")}>
      {previousHref ? (
        <a className="button button-line" href={previousHref} rel="prev">
          <T k="kit.previous" />
        </a>
      ) : null}
      {nextHref ? (
        <a className="button button-line" href={nextHref} rel="next">
          <T k="kit.next" />
        </a>
      ) : null}
    </nav>
  );
}
