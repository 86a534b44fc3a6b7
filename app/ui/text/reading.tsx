import { useContext } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf } from "#app/text/use-words.tsx";

/** Text that people wrote, with readings where they gave them. Marked as Japanese on an English page, and as unspaced among easy words. */
export function Reading({ text }: { text: string }) {
  const { lang, easy, furigana } = useContext(TextContext);
  const content = rubyOf(text, furigana);
  if (lang === "en") return <span lang="ja">{content}</span>;
  return easy ? <span className="unspaced">{content}</span> : <>{content}</>;
}
