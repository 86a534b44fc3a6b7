import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";

export type Tone = "info" | "success" | "warning" | "error";

/** A banner in the flow of the page; its kind is said in words and shape, not by colour alone. */
export function Notice({ tone = "info", title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  const { t } = useWords();
  return (
    <div className={`notice notice-${tone}`}>
      <span className="notice-mark" role="img" aria-label={t(`kit.notice-${tone}`)} />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children ? <div className="notice-text">{children}</div> : null}
      </div>
    </div>
  );
}
