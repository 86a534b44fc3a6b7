import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { emailIndex } from "#app/domain/accounts/email.ts";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters, lanes, type ClaimedLetter } from "#app/domain/outbox/claim-letters.ts";
import { letterTemplates, type LetterTemplate } from "#app/domain/outbox/letter-templates.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { wordsOf } from "#app/text/words.ts";
import { given } from "#tests/support/given/given.ts";
import { givenApprovedIssue, givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { workflows } from "#app/domain/workflows/all.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { columnsOf } from "./plain-text.ts";
import { renderLetter, type Mail } from "./render.ts";
import { bulletinTemplate } from "./registry.ts";
import { mailAddress, NotSent, openTransport } from "./transport.ts";

const settings = { origin: "https://hatarakuba.example.jp", mail: { from: { name: "はたらくサポート", address: "info@hatarakuba.example.jp" } } };
const names = Object.keys(letterTemplates) as LetterTemplate[];

/** Values that must never leave in a mail. */
const sentinels = ["SENTINEL-FAMILY", "SENTINEL-GIVEN", "SENTINEL-KANA", "SENTINEL-PREFERRED", "SENTINEL-ADDRESS", "SENTINEL-CONDITION", "SENTINEL-HOUSEHOLD", "SENTINEL-PLACE", "SENTINEL-FACILITY"];
const identity = {
  familyName: sentinels[0], givenName: sentinels[1], familyNameKana: sentinels[2], givenNameKana: sentinels[2], preferredName: sentinels[3], birthDate: "1990-01-01", gender: "no_answer",
  addressLine: sentinels[4], nearestStation: sentinels[4], phone: "090-0000-9999", email: "person@tests.example.jp", emergencyContact: null,
};

async function claimAll(world: World): Promise<ClaimedLetter[]> {
  const claims = [];
  for (const lane of lanes) claims.push(await inTransaction(world.as("system"), (ctx) => claimLetters(ctx, { owner: "tests", lane, most: 200, messageDomain: "hatarakuba.example.jp" })));
  return claims.flatMap((claim) => claim.claimed);
}

/** Every template once to staff in each language and once to the applicant of a strict case. */
async function mailsOfAll(world: World): Promise<{ letter: ClaimedLetter; mail: Mail }[]> {
  await loadReference(world.as("system"));
  const agency = await given.agency(world);
  const english = await given.staff(world, agency);
  await world.db.updateTable("account").set({ language: "en" }).where("id", "=", english.accountId).execute();
  const applicant = await given.applicant(world, { of: agency, identity, circumstances: { household: sentinels[6], conditions: { text: sentinels[5], isShared: true } }, confidentiality_level: "strict", case_number: "R8-01-0003" });
  const host = await given.facility(world, { name: sentinels[8] });
  const ctx = world.as("system");
  const [placeId, engagementId, linkId] = [ctx.newId(), ctx.newId(), ctx.newId()];
  await world.db.insertInto("place").values({ id: placeId, code: "HB-2026-0001", facility_id: host.facilityId, corporation_id: host.corporation.id, state: "published", review_note: sentinels[7], created_at: ctx.now(), updated_at: ctx.now() }).execute();
  await world.db.insertInto("engagement").values({ id: engagementId, applicant_id: applicant.applicantId, agency_id: agency.id, place_id: placeId, facility_id: host.facilityId, corporation_id: host.corporation.id, work_form: "A", opened_at: ctx.now() }).execute();
  await world.db.insertInto("link_token").values({ id: linkId, token_hash: "x", purpose: "sign-agreement", subject: "agreement", subject_id: engagementId, created_at: ctx.now() }).execute();
  const reader = await given.subscription(world, { state: "pending" });
  const known = await given.subscription(world);
  const issueId = await givenApprovedIssue(world, [{}, { card: { area: "tama", closesOn: "2026-12-20" } }], { period: "2027-01", editorNote: "ことば" });
  const collectingId = await givenApprovedIssue(world, [], { period: "2027-03" });
  await world.db.updateTable("bulletin_issue").set({ state: "collecting" }).where("id", "=", collectingId).execute();
  const moving = { new_email_sealed: ctx.keys.seal("moved@tests.example.jp", { table: "subscription", column: "new_email_sealed", row: known.subscriptionId }), new_email_index: emailIndex(ctx, "moved@tests.example.jp") };
  await world.db.updateTable("subscription").set(moving).where("id", "=", known.subscriptionId).execute();
  await inTransaction(world.as("system"), async (inner) => {
    for (const template of names.filter((name) => name !== bulletinTemplate)) {
      const about = template.startsWith("place-") ? { subject: "place", subjectId: placeId } : template === "signing-code" ? { subject: "link", subjectId: linkId } : template === "bulletin-call" ? { subject: "bulletin-issue", subjectId: collectingId } : template === "bulletin-test" ? { subject: "bulletin-issue", subjectId: issueId, data: { search: "" } } : {};
      if (template.startsWith("subscription-")) await queueLetter(inner, { template, to: { subscriptionId: ["subscription-confirm", "subscription-invite"].includes(template) ? reader.subscriptionId : known.subscriptionId } });
      else
        for (const to of [{ accountId: agency.accountId }, { accountId: english.accountId }, { accountId: host.accountId }, { applicantId: applicant.applicantId }])
          await queueLetter(inner, { template, to, engagementId, organisationId: agency.id, ...about });
    }
  });
  await givenIssueBeingSent(world, [{ kind: "new" }, { kind: "updated", changes: { notions: ["hours"], seats: { from: 0, to: 1 } } }, { kind: "closed" }], { editorNote: "研修のお知らせです。" });
  const letters = await claimAll(world);
  const mails = [];
  for (const letter of letters) mails.push({ letter, mail: (await renderLetter(ctx, letter, settings))! });
  return mails;
}

forEachEngine((engine) => {
  describe("every letter", () => {
    it("has a template, a subject, both parts and the five facts of the footer, and tells nothing of an applicant", async () => {
      const world = await makeWorld(engine);
      const mails = await mailsOfAll(world);
      expect([...new Set(mails.map(({ letter }) => letter.template))].sort()).toEqual([...names].sort());
      const { t } = wordsOf("ja");
      for (const { letter, mail } of mails) {
        const at = `${letter.template} to ${letter.recipient.kind} in ${letter.recipient.language}`;
        expect(mail, at).not.toBeNull();
        const plain = mail.text.replace(/\n/g, "");
        const english = mail.text.includes("Phone:");
        for (const fact of ["東京都千代田区架空町99-1（デモ）", "03-0000-0000", "jimukyoku@example.jp", english ? "Tokyo Council for Community Benefit Activities" : "東京都地域公益活動推進協議会", english ? "refuse" : "断る"]) {
          expect(plain, `${at}: ${fact} in the text`).toContain(fact);
          expect(mail.html, `${at}: ${fact} in the HTML`).toContain(fact);
        }
        expect(mail.subject, at).not.toMatch(/[\r\n]|mail\./);
        expect([...mail.subject].length, at).toBeLessThanOrEqual(english ? 78 : 50);
        const whole = `${mail.subject}\n${mail.text}\n${mail.html}`;
        for (const sentinel of sentinels) expect(whole, at).not.toContain(sentinel);
        expect(whole, at).not.toMatch(/undefined|\[object|\{\{/);
        expect(whole, at).not.toContain(String.fromCharCode(1));
        expect(mail.html, `${at}: nothing is fetched`).not.toMatch(/<img|<link|<script|<iframe|url\(|@import/i);
        // Every address of the HTML can be read in the text too.
        for (const [, href] of mail.html!.matchAll(/href="([^"]+)"/g)) expect(mail.text, at).toContain(href.replaceAll("&amp;", "&").replaceAll("&#38;", "&").replaceAll("&#61;", "="));
        for (const line of mail.text.split("\n")) if (!/https:/.test(line)) expect(columnsOf(line), `${at}: ${line}`).toBeLessThanOrEqual(72);
        expect(mail.headers["Auto-Submitted"]).toBe("auto-generated");
        expect(mail.messageId).toBe(`<${letter.id}@hatarakuba.example.jp>`);
        if (letter.recipient.kind === "applicant") expect(whole, at).not.toContain("R8-01-0003");
      }
      expect(t("mail.footer.refuse-bulletin-lead")).toContain("断る");
    });

    it("speaks to an applicant in plain words, and asks for no signing in where the link itself opens", async () => {
      const world = await makeWorld(engine);
      const told = new Set(workflows.flatMap(({ subject, moves }) => moves.flatMap((move) => (move.tells?.includes("applicant") ? [`${subject}-${move.on}`] : []))));
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
      const mails = await mailsOfAll(world);
      const bulletins = mails.filter(({ letter }) => letter.template === bulletinTemplate);
      expect(bulletins).toHaveLength(1);
      for (const { mail, letter } of mails) {
        const isBulletin = letter.template === bulletinTemplate;
        expect(Boolean(mail.headers["List-Unsubscribe"]), letter.template).toBe(isBulletin);
        if (!isBulletin) continue;
        expect(mail.headers).toMatchObject({ "List-Id": "<bulletin.hatarakuba.example.jp>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
        expect(mail.headers["List-Unsubscribe"]).toMatch(/^<https:\/\/hatarakuba\.example\.jp\/u\/[\w-]{65}>$/);
        expect(mail.subject).toBe("【はたらくサポートとうきょう】はたらく場情報 2026年11月号（新着1件・更新1件・募集終了1件）");
        for (const part of [mail.text, mail.html]) for (const said of ["研修のお知らせです。", "デイサービスの洗濯物たたみ", "空き（0名から1名）", "2027年1月12日（火）"]) expect(part).toContain(said);
      }
    });

    it("arrives as it was written: text first, then HTML, in UTF-8", async () => {
      const world = await makeWorld(engine);
      const corpus = "髙﨑𠮷㈱①〜—ｶﾅ😀 長い件名".repeat(12);
      const sink = await openMailSink();
      const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
      const mail: Mail = {
        letterId: "1", messageId: "<1@x.example>", date: new Date(world.as("system").now()), from: settings.mail.from, replyTo: "jimukyoku@example.jp", to: "reader@tests.example.jp",
        subject: corpus, text: `${corpus}\n.\n..見える点`, html: `<p>${corpus}</p>`, headers: { "Auto-Submitted": "auto-generated" },
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
    "c@d.example\r\nBcc: evil@e.example", "c@d.example\nBcc: evil@e.example", "a@b.example,c@d.example", "a@b.example;c@d.example", "a@b.example c@d.example", "<a@b.example>", "A <a@b.example>", "a@b.example\0", "a@@b.example",
    '"a b"@c.example', "a@b", "a@[127.0.0.1]", "a@b.example\u2028", "ａ@b.example", "@b.example", "a@", "", "a@b..example", "a(comment)@b.example", "group:a@b.example;",
  ];
  it.each(strange)("is never the address %j", async (to) => {
    expect(mailAddress.safeParse({ name: "", address: to }).success).toBe(false);
    const sink = await openMailSink();
    const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
    const mail = { letterId: "1", messageId: "<1@x.example>", date: new Date(0), from: settings.mail.from, replyTo: "a@b.example", to, subject: "x\r\nBcc: evil@e.example", text: "x", html: null, headers: {} };
    await expect(transport.send(mail)).rejects.toThrow(NotSent);
    transport.close();
    expect(sink.taken).toEqual([]);
  });

  it("is nothing when the sender's lease is over, even when the server already waits for the text", async () => {
    const sink = await openMailSink();
    const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
    const mail = { letterId: "1", messageId: "<1@x.example>", date: new Date(0), from: settings.mail.from, replyTo: "a@b.example", to: "reader@tests.example.jp", subject: "x\r\nBcc: evil@e.example", text: "x", html: null, headers: {} };
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
    const preview = (filter: Partial<typeof noFilter>) => desk.previewBulletin(world.as("system"), issueId, { lang: "ja", filter: { ...noFilter, ...filter } });
    expect((await preview({}))!.subject).toContain("新着3件");
    expect((await preview({ municipalities: [toshima] }))!.text).toContain("（豊島区）");
    expect((await preview({ municipalities: [toshima] }))!.subject).toContain("新着1件");
    expect((await preview({ tasks: ["cleaning"], workForms: ["A"] }))!.subject).toContain("新着1件");
    expect(await preview({ workForms: ["D"] })).toBeNull();
  });
});
