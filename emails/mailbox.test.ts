import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeTemporary } from "#tests/support/temporary.ts";
import { openMailbox } from "./mailbox.ts";

it("finds mails by a part of the address, as people type it", async () => {
  const folder = makeTemporary("mailbox");
  for (const [name, to] of [
    ["1", "apl-012@demo.example.jp"],
    ["2", "apl-013@demo.example.jp"],
  ]) {
    await writeFile(
      join(folder, `${name}.json`),
      JSON.stringify({ at: "2026-11-20T00:00:00.000Z", to, subject: "s", text: "t", html: "h" }),
    );
  }
  const found = async (to?: string) => (await openMailbox(folder).list({ to })).mails.map((mail) => mail.to);
  expect(await found("apl-013")).toEqual(["apl-013@demo.example.jp"]);
  expect(await found("APL-012@demo.example.jp ")).toEqual(["apl-012@demo.example.jp"]);
  expect(await found("nobody")).toEqual([]);
  expect(await found()).toHaveLength(2);
});
