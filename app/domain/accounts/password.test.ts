import fc from "fast-check";
import { expect, it } from "vitest";
import { hash } from "@node-rs/argon2";
import { faultOfNewPassword, hashPassword, isPassword, needsRehash } from "./password.ts";

it("keeps argon2id with at least the usual cost, and compares every character", async () => {
  const long = "はたらく場であう人と、ゆっくり話す。".repeat(4);
  const stored = await hashPassword(long);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword(long, stored)).toBe(true);
  expect(await isPassword(`${long.slice(0, -1)}！`, stored)).toBe(false);
  expect(await isPassword(long, null)).toBe(false);
  expect(await isPassword(long, "not a hash")).toBe(false);
});

it("takes the same password from another keyboard", async () => {
  expect(await isPassword("ｐassword of が", await hashPassword("password of か\u3099"))).toBe(true);
});

it("hashes anew what was hashed with less", async () => {
  expect(needsRehash(await hash("x", { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
  expect(needsRehash(await hashPassword("x"))).toBe(false);
});

it.each([
  ["short", "account.password.too-short"],
  ["a".repeat(11), "account.password.too-short"],
  ["あ".repeat(201), "account.password.too-long"],
  ["password1234", "account.password.too-common"],
  ["PASSWORD1234", "account.password.too-common"],
  ["qwertyuiop123", "account.password.too-common"],
  ["123456789012", "account.password.too-common"],
  ["aaaaaaaaaaaaaa", "account.password.too-common"],
  ["hatarakuba2026", "account.password.too-personal"],
  ["ohashi.yuki2026", "account.password.too-personal"],
  ["midorinoie!!x", "account.password.too-personal"],
])("refuses %s as a new password", (password, fault) => {
  expect(faultOfNewPassword(password, ["ohashi.yuki@example.jp", "Midorinoie", null])).toBe(fault);
});

it.each(["correct battery horse", "あめのひはゆっくりはたらく", "hatarakuba to ame no hi", "demo-hatarakuba-2026", "x9$kQ2!vb7Lp"])(
  "takes %s",
  (password) => {
    expect(faultOfNewPassword(password, ["person@example.jp"])).toBeNull();
  },
);

it("asks for no kinds of characters: any long enough mix passes", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(..."bcdfghjklmnpqrstvwxz"), { minLength: 12, maxLength: 18 }),
      (letters) => faultOfNewPassword(letters.join("")) === null,
    ),
  );
});
