import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CannotOpen, openFor, openKeyring, sealFor } from "./seal.ts";

const random = (length: number) => new Uint8Array(randomBytes(length));
const oldRing = "k1:an-old-secret-that-is-long-enough-for-us";
const newRing = `k2:a-newer-secret-that-is-long-enough-too,${oldRing}`;
const place = { table: "applicant", column: "identity_sealed", row: "a1" };

describe("sealed columns", () => {
  it("opens what it sealed, and nothing of it is readable", () => {
    const ring = openKeyring(oldRing, random);
    const sealed = ring.seal("花村 彩", place);
    expect(sealed).not.toContain("花村");
    expect(ring.open(sealed, place)).toBe("花村 彩");
  });

  it("refuses a value moved to another row, column or table", () => {
    const ring = openKeyring(oldRing, random);
    const sealed = ring.seal("花村 彩", place);
    for (const moved of [
      { ...place, row: "a2" },
      { ...place, column: "other" },
      { ...place, table: "other" },
    ])
      expect(() => ring.open(sealed, moved)).toThrow(CannotOpen);
  });

  it("opens old values after a rotation and finds them by the same index", () => {
    const before = openKeyring(oldRing, random);
    const after = openKeyring(newRing, random);
    expect(after.open(before.seal("x", place), place)).toBe("x");
    expect(after.blindIndex("email", "a@example.jp")).toBe(before.blindIndex("email", "a@example.jp"));
    expect(() => before.open(after.seal("x", place), place)).toThrow(CannotOpen);
  });

  it("keeps the indexes of different purposes apart", () => {
    const ring = openKeyring(oldRing, random);
    expect(ring.blindIndex("email", "a")).not.toBe(ring.blindIndex("phone", "a"));
  });

  it("seals with a person's own key, which only the keyring unwraps", () => {
    const ring = openKeyring(oldRing, random);
    const { key, wrapped } = ring.newPersonKey("p1");
    const sealed = sealFor(key, "p1", "secret", place, random);
    expect(openFor(ring.unwrapPersonKey("p1", wrapped), sealed, place)).toBe("secret");
    expect(() => ring.unwrapPersonKey("p2", wrapped)).toThrow(CannotOpen);
  });

  it("refuses short secrets and malformed pairs", () => {
    for (const bad of ["", "k1", "k1:short", ":x".padEnd(40, "x"), "k1 k:".padEnd(60, "x")])
      expect(() => openKeyring(bad, random)).toThrow();
  });
});
