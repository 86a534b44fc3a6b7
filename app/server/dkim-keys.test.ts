import { generateKeyPairSync } from "node:crypto";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeTemporary } from "#tests/support/temporary.ts";
import { HalfConfigured, readEnv } from "./env.ts";

const folder = makeTemporary("dkim");
afterAll(() => rmSync(folder, { recursive: true }));

function keyFile(name: string, options: { bits?: number; mode?: number; text?: string } = {}): string {
  const path = join(folder, name);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: options.bits ?? 2048 });
  writeFileSync(path, options.text ?? (privateKey.export({ type: "pkcs8", format: "pem" }) as string));
  chmodSync(path, options.mode ?? 0o600);
  return path;
}

const good = keyFile("good.pem");
const faultsOf = (more: Record<string, string>) => {
  try {
    readEnv({
      PUBLIC_ORIGIN: "https://hatarakuba.example.jp",
      APP_KEYS: `k1:${"x".repeat(32)}`,
      MAIL_FROM: "場 <info@hatarakuba.example.jp>",
      SMTP_URL: "smtp://mail.example.jp",
      DKIM_DOMAIN: "hatarakuba.example.jp",
      DKIM_SELECTOR: "s1",
      DKIM_KEY_FILE: good,
      ...more,
    });
    return [];
  } catch (error) {
    if (error instanceof HalfConfigured) return error.faults;
    throw error;
  }
};

describe("the keys that sign mails", () => {
  it("are one, or two while a new one takes over", () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ DKIM_SELECTOR: "s2,s1", DKIM_KEY_FILE: `${keyFile("second.pem")},${good}` })).toEqual([]);
  });

  it.each([
    ["others can read it", () => ({ DKIM_KEY_FILE: keyFile("open.pem", { mode: 0o644 }) }), /chmod 600/],
    ["its group can read it", () => ({ DKIM_KEY_FILE: keyFile("group.pem", { mode: 0o640 }) }), /chmod 600/],
    ["it is too short", () => ({ DKIM_KEY_FILE: keyFile("short.pem", { bits: 1024 }) }), /2048 bits/],
    ["it is no key", () => ({ DKIM_KEY_FILE: keyFile("text.pem", { text: "hello" }) }), /no private key/],
    ["it is not there", () => ({ DKIM_KEY_FILE: join(folder, "nowhere.pem") }), /does not exist/],
    ["there are more selectors than files", () => ({ DKIM_SELECTOR: "s1,s2" }), /1 files for 2 selectors/],
    ["a selector breaks the header", () => ({ DKIM_SELECTOR: "s1; d=evil" }), /DKIM_SELECTOR/],
    ["the sender is of another domain", () => ({ DKIM_DOMAIN: "other.example.jp" }), /must be the same/],
  ])("are refused when %s", (_name, more, fault) => {
    const faults = faultsOf(more());
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });
});
