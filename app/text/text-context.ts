import { parseCookie } from "cookie";
import { createContext } from "react";

export type Lang = "ja" | "en";
export type Variant = "ja" | "ja-easy" | "en";

/** What a person chose, as the cookies say it; undefined = not chosen, so the page decides. */
export type TextChoice = { lang: Lang; easy?: boolean; furigana?: boolean };

/** What a page is drawn with. */
export type TextSettings = { lang: Lang; easy: boolean; furigana: boolean };

export const TextContext = createContext<TextSettings>({ lang: "ja", easy: false, furigana: false });

export function variantOf({ lang, easy }: { lang: Lang; easy?: boolean }): Variant {
  if (lang === "en") return "en";
  return easy ? "ja-easy" : "ja";
}

export function readTextChoice(cookieHeader: string | null | undefined): TextChoice {
  const cookies = parseCookie(cookieHeader ?? "");
  const chosen = (name: string) => (cookies[name] === "on" ? true : cookies[name] === "off" ? false : undefined);
  return {
    lang: cookies.lang === "en" ? "en" : "ja",
    easy: chosen("easy"),
    furigana: chosen("furigana"),
  };
}

/** What a page is shown with until its reader chooses: on where the reader may need it. */
export type TextDefaults = { easy?: boolean; furigana?: boolean };

/** The choice completed by the defaults of the pages that are shown. */
export function settleText(choice: TextChoice, pages: readonly (TextDefaults | undefined)[]): TextSettings {
  const isOn = (name: keyof TextDefaults) => choice[name] ?? pages.some((page) => page?.[name]);
  return { lang: choice.lang, easy: isOn("easy"), furigana: isOn("furigana") };
}
