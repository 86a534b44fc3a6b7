import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReadings, kanjiWithoutReading, parseReadings, readAloud, stripReadings } from "#app/text/readings.ts";

describe("readings", () => {
  it("strips, splits and reads aloud", () => {
    const text = "{確認書|かくにんしょ}を {読|よ}む";
    expect(stripReadings(text)).toBe("確認書を 読む");
    expect(readAloud(text)).toBe("かくにんしょを よむ");
    expect(parseReadings(text)).toEqual([
      { base: "確認書", reading: "かくにんしょ" },
      { base: "を " },
      { base: "読", reading: "よ" },
      { base: "む" },
    ]);
  });

  it("finds what is wrong", () => {
    expect(checkReadings("{漢字|かんじ}です")).toBeUndefined();
    expect(checkReadings("{漢字|かんじ です")).toBe("unbalanced");
    expect(checkReadings("漢字}です")).toBe("unbalanced");
    expect(checkReadings("{漢字}")).toBe("unbalanced");
    expect(checkReadings("{漢字|<b>}")).toBe("reading-not-kana");
  });

  it("names kanji that stand without a reading", () => {
    expect(kanjiWithoutReading("{漢字|かんじ}と言葉")).toEqual(["言葉"]);
  });

  it("loses no character of any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(
          parseReadings(text)
            .map((part) => part.base)
            .join(""),
        ).toBe(stripReadings(text));
      }),
    );
  });
});
