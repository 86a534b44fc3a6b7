import { useContext, type ReactNode } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { isJapanese, markJapanese } from "#app/text/use-words.tsx";

/** For parts that show what others hand them: names and what people typed are marked as Japanese on an English page (WCAG 3.1.2). */
export function useMark(): (shown: ReactNode) => ReactNode {
  const { lang } = useContext(TextContext);
  return (shown) => (lang === "en" && typeof shown === "string" ? markJapanese(shown) : shown);
}

/** The `lang` of an element that can hold text alone, such as an option. */
export function useLangOf(): (text: string) => "ja" | undefined {
  const { lang } = useContext(TextContext);
  return (text) => (lang === "en" && isJapanese(text) ? "ja" : undefined);
}
