import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guard } from "./request-guard.ts";

const own = "https://hatarakuba.example.jp";
const post = (headers: Record<string, string>, url = "/sign-in") => guard({ method: "POST", url, headers }, own);

describe("a changing request", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }, null],
    [{ "sec-fetch-site": "same-origin", origin: own }, null],
    [{ origin: own }, null],
    [{ "sec-fetch-site": "same-site", origin: own }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "none" }, 403],
    [{ "sec-fetch-site": "cross-site", origin: own }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "http://hatarakuba.example.jp" }, 403],
    [{ origin: `${own}:8443` }, 403],
    [{ origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" }, 403],
    [{}, 403],
  ])("with %j is answered %s", (headers, verdict) => expect(post(headers)).toBe(verdict));

  it("of a machine needs no origin, on exactly two paths", () => {
    for (const url of ["/u/abc", "/hooks/bounce", "/u/abc?x=1"]) expect(post({}, url)).toBeNull();
    for (const url of ["/u", "/u/", "/u/a/b", "/hooks", "/hooks/bounce/x", "/hooks/other", "/l/abc", "/x/u/abc", "/u%2fabc", "/U/abc"])
      expect(post({}, url), url).toBe(403);
  });
});

describe("the shape of a request", () => {
  const get = (url: string) => guard({ method: "GET", url, headers: {} }, own);

  it.each(["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])("%s is not a method here", (method) =>
    expect(guard({ method, url: "/", headers: {} }, own)).toBe(405),
  );

  it("has limits", () => {
    expect(get(`/${"a".repeat(4094)}`)).toBeNull();
    expect(get(`/${"a".repeat(4096)}`)).toBe(414);
    expect(get("/a".repeat(64))).toBeNull();
    expect(get("/a".repeat(65))).toBe(400);
    expect(get(`/?${Array(64).fill("a").join("&")}`)).toBeNull();
    expect(get(`/?${Array(65).fill("a").join("&")}`)).toBe(400);
  });

  it.each([
    "/%",
    "/%zz",
    "/%e3%81",
    "/?q=%",
    "/?q=%ff",
    "/a%00b",
    "/?q=%00",
    "//evil.example/",
    "/\\evil.example",
    "http://evil.example/",
    "*",
  ])("%s is refused", (url) => expect(get(url)).toBe(400));

  it("never throws, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.dictionary(fc.constantFrom("origin", "sec-fetch-site", "host"), fc.string()),
        (url, headers) => {
          const verdict = guard({ method: "POST", url, headers }, own);
          expect([null, 400, 403, 414]).toContain(verdict);
        },
      ),
    );
  });
});
