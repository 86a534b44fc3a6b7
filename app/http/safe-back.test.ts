import fc from "fast-check";
import { expect, it } from "vitest";
import { keepWantedPath, keptWantedPath, safeBack, wantedPath } from "#app/http/safe-back.ts";

const here = "https://hatarakuba.example.jp/display";

it("goes back to a path of this site", () => {
  expect(safeBack("/places?q=%E6%B4%97%E6%BF%AF#top", here)).toBe("/places?q=%E6%B4%97%E6%BF%AF#top");
});

it.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "",
  null,
  7,
])("refuses %s", (back) => {
  expect(safeBack(back, here)).toBe("/");
});

it("never leaves the site", () => {
  fc.assert(
    fc.property(
      fc.string().map((text) => `/${text}`),
      (back) => new URL(safeBack(back, here), here).origin === new URL(here).origin,
    ),
  );
});

const request = (path: string, cookie = "") => new Request(`https://hatarakuba.example.jp${path}`, { headers: { cookie } });

it("reads where somebody was on the way to, and nothing that leads elsewhere", () => {
  expect(wantedPath(request("/sign-in?to=%2Fagency%2Fcases%3Fstage%3Dopen"))).toBe("/agency/cases?stage=open");
  for (const to of ["", "evil", "%2F%2Fevil.example", "%2F%5Cevil.example", "https%3A%2F%2Fevil.example"])
    expect(wantedPath(request(`/sign-in?to=${to}`))).toBeNull();
  expect(wantedPath(request("/sign-in"))).toBeNull();
});

it("keeps the wanted path in the browser, and trusts it no more than an address", () => {
  const kept = keepWantedPath("/me/cases/1?tab=日").split(";")[0];
  expect(keptWantedPath(request("/l/x", `a=b; ${kept}`))).toBe("/me/cases/1?tab=%E6%97%A5");
  for (const cookie of ["", "wanted=", "wanted=%2F%2Fevil.example", "wanted=%2F%5Cevil.example", "wanted=https%3A%2F%2Fevil.example"])
    expect(keptWantedPath(request("/l/x", cookie)), cookie).toBeNull();
});
