import { createContext } from "react";

export type Lang = "ja" | "en";
export type Variant = "ja" | "ja-easy" | "en";

/** What a person chose, as the cookies say it; furigana undefined = not chosen, so the page decides. */
export type TextChoice = { lang: Lang; easy: boolean; furigana?: boolean };

/** What a page is drawn with. */
export type TextSettings = { lang: Lang; easy: boolean; furigana: boolean };

export const textCookies = ["lang", "easy", "furigana"] as const;

export const TextContext = createContext<TextSettings>({ lang: "ja", easy: false, furigana: false });

export function variantOf({ lang, easy }: { lang: Lang; easy: boolean }): Variant {
  if (lang === "en") return "en";
  return easy ? "ja-easy" : "ja";
}

export function readTextChoice(cookieHeader: string | null | undefined): TextChoice {
  const cookies = new Map<string, string>();
  for (const part of (cookieHeader ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0) cookies.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const furigana = cookies.get("furigana");
  return {
    lang: cookies.get("lang") === "en" ? "en" : "ja",
    easy: cookies.get("easy") === "on",
    furigana: furigana === "on" ? true : furigana === "off" ? false : undefined,
  };
}

/** The choice completed by the page's own default: on where the reader may need it. */
export function settleText(choice: TextChoice, furiganaByDefault: boolean): TextSettings {
  return { lang: choice.lang, easy: choice.easy, furigana: choice.furigana ?? furiganaByDefault };
}
