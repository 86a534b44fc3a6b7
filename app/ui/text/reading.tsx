import { useContext } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf } from "#app/text/use-words.tsx";

/** Text that people wrote, with readings where they gave them. Marked as Japanese on an English page. */
export function Reading({ text }: { text: string }) {
  const { lang, furigana } = useContext(TextContext);
  const content = rubyOf(text, furigana);
  return lang === "en" ? <span lang="ja">{content}</span> : <>{content}</>;
}
