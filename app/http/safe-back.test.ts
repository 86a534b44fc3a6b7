import fc from "fast-check";
import { expect, it } from "vitest";
import { safeBack } from "#app/http/safe-back.ts";

const here = "https://hatarakuba.example.jp/display";

it("goes back to a path of this site", () => {
  expect(safeBack("/places?q=%E6%B4%97%E6%BF%AF#top", here)).toBe("/places?q=%E6%B4%97%E6%BF%AF#top");
});

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example", "/a/..//evil.example", "/\t/evil.example", "javascript:alert(1)", "", null, 7])("refuses %s", (back) => {
  expect(safeBack(back, here)).toBe("/");
});

it("never leaves the site", () => {
  fc.assert(fc.property(fc.string().map((text) => `/${text}`), (back) => new URL(safeBack(back, here), here).origin === new URL(here).origin));
});
