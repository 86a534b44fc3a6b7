import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { checkReadings, kanjiWithoutReading } from "#app/text/readings.ts";
import { TextContext, type TextSettings, type Variant } from "#app/text/text-context.ts";
import { T } from "#app/text/use-words.tsx";
import { words, wordsOf, type WordTree } from "#app/text/words.ts";

/** Areas that the applicant and the guest read: their easy words carry a reading on every kanji. */
const fullyRead = ["public", "me", "link", "account", "guide", "layout", "form", "kit"];

function flat(tree: WordTree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === "string") found.set(key, value);
    else for (const [inner, text] of flat(value, key)) found.set(inner, text);
  }
  return found;
}

/** Plural forms are one word: English has two of them, Japanese one. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const bases = (map: Map<string, string>) => new Set([...map.keys()].map(base));
const variablesOf = (text: string) => [...new Set([...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map((match) => match[1]))].sort();

const all: Record<Variant, Map<string, string>> = { ja: flat(words.ja), en: flat(words.en), "ja-easy": flat(words["ja-easy"]) };

describe("words", () => {
  it("has every Japanese word in English, and no English word without a Japanese one", () => {
    expect([...bases(all.ja)].filter((key) => !bases(all.en).has(key))).toEqual([]);
    expect([...bases(all.en)].filter((key) => !bases(all.ja).has(key))).toEqual([]);
  });

  it("has easy words only for Japanese ones", () => {
    expect([...bases(all["ja-easy"])].filter((key) => !bases(all.ja).has(key))).toEqual([]);
  });

  it("registers every file of words", () => {
    for (const variant of Object.keys(words) as Variant[]) {
      const files = readdirSync(join(import.meta.dirname, variant)).map((file) => file.replace(/\.ts$/, ""));
      expect(Object.keys(words[variant]).sort()).toEqual(files.sort());
    }
  });

  it("has one Japanese word for a facility and for the side that takes in, but for the law's own terms", () => {
    const other = /(?<!就労訓練)事業所(?!番号)|受け入れ先|受入先/;
    expect([...all.ja].filter(([, text]) => other.test(text)).map(([key]) => key)).toEqual([]);
  });

  /** What is named by its Japanese name in English too: the switch to Japanese, columns of files, an example of katakana. */
  const japaneseNames =
    /^(open-data\..*|account\..*language-ja|layout\..*japanese|bulletin\.language\.ja|form\.kana|public\..*(licence-text|visit))$/;
  it("has no Japanese in English: a view marks what there is of it as a value's, so that nobody would see a forgotten word", () => {
    const left = [...all.en].filter(([, text]) => /[\u3040-\u30ff\u3400-\u9fff]/.test(text)).map(([key]) => key);
    expect(left.filter((key) => !japaneseNames.test(key))).toEqual([]);
  });

  it("uses the same variables in every language", () => {
    const japanese = new Map([...all.ja].map(([key, text]) => [base(key), variablesOf(text)]));
    const different = [...all.en, ...all["ja-easy"]].filter(([key, text]) => String(variablesOf(text)) !== String(japanese.get(base(key))));
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("balances its readings", () => {
    for (const [variant, map] of Object.entries(all)) {
      const broken = [...map].filter(([, text]) => checkReadings(text.replace(/\{\{[^}]*\}\}/g, "")));
      expect(broken.map(([key]) => `${variant} ${key}`)).toEqual([]);
    }
  });

  it("lets no value through unescaped or nested", () => {
    for (const map of Object.values(all)) expect([...map].filter(([, text]) => /\{\{-|\$t\(/.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("gives a reading to every kanji of the easy words", () => {
    const unread = [...all["ja-easy"]]
      .filter(([key]) => fullyRead.includes(key.split(".")[0]))
      .filter(([, text]) => kanjiWithoutReading(text.replace(/\{\{[^}]*\}\}/g, "")).length > 0);
    expect(unread.map(([key, text]) => `${key}: ${kanjiWithoutReading(text)}`)).toEqual([]);
  });

  it("holds every word that the code names", () => {
    const root = join(import.meta.dirname, "..");
    const named = /(?:\bt\(|\bk=|\bmarked\(|titleOf\(\w+, |(?:label|title|lead|key)Key: )"([a-z][\w-]*(?:\.[\w-]+)+)"/g;
    const missing: string[] = [];
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file) || file.includes(".test.")) continue;
      for (const [, key] of readFileSync(join(root, file), "utf8").matchAll(named)) {
        if (!bases(all.ja).has(key)) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

describe("values in words", () => {
  const draw = (settings: TextSettings, v: Record<string, string>) =>
    renderToStaticMarkup(createElement(TextContext.Provider, { value: settings }, createElement(T, { k: "form.required", v })));

  it("never become markup", () => {
    const label = "{悪|あく}<b>{{x}}$t(form.required)\uE008";
    expect(wordsOf("ja").t("form.required", { label })).toBe("{悪|あく}<b>{{x}}$t(form.required)を入力してください。");
    expect(draw({ lang: "ja", easy: true, furigana: true }, { label })).toBe(
      "{悪|あく}&lt;b&gt;{{x}}$t(form.required)を <ruby>書<rp>(</rp><rt>か</rt><rp>)</rp></ruby>いてください。",
    );
  });

  it("shows bare text when furigana is off", () => {
    expect(draw({ lang: "ja", easy: true, furigana: false }, { label: "氏" })).toBe("氏を 書いてください。");
  });
});
