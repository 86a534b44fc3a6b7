import { useContext } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { useWords } from "#app/text/use-words.tsx";

/** Furigana, easy Japanese and English: plain buttons that set a cookie and come back to the same page. */
export function DisplaySwitches({ back }: { back: string }) {
  const { t, T } = useWords();
  const { lang, easy, furigana } = useContext(TextContext);
  return (
    <form className="display-switches" method="post" action="/display" aria-label={t("layout.display-switches")}>
      <input type="hidden" name="back" value={back} />
      {lang === "ja" ? (
        <>
          <button type="submit" name="furigana" value={furigana ? "off" : "on"}>
            <T k={furigana ? "layout.furigana-off" : "layout.furigana-on"} />
          </button>
          <button type="submit" name="easy" value={easy ? "off" : "on"}>
            <T k={easy ? "layout.easy-off" : "layout.easy-on"} />
          </button>
          <button type="submit" name="lang" value="en" lang="en">
            <T k="layout.english" />
          </button>
        </>
      ) : (
        <button type="submit" name="lang" value="ja" lang="ja">
          <T k="layout.japanese" />
        </button>
      )}
    </form>
  );
}
