import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { drawnOf, isAsDrawn, mergeTyped } from "./drawn-form.ts";

const digest = (text: string) => createHash("sha256").update(text).digest("base64url");
const fields = ["a", "b", "c"] as const;
const row = fc.record(
  Object.fromEntries(fields.map((name) => [name, fc.oneof(fc.constant(""), fc.string({ maxLength: 5 }), fc.constant(null))])),
);

describe("a form that comes too late", () => {
  it("never loses what was typed, and never puts an untouched field over another's text", () =>
    fc.assert(
      fc.property(row, row, row, (drawn, typed, current) => {
        const { values, now } = mergeTyped(digest, drawnOf(digest, drawn), typed, current);
        const same = (one: unknown, other: unknown) => drawnOf(digest, { x: one }) === drawnOf(digest, { x: other });
        for (const name of fields) {
          const [before, own, stands] = [drawn[name], typed[name], current[name]];
          if (same(own, before)) expect(same(values[name], stands), name).toBe(true);
          else expect(values[name], name).toBe(own);
          expect(name in now, name).toBe(!same(own, before) && !same(stands, before) && !same(own, stands));
        }
      }),
    ));

  it("takes every kind of nothing for the same", () => {
    for (const nothing of ["", null, undefined, [], {}, [""], { text: "" }, false])
      for (const stands of [[], "", null, {}]) {
        const merged = mergeTyped(digest, drawnOf(digest, { list: nothing }), { list: "typed" }, { list: stands });
        expect(merged).toMatchObject({ isChanged: false, now: {} });
      }
  });

  it("takes what browsers change for the same: line ends, spaces at the edges, boxes of a day, one tick of several", () => {
    const drawn = drawnOf(digest, { text: "一行\n二行", day: "2026-04-05", ticks: ["a"], isOn: true, none: null });
    expect(isAsDrawn(digest, drawn, { text: " 一行\r\n二行 ", day: { year: "2026", month: "4", day: "5" }, ticks: "a", isOn: "on" })).toBe(
      true,
    );
    expect(isAsDrawn(digest, drawn, { text: "一行", day: "2026-04-05", ticks: ["a"], isOn: true })).toBe(false);
  });
});
