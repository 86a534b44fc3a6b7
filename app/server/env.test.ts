import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultTimings } from "#app/domain/timings.ts";
import { environmentNames, HalfConfigured, readEnv } from "./env.ts";

const whole = {
  PUBLIC_ORIGIN: "https://hatarakuba.example.jp",
  APP_KEYS: `k1:${"x".repeat(32)}`,
  MAIL_FROM: "はたらく場 <info@hatarakuba.example.jp>",
  SMTP_URL: "smtp://mail.example.jp:587",
};

function faultsOf(raw: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(raw);
    return [];
  } catch (error) {
    if (error instanceof HalfConfigured) return error.faults;
    throw error;
  }
}

describe("the settings of an installation", () => {
  it("are whole with the four things an installation must say", () => {
    expect(readEnv(whole)).toMatchObject({
      PORT: 3000,
      DATABASE_URL: "file:./data/hatarakuba.db",
      TRUST_PROXY: false,
      DEMO: false,
      WORKER: true,
      timings: defaultTimings,
    });
  });

  it.each(Object.keys(whole))("are refused without %s, in one line that names it", (name) => {
    const faults = faultsOf({ ...whole, [name]: undefined });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: `));
    expect(faultsOf({ ...whole, [name]: "" })).toEqual(faults);
  });

  it("name every fault at once", () => {
    expect(faultsOf({})).toHaveLength(4);
  });

  it.each([
    ["PUBLIC_ORIGIN", "https://hatarakuba.example.jp/"],
    ["PUBLIC_ORIGIN", "hatarakuba.example.jp"],
    ["PUBLIC_ORIGIN", "ftp://hatarakuba.example.jp"],
    ["APP_KEYS", "k1:short"],
    ["APP_KEYS", "x".repeat(40)],
    ["MAIL_FROM", "a@b.jp\r\nBcc: c@d.jp"],
    ["MAIL_FROM", "a@b.jp, c@d.jp"],
    ["SMTP_URL", "https://mail.example.jp"],
    ["SMTP_URL", "file:./data/mail"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["TRUST_PROXY", "true"],
    ["PORT", "99999"],
    ["WORKER", "yes"],
    ["LINK_STAFF_MINUTES", "60"],
    ["DKIM_DOMAIN", "example.jp"],
  ])("refuse %s=%s", (name, value) => {
    const faults = faultsOf({ ...whole, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
  });

  it("write mails to files only when that is said", () => {
    expect(readEnv({ ...whole, SMTP_URL: "file:./data/mail", MAIL_TO_FILES: "1" }).SMTP_URL).toBe("file:./data/mail");
    expect(readEnv({ DEMO: "1", APP_KEYS: whole.APP_KEYS }).SMTP_URL).toBe("file:./data/mail");
  });

  it("of the demo need only its keys", () => {
    expect(faultsOf({ DEMO: "1" })).toHaveLength(1);
    expect(readEnv({ DEMO: "1", APP_KEYS: whole.APP_KEYS, PORT: "4000" }).PUBLIC_ORIGIN).toBe("http://localhost:4000");
  });

  it("trust only the proxies that are named", () => {
    expect(readEnv({ ...whole, TRUST_PROXY: "1" }).TRUST_PROXY).toBe(1);
    expect(readEnv({ ...whole, TRUST_PROXY: "10.0.0.0/8, ::1" }).TRUST_PROXY).toEqual(["10.0.0.0/8", "::1"]);
  });

  it("are all listed in .env.example, and nothing else is", () => {
    const listed = readFileSync(new URL("../../.env.example", import.meta.url), "utf8").match(/^[A-Z_]+(?==)/gm);
    expect(listed?.toSorted()).toEqual(environmentNames.toSorted());
  });
});
