import { expect, it } from "vitest";
import { forgetCookie, hasCookie, readCookie, writeCookie, type CookieKey } from "./cookies.ts";

const [http, https] = ["http://192.0.2.1/", "https://hatarakuba.example.jp/"];

it.each<[CookieKey, string, string | undefined, string]>([
  ["session", "staff.abc", undefined, "__Host-session=staff.abc; Path=/; HttpOnly; Secure; SameSite=Lax"],
  ["asked", "abc", undefined, "__Host-asked=abc; Max-Age=900; Path=/; HttpOnly; Secure; SameSite=Lax"],
  ["notice", "abc", https, "notice=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Lax"],
  ["wanted", "/me?a=日", https, "wanted=%2Fme%3Fa%3D%E6%97%A5; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax"],
  ["signedIn", "1", undefined, "signed-in=1; Max-Age=30; Path=/sign-in; HttpOnly; SameSite=Lax"],
  ["lang", "en", http, "lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax"],
  ["easy", "on", https, "easy=on; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax"],
])("%s is kept with its attributes and forgotten with the same", (key, value, url, said) => {
  expect(writeCookie(key, value, url)).toBe(said);
  expect(readCookie(`a=b; ${said.split(";")[0]}`, key)).toBe(value);
  expect(readCookie(new Request(https, { headers: { Cookie: said.split(";")[0] } }), key)).toBe(value);
  expect(forgetCookie(key)).toContain("=; Max-Age=0; Path=/");
  expect(forgetCookie(key).includes("Path=/sign-in")).toBe(said.includes("Path=/sign-in"));
});

it("tells names apart, and takes what nobody of ours wrote for nothing worse", () => {
  for (const header of [null, undefined, "", ";;;", "=", "xnotice=1", "notice", "NOTICE=1"]) {
    expect(readCookie(header, "notice"), String(header)).toBeUndefined();
    expect(hasCookie(header, ["session", "notice"]), String(header)).toBe(false);
  }
  expect(readCookie("notice=%E0%A4%A", "notice")).toBe("%E0%A4%A");
  expect(readCookie("notice=1; notice=2", "notice")).toBe("1");
  expect(hasCookie("lang=en; notice=", ["session", "notice"])).toBe(true);
  expect(hasCookie("lang=en;__Host-session=x", ["session", "notice"])).toBe(true);
});
