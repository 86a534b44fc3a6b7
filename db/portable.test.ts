import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiToken, bigramsOf, foldForSearch, needlesOf } from "./portable.ts";

describe("search tokens", () => {
  it("finds two-character words, single characters, kana for katakana and full width for half", () => {
    const document = new Set(bigramsOf("デイサービスの洗濯物たたみ（光が丘）ＰＣ入力"));
    for (const keyword of ["洗濯", "たたみ", "でい", "デイ", "光", "pc", "ＰＣ", "光が丘 洗濯"])
      for (const needle of needlesOf(keyword)) expect([...document]).toContain(needle);
    expect(needlesOf("清掃").every((needle) => document.has(needle))).toBe(false);
  });

  it("keeps the long vowel mark inside its word", () => {
    expect(needlesOf("データ")).toEqual(["でー", "ーた"]);
    expect(needlesOf("練馬－板橋")).toEqual(["練馬", "板橋"]);
  });

  it("holds the needles of every part of a text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (text, from, length) => {
        const characters = [...foldForSearch(text)];
        const start = from % characters.length;
        const part = characters.slice(start, start + 1 + (length % 5)).join("");
        const document = new Set(bigramsOf(text));
        for (const needle of needlesOf(part)) expect(document.has(needle)).toBe(true);
      }),
    );
  });

  it("writes every token as one plain ASCII word of its own", () => {
    const tokens = ["洗濯", "a", "ab", "🍀花", "が", "か"];
    const written = tokens.map(asciiToken);
    expect(new Set(written).size).toBe(tokens.length);
    for (const word of written) expect(word).toMatch(/^[a-z0-9]+$/);
  });
});
