import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters, type ClaimedLetter } from "#app/domain/outbox/claim-letters.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { everyLetter, letterNames, sentinels } from "#tests/support/given/every-letter.ts";
import { given } from "#tests/support/given/given.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { workflows } from "#app/domain/workflows/all.ts";
import type { Workflow } from "#app/domain/workflows/define-workflow.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { columnsOf } from "./plain-text.ts";
import { bulletinTestTemplate } from "./registry.ts";
import { renderLetter, type Mail } from "./render.ts";
import { mailAddress, NotSent, openTransport } from "./transport.ts";

const settings = {
  origin: "https://hatarakuba.example.jp",
  mail: { from: { name: "はたらくサポート", address: "info@hatarakuba.example.jp" } },
};

async function mailsOfAll(world: World): Promise<{ letter: ClaimedLetter; mail: Mail }[]> {
  const mails = [];
  for (const { letter } of await everyLetter(world))
    mails.push({ letter, mail: (await renderLetter(world.as("system"), letter, settings))! });
  return mails;
}

forEachEngine((engine) => {
  describe("every letter", () => {
    it("has a template and tells nothing of an applicant; what it says is looked at by `lint.test.ts`", async () => {
      const world = await makeWorld(engine);
      const mails = await mailsOfAll(world);
      expect([...new Set(mails.map(({ letter }) => letter.template))].sort()).toEqual([...letterNames].sort());
      for (const { letter, mail } of mails) {
        const at = `${letter.template} to ${letter.recipient.kind} in ${letter.recipient.language}`;
        expect(mail, at).not.toBeNull();
        // Forty characters of full width, beside what marks a test.
        if (letter.template !== bulletinTestTemplate) expect(columnsOf(mail.subject), at).toBeLessThanOrEqual(80);
        const whole = `${mail.subject}\n${mail.text}\n${mail.html}`;
        for (const sentinel of sentinels) expect(whole, at).not.toContain(sentinel);
        expect(whole, at).not.toContain(String.fromCharCode(1));
        if (letter.recipient.kind === "applicant") expect(whole, at).not.toContain("R8-01-0003");
      }
    });

    it("says of a place that it ends only while that is so", async () => {
      const world = await makeWorld(engine);
      const { letter } = (await everyLetter(world)).find((one) => one.name === "place-remind-end")!;
      const mail = (await renderLetter(world.as("system"), letter, settings))!;
      expect(mail.text).toContain("2026年12月4日");
      expect(mail.text).toContain("2026年12月5日");
      expect(mail.text).toContain(`/host/places/${letter.subject_id}/edit/seats`);
      const set = (columns: { valid_until?: string; state?: "closed" }) =>
        world.db.updateTable("place").set(columns).where("id", "=", letter.subject_id!).execute();
      await set({ valid_until: "2027-03-31" });
      expect(await renderLetter(world.as("system"), letter, settings)).toBeNull();
      await set({ valid_until: "2026-12-04", state: "closed" });
      expect(await renderLetter(world.as("system"), letter, settings)).toBeNull();
    });

    it("speaks to an applicant in plain words, and asks for no signing in where the link itself opens", async () => {
      const world = await makeWorld(engine);
      const told = new Set<string>(
        (workflows as readonly Workflow[]).flatMap(({ moves }) =>
          moves.flatMap((move) => (move.tells?.includes("applicant") ? [move.letter] : [])),
        ),
      );
      const mails = (await mailsOfAll(world)).filter(({ letter }) => letter.recipient.kind === "applicant");
      expect(mails.filter(({ letter }) => told.has(letter.template))).toHaveLength(told.size);
      for (const { letter, mail } of mails) {
        const body = `${mail.subject}\n${mail.text.split("────")[0]}`;
        if (told.has(letter.template)) expect(body, letter.template).not.toMatch(/サインイン|面談|期限|見送|取り消|有効|再開|相談支援機関/);
        if (letter.template === "signing-code") expect(body).toContain("10分");
      }
    });

    it("of a bulletin lets go with one click by its headers", async () => {
      const world = await makeWorld(engine);
      await given.subscription(world);
      await givenIssueBeingSent(
        world,
        [{ kind: "new" }, { kind: "updated", changes: { notions: ["hours"], seats: { from: 0, to: 1 } } }, { kind: "closed" }],
        { editorNote: "研修のお知らせです。" },
      );
      const { claimed } = await inTransaction(world.as("system"), (ctx) =>
        claimLetters(ctx, { owner: "tests", lane: "bulletin", most: 10, messageDomain: "hatarakuba.example.jp" }),
      );
      expect(claimed).toHaveLength(1);
      const mail = (await renderLetter(world.as("system"), claimed[0], settings))!;
      expect(mail.headers).toMatchObject({
        "List-Id": "<bulletin.hatarakuba.example.jp>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      });
      expect(mail.headers["List-Unsubscribe"]).toMatch(/^<https:\/\/hatarakuba\.example\.jp\/u\/[\w-]{65}>$/);
      expect(mail.subject).toBe("【はたらくサポートとうきょう】はたらく場情報 2026年11月号（新着1件・更新1件）");
      for (const part of [mail.text, mail.html])
        for (const said of ["研修のお知らせです。", "デイサービスの洗濯物たたみ", "空き（0名から1名）", "2027年1月12日（火）"])
          expect(part).toContain(said);
    });

    it("arrives as it was written: text first, then HTML, in UTF-8", async () => {
      const world = await makeWorld(engine);
      const corpus = "髙﨑𠮷㈱①〜—ｶﾅ😀 長い件名".repeat(12);
      const sink = await openMailSink();
      const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
      const mail: Mail = {
        letterId: "1",
        messageId: "<1@x.example>",
        date: new Date(world.as("system").now()),
        from: settings.mail.from,
        replyTo: "jimukyoku@example.jp",
        to: "reader@tests.example.jp",
        subject: corpus,
        text: `${corpus}\n.\n..見える点`,
        html: `<p>${corpus}</p>`,
        headers: { "Auto-Submitted": "auto-generated" },
      };
      await transport.send(mail);
      transport.close();
      const [parsed] = await sink.parsed();
      expect(parsed.subject).toBe(corpus);
      expect(parsed.text?.trim()).toBe(mail.text);
      expect(sink.taken[0].raw.indexOf("text/plain")).toBeLessThan(sink.taken[0].raw.indexOf("text/html"));
      expect(parsed.from?.value).toEqual([{ name: "はたらくサポート", address: "info@hatarakuba.example.jp" }]);
      for (const line of sink.taken[0].raw.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998);
      expect((await simpleParser(sink.taken[0].raw)).headers.get("auto-submitted")).toBe("auto-generated");
    });
  });
});

describe("what reaches the mail server", () => {
  const strange = [
    "c@d.example\r\nBcc: evil@e.example",
    "c@d.example\nBcc: evil@e.example",
    "a@b.example,c@d.example",
    "a@b.example;c@d.example",
    "a@b.example c@d.example",
    "<a@b.example>",
    "A <a@b.example>",
    "a@b.example\0",
    "a@@b.example",
    '"a b"@c.example',
    "a@b",
    "a@[127.0.0.1]",
    "a@b.example\u2028",
    "ａ@b.example",
    "@b.example",
    "a@",
    "",
    "a@b..example",
    "a(comment)@b.example",
    "group:a@b.example;",
  ];
  it.each(strange)("is never the address %j", async (to) => {
    expect(mailAddress.safeParse({ name: "", address: to }).success).toBe(false);
    const sink = await openMailSink();
    const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
    const mail = {
      letterId: "1",
      messageId: "<1@x.example>",
      date: new Date(0),
      from: settings.mail.from,
      replyTo: "a@b.example",
      to,
      subject: "x\r\nBcc: evil@e.example",
      text: "x",
      html: null,
      headers: {},
    };
    await expect(transport.send(mail)).rejects.toThrow(NotSent);
    transport.close();
    expect(sink.taken).toEqual([]);
  });

  it("is nothing when the sender's lease is over, even when the server already waits for the text", async () => {
    const sink = await openMailSink();
    const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
    const mail = {
      letterId: "1",
      messageId: "<1@x.example>",
      date: new Date(0),
      from: settings.mail.from,
      replyTo: "a@b.example",
      to: "reader@tests.example.jp",
      subject: "x\r\nBcc: evil@e.example",
      text: "x",
      html: null,
      headers: {},
    };
    await expect(transport.send(mail, () => false)).rejects.toMatchObject({ reason: "lease-lost", isFinal: false });
    expect(sink.triesOf("reader@tests.example.jp")).toBe(1);
    expect(sink.taken).toEqual([]);
    await transport.send(mail, () => true);
    transport.close();
    expect(sink.taken).toHaveLength(1);
    expect(sink.taken[0].to).toBe("reader@tests.example.jp");
    expect((await sink.parsed())[0].headers.has("bcc")).toBe(false);
  });
});

describe("topics", () => {
  it("decide by one predicate what a mail holds", async () => {
    const world = await makeWorld("sqlite");
    const toshima = "131164";
    const issueId = await givenIssueBeingSent(world, [{ search: { municipality: toshima } }, { search: { tasks: ["cleaning"] } }, {}]);
    const { openMailDesk } = await import("./mail-desk.ts");
    const desk = openMailDesk({ smtpUrl: "smtp://127.0.0.1:9" }, settings.origin);
    const preview = (filter: Partial<typeof noFilter>) =>
      desk.previewBulletin(world.as("system"), issueId, { lang: "ja", filter: { ...noFilter, ...filter } });
    expect((await preview({}))!.subject).toContain("新着3件");
    expect((await preview({ municipalities: [toshima] }))!.text).toContain("（豊島区）");
    expect((await preview({ municipalities: [toshima] }))!.subject).toContain("新着1件");
    expect((await preview({ tasks: ["cleaning"], workForms: ["A"] }))!.subject).toContain("新着1件");
    expect(await preview({ workForms: ["D"] })).toBeNull();
  });
});
