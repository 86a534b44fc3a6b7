import { generateKeyPairSync } from "node:crypto";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { openMailSink } from "#tests/support/mail-sink.ts";
import type { DkimKey } from "./mail-settings.ts";
import type { Mail } from "./render.ts";
import { mailAddress, NotSent, openTransport, signedHeaders } from "./transport.ts";

const domain = "hatarakuba.example.jp";

function keyPair(keySelector: string): { key: DkimKey; record: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    key: { domainName: domain, keySelector, privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string },
    record: `v=DKIM1; k=rsa; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`,
  };
}
const [young, old] = [keyPair("s2026"), keyPair("s2025")];

const bulletin: Mail = {
  letterId: "1",
  messageId: `<1@${domain}>`,
  date: new Date("2026-11-20T00:00:00.000Z"),
  from: { name: "はたらくサポートとうきょう", address: `bulletin@${domain}` },
  replyTo: "jimukyoku@example.jp",
  to: "reader@tests.example.jp",
  returnPath: `bounce+01890000-0000-7000-8000-000000000001.0123abcd@bounce.${domain}`,
  envelopeId: "01890000-0000-7000-8000-000000000001.0123abcd",
  subject: "【はたらくサポートとうきょう】はたらく場情報 2026年11月号（新着10件・更新8件）",
  text: "本文です。\n.\n..見える点\nFrom ここから\n",
  html: '<p lang="ja">本文です。</p>',
  headers: {
    "Auto-Submitted": "auto-generated",
    "List-Id": `<bulletin.${domain}>`,
    "List-Unsubscribe": `<https://${domain}/u/token>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  },
};

async function sendAll(mails: readonly Mail[], dkim?: readonly DkimKey[]) {
  const sink = await openMailSink();
  const transport = openTransport({ smtpUrl: sink.url, from: bulletin.from, dkim }, { leaseSeconds: 60, connections: 1 });
  for (const mail of mails) await transport.send(mail);
  transport.close();
  return sink.taken;
}

/** What a receiver finds who looks the keys up, without any network. */
const verify = async (raw: string, records: Record<string, string>) => {
  const { results, headerFrom } = await dkimVerify(Buffer.from(raw), {
    resolver: async (name: string) => {
      const selector = name.split("._domainkey.")[0];
      if (!name.endsWith(`._domainkey.${domain}`) || !records[selector]) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
      return [[records[selector]]];
    },
  });
  return {
    headerFrom,
    results: results.map(({ selector, signingDomain, status }) => ({ selector, signingDomain, result: status.result })),
  };
};
const good = (selector: string) => ({ selector, signingDomain: domain, result: "pass" });

describe("a signature", () => {
  it("covers every header that says what a mail is, is of the sender's own domain, and verifies", async () => {
    const [{ raw }] = await sendAll([bulletin], [young.key]);
    const found = await verify(raw, { s2026: young.record });
    expect(found.results).toEqual([good("s2026")]);
    expect(found.headerFrom).toEqual([bulletin.from.address]);
    const signature = /^DKIM-Signature:[\s\S]*?(?=^\S)/m.exec(raw)![0].replace(/\r\n\s+/g, "");
    const signed = /\bh=([^;]+);/.exec(signature)![1].toLowerCase().replace(/\s/g, "").split(":");
    // The parts of a mail say their encoding themselves.
    expect(signed.toSorted()).toEqual(
      signedHeaders
        .split(":")
        .filter((name) => name !== "content-transfer-encoding")
        .toSorted(),
    );
    expect(signed).toEqual(
      expect.arrayContaining([
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "auto-submitted",
      ]),
    );
    for (const tag of ["a=rsa-sha256;", "c=relaxed/relaxed;", `d=${domain};`]) expect(signature).toContain(tag);
  });

  it("breaks with any change of what it covers", async () => {
    const [{ raw }] = await sendAll([bulletin], [young.key]);
    for (const [from, to] of [
      ["/u/token", "/u/other"],
      ["One-Click", "One-Klick"],
      ["auto-generated", "auto-replied"],
      [`<1@${domain}>`, `<2@${domain}>`],
      ["reader@tests", "other@tests"],
    ]) {
      expect(raw).toContain(from);
      expect((await verify(raw.replace(from, to), { s2026: young.record })).results[0].result, from).not.toBe("pass");
    }
  });

  it("of two keys verifies with either, while the new one takes over", async () => {
    const [{ raw }] = await sendAll([bulletin], [young.key, old.key]);
    expect((await verify(raw, { s2026: young.record, s2025: old.record })).results).toEqual(
      expect.arrayContaining([good("s2026"), good("s2025")]),
    );
    expect((await verify(raw, { s2025: old.record })).results.filter(({ result }) => result === "pass")).toEqual([good("s2025")]);
    expect((await verify(raw, { s2026: young.record })).results.filter(({ result }) => result === "pass")).toEqual([good("s2026")]);
  });
});

describe("the envelope", () => {
  it("leads reports back to the letter, and the mail shows the sender alone", async () => {
    const [taken] = await sendAll([bulletin]);
    expect(taken.from).toBe(bulletin.returnPath);
    expect(taken.raw).not.toContain("bounce+");
    const parsed = await simpleParser(taken.raw);
    expect(parsed.from!.value).toEqual([bulletin.from]);
    expect(parsed.to).toMatchObject({ value: [{ address: bulletin.to }] });
  });

  it("is the sender where no reports come back", async () => {
    const [taken] = await sendAll([{ ...bulletin, returnPath: undefined, envelopeId: undefined }]);
    expect(taken.from).toBe(bulletin.from.address);
  });

  it("says nothing that feeds a mail provider's statistics, and is the same however often it is sent", async () => {
    const taken = await sendAll([bulletin, bulletin]);
    for (const { raw, messageId } of taken) {
      expect(raw).not.toMatch(/^(feedback-id|x-mailer|x-campaign|precedence):/im);
      expect(messageId).toBe(bulletin.messageId);
    }
  });

  const hostile = [
    "evil\r\nBcc: evil@e.example",
    "evil\nX: y",
    "a@b.example",
    "<evil@e.example>",
    "\u202egpj.exe",
    "nul\0",
    "x".repeat(201),
    "\u2028line",
    "del\u007f",
  ];
  it.each(hostile)("never shows the name %j", async (name) => {
    expect(mailAddress.safeParse({ name, address: "a@b.example" }).success).toBe(name === "\u2028line");
    const sink = await openMailSink();
    const transport = openTransport({ smtpUrl: sink.url, from: bulletin.from }, { leaseSeconds: 60, connections: 1 });
    const sending = transport.send({ ...bulletin, from: { name, address: bulletin.from.address } });
    if (name === "\u2028line") await sending;
    else await expect(sending).rejects.toThrow(NotSent);
    transport.close();
    for (const { raw } of sink.taken) expect(raw.split("\r\n\r\n")[0]).not.toMatch(/^(bcc|x):/im);
  });

  it.each(['"quoted" name', "O'Neill, Ltd.", "株式会社髙﨑＆𠮷田（㈱）", "comma, semi; colon: (paren)", "emoji 😀"])(
    "shows the name %j as it is",
    async (name) => {
      const [taken] = await sendAll([{ ...bulletin, from: { name, address: bulletin.from.address } }]);
      expect((await simpleParser(taken.raw)).from!.value).toEqual([{ name, address: bulletin.from.address }]);
      expect(taken.to).toBe(bulletin.to);
    },
  );

  it.each(["bounce+x@b.example\r\nRCPT TO:<evil@e.example>", "bounce+x@b.example> SIZE=1", "a@b.example,c@d.example"])(
    "is never the return path %j",
    async (returnPath) => {
      await expect(sendAll([{ ...bulletin, returnPath }])).rejects.toMatchObject({ reason: "bad-sender" });
    },
  );
});

describe("Japanese text", () => {
  const corpus = [
    "髙﨑さんと𠮷野家㈱①〜—①",
    "ｶﾅ ﾊﾝｶｸ ｶﾞｷﾞｸﾞ",
    "絵文字👩‍🦽😀🏳️‍🌈",
    "はたらく場".repeat(40),
    "~～〜 -－− —―",
    "\\¥￥",
    "㍻㌔№℡㊤",
    "葛󠄀城市・辻󠄀",
    "À côté, Ωμέγα, Привет",
    "行頭の.点\n.\n..\n.ふたつ",
    "=?UTF-8?B?44GC?= は件名ではない",
    "末尾の空白 を 保つ",
    "a".repeat(300),
    "長い行".repeat(400),
  ];
  it.each(corpus)("%s arrives as it was written", async (text) => {
    const subject = text.split("\n")[0].slice(0, 200);
    const [{ raw }] = await sendAll([{ ...bulletin, subject, text: `${text}\n`, html: `<p>${text.replaceAll("\n", "<br>")}</p>` }]);
    const parsed = await simpleParser(raw);
    expect(parsed.subject).toBe(subject);
    expect(parsed.text!.replace(/\n$/, "")).toBe(text);
    // Old relays pass seven bits and no line beyond 998.
    // eslint-disable-next-line no-control-regex -- exactly the characters of seven bits
    expect(raw).toMatch(/^[\x00-\x7f]*$/);
    for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
  });
});
