import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hasForbiddenCharacter,
  tidyLine,
  toCorporateNumber,
  toDate,
  toEmail,
  toKatakana,
  toNumber,
  toPostcode,
  toTime,
  toUrl,
} from "#app/domain/form-text.ts";

const digitsToWide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe("kana", () => {
  it("takes hiragana and half-width as katakana", () => {
    expect(toKatakana("はなむら　あや")).toBe("ハナムラ アヤ");
    expect(toKatakana("ﾊﾅﾑﾗ ｱﾔ")).toBe("ハナムラ アヤ");
    expect(toKatakana("さーびす・せんたー")).toBe("サービス・センター");
    expect(toKatakana("花村")).toBeUndefined();
  });

  it("is settled after once", () => {
    const kana = fc.string({ unit: fc.constantFrom(..."あいうえおがぎゔゃゅょっアイウヴー・ 　ｱｲｶﾞﾊﾟ") });
    fc.assert(
      fc.property(kana, (text) => {
        const once = toKatakana(text);
        if (once !== undefined) {
          expect(toKatakana(once)).toBe(once);
          expect(once).not.toMatch(/[ぁ-ゖ]/);
        }
      }),
    );
  });
});

describe("time", () => {
  it.each([
    ["9:30", "09:30"],
    ["０９：３０", "09:30"],
    ["9時", "09:00"],
    ["9時5分", "09:05"],
    ["午後1時30分", "13:30"],
    ["午前12時", "12:00"],
    ["930", "09:30"],
    ["0930", "09:30"],
    ["23:59", "23:59"],
  ])("%s is %s", (typed, kept) => expect(toTime(typed)).toBe(kept));

  it.each(["24:00", "9:60", "9", "九時", "-1:00", "午後13時", ""])("refuses %s", (typed) => expect(toTime(typed)).toBeUndefined());

  it("reads back every minute of the day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
        const kept = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
        expect(toTime(kept)).toBe(kept);
        expect(toTime(digitsToWide(`${hour}:${kept.slice(3)}`))).toBe(kept);
        expect(toTime(`${hour}時${minute}分`)).toBe(kept);
      }),
    );
  });
});

describe("date", () => {
  it("knows which days exist", () => {
    expect(toDate("2026", "2", "28")).toBe("2026-02-28");
    expect(toDate("2026", "2", "30")).toBeUndefined();
    expect(toDate("2028", "2", "29")).toBe("2028-02-29");
    expect(toDate("２０２６", "１１", "２０")).toBe("2026-11-20");
    expect(toDate("8", "11", "20")).toBeUndefined();
  });

  it("reads back every day", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true }), (any) => {
        const day = any.toISOString().slice(0, 10);
        const [year, month, date] = day.split("-");
        expect(toDate(year, String(Number(month)), String(Number(date)))).toBe(day);
      }),
    );
  });
});

describe("the others", () => {
  it("reads postcodes, numbers and addresses", () => {
    expect(toPostcode("〒１７６－００１２")).toBe("176-0012");
    expect(toPostcode("176001")).toBeUndefined();
    expect(toNumber("１，３５０円")).toBe(1350);
    expect(toNumber("3.5")).toBe(3.5);
    expect(toNumber("1e9")).toBeUndefined();
    expect(toUrl("https://crp-f01.example.jp")).toBe("https://crp-f01.example.jp/");
    expect(toUrl("javascript:alert(1)")).toBeUndefined();
    expect(toUrl("http://example.jp/")).toBeUndefined();
  });

  it("checks the corporate number's first digit", () => {
    expect(toCorporateNumber("8000012010038")).toBe("8000012010038");
    expect(toCorporateNumber("8-0000-1201-0038")).toBe("8000012010038");
    expect(toCorporateNumber("7000012010038")).toBeUndefined();
  });

  it.each([
    "a@b",
    "a b@example.jp",
    "a@example.jp\r\nBcc: b@example.jp",
    "a@@example.jp",
    ".a@example.jp",
    "a@-x.jp",
    "日本@example.jp",
    `${"a".repeat(250)}@example.jp`,
  ])("refuses the address %s", (typed) => expect(toEmail(typed)).toBeUndefined());

  it("keeps good addresses", () => {
    expect(toEmail("Name.Sei+a@Example.JP ")).toBe("Name.Sei+a@example.jp");
  });

  it("never lets a line break or a control character through one line", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => !/[\r\n\t]/.test(tidyLine(typed))));
    expect(hasForbiddenCharacter("a\u202eb")).toBe(true);
    expect(hasForbiddenCharacter("a\nb", true)).toBe(false);
    expect(hasForbiddenCharacter("髙𠮷👩‍🌾")).toBe(false);
  });
});
