import { expect, it } from "vitest";
import { afterOf, pagerLinks } from "./list-page.ts";

const at = (address: string) => new Request(`http://hatarakuba.test${address}`);

it("leads on with the filters that stand, and back to the first row from a later page", () => {
  const filters = { state: "open", q: "花 & 木", kind: null, of: "" };
  const first = pagerLinks(at("/list?state=open&other=x&_data=routes"), filters, "id~花");
  expect(first.firstHref).toBeUndefined();
  const next = new URL(first.nextHref!, "http://hatarakuba.test");
  expect([next.pathname, [...next.searchParams]]).toEqual(["/list", Object.entries({ state: "open", q: "花 & 木", after: "id~花" })]);
  expect(afterOf(at(first.nextHref!))).toBe("id~花");
  const later = pagerLinks(at(first.nextHref!), filters, null);
  expect(later.nextHref).toBeUndefined();
  expect([...new URL(later.firstHref!, "http://hatarakuba.test").searchParams]).toEqual(Object.entries({ state: "open", q: "花 & 木" }));
  expect(pagerLinks(at("/list?after=x"), {}, null)).toEqual({ nextHref: undefined, firstHref: "/list" });
});
