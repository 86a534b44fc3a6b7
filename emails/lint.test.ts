/** Every mail as a mail server takes it, in each language and each way to read it, under one lint. */
import { describe, expect, it } from "vitest";
import { wordsOf } from "#app/text/words.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { everyLetter, letterNames, typedLinks, typedTexts } from "#tests/support/given/every-letter.ts";
import { lintMail, type LintedMail } from "#tests/support/lint-mail.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { closeLater, makeWorld } from "#tests/support/world.ts";
import { bulletinTemplate, bulletinTestTemplate } from "./registry.ts";
import { renderLetter, type Mail } from "./render.ts";
import { footerOf } from "./template.ts";
import { openTransport } from "./transport.ts";

const settings = { origin: "https://hatarakuba.example.jp", mail: { from: { name: "", address: "info@hatarakuba.example.jp" } } };

type Facts = Omit<LintedMail, "raw">;

/** Sends it, and looks at what arrived. */
async function postOffice() {
  const sink = await openMailSink();
  const transport = openTransport({ smtpUrl: sink.url, from: settings.mail.from }, { leaseSeconds: 60, connections: 1 });
  closeLater(async () => transport.close());
  return async (mail: Mail, facts: Facts) => {
    await transport.send(mail);
    return lintMail({ ...facts, raw: sink.taken.at(-1)!.raw });
  };
}

/** The engine plays no part in the words: letters are read on both by `render.test.ts`. */
async function renderEvery() {
  const world = await makeWorld("sqlite");
  const letters = await everyLetter(world);
  const ctx = world.as("system");
  const sender = await readSetting(ctx, "programme.sender");
  const rendered: { name: string; at: string; mail: Mail; facts: Facts }[] = [];
  for (const { letter, name } of letters) {
    const { recipient } = letter;
    const lang = recipient.kind === "applicant" ? "ja" : recipient.language;
    const at = `${name} to ${recipient.kind} in ${lang}${recipient.isPlainText ? ", text alone" : ""}`;
    const mail = await renderLetter(ctx, letter, settings);
    expect(mail, at).not.toBeNull();
    const isBulletin = letter.template === bulletinTemplate;
    const {
      sender: who,
      address,
      contact,
      refuse,
    } = footerOf({ sender, lang, words: wordsOf(lang) }, isBulletin || name === bulletinTestTemplate ? "bulletin" : "service");
    const facts = {
      lang,
      isBulletin,
      isPlainText: recipient.isPlainText,
      messageId: `<${letter.id}@hatarakuba.example.jp>`,
      to: recipient.email,
      subject: mail!.subject,
      origin: settings.origin,
      footer: [who, address, contact, refuse],
      typed: [...typedTexts, sender.address, sender.office],
      typedLinks,
    };
    rendered.push({ name, at, mail: mail!, facts });
  }
  return rendered;
}

describe("every mail as it leaves", () => {
  it("is there — each letter, each language, HTML and text alone, each rhythm, corrections — and has no fault", async () => {
    const rendered = await renderEvery();
    const there = new Set(rendered.map(({ at }) => at));
    for (const name of letterNames.filter((one) => one !== bulletinTemplate && !one.startsWith("subscription-")))
      for (const who of ["account in ja", "account in en", "applicant in ja"]) expect(there).toContain(`${name} to ${who}`);
    const toSubscribers = [
      ...letterNames.filter((one) => one.startsWith("subscription-")),
      ...["issue", "monthly", "weekly", "at-once", "correction", "correction-words"].map((one) => `${bulletinTemplate}/${one}`),
    ];
    for (const name of toSubscribers)
      for (const lang of ["ja", "en"])
        for (const plain of ["", ", text alone"]) expect(there).toContain(`${name} to subscription in ${lang}${plain}`);

    const lint = await postOffice();
    const faults: string[] = [];
    for (const { at, mail, facts } of rendered) for (const fault of await lint(mail, facts)) faults.push(`${at}: ${fault}`);
    expect(faults).toEqual([]);
  });

  it("would not pass with a fault", async () => {
    const lint = await postOffice();
    const { mail, facts } = (await renderEvery()).find(({ at }) => at === `${bulletinTemplate}/weekly to subscription in en`)!;
    const inHtml =
      (from: string | RegExp, to: string) =>
      (one: Mail): Mail => ({ ...one, html: one.html!.replace(from, to) });
    const inText =
      (more: string) =>
      (one: Mail): Mail => ({ ...one, text: `${one.text}${more}\n` });
    const withHeader =
      (more: Record<string, string>) =>
      (one: Mail): Mail => ({ ...one, headers: { ...one.headers, ...more } });
    const planted: [RegExp, (one: Mail) => Mail][] = [
      [/^fetched/, inHtml("</body>", '<img alt="" src="https://tracker.example.jp/1.gif"></body>')],
      [/^a picture without words/, inHtml("</body>", '<img src="cid:one"></body>')],
      [/^<script>/, inHtml("</body>", "<script>1</script></body>")],
      [/^<form>/, inHtml("</body>", '<form action="/u"></form></body>')],
      [/^a style that fetches/, inHtml("</style>", ".x { background: url(https://x.example/y) }</style>")],
      [/^a link to/, inHtml(/href="https:\/\/hatarakuba\.example\.jp\/places\/[^"]+"/, 'href="/places/HB-2026-0001"')],
      [/^a link to/, inHtml(/href="https:\/\/hatarakuba\.example\.jp\//, 'href="https://click.example.jp/')],
      [
        /^a link that tells/,
        inHtml(/href="https:\/\/hatarakuba\.example\.jp\/places\/[^"]+/, `$&?utm_source=${encodeURIComponent(mail.to)}`),
      ],
      [/^the text lacks https/, inHtml(/href="https:\/\/hatarakuba\.example\.jp\/places\/[^"]+/, "$&-else")],
      [/^the language/, inHtml('lang="en"', 'lang="ja"')],
      [/^no title/, inHtml(/<title>.*<\/title>/, "<title></title>")],
      [/^a table that is read/, inHtml('role="presentation"', "")],
      [/ in 12 px$/, inHtml("font-size:16px", "font-size:12px")],
      [/\(light\)$/, inHtml("color:#1a1a1a", "color:#999999")],
      [/\(dark\)$/, inHtml('class="ink"', "")],
      [/bytes$/, inHtml("</body>", `<p>${"long ".repeat(25_000)}</p></body>`)],
      [/^HTML: mail\.bulletin\.none/, inHtml("</body>", "<p>mail.bulletin.none</p></body>")],
      [/^HTML: undefined/, inHtml("</body>", "<p>undefined</p></body>")],
      [/is Japanese and not marked$/, inHtml('<span lang="ja">', "<span>")],
      [/^HTML: Japanese that nobody typed/, inHtml("</body>", '<p lang="ja">よその言葉</p></body>')],
      [/^close-order/, inHtml("</body>", "<p><b>open</p></body>")],
      [/^the HTML lacks You may refuse/, inHtml("You may refuse it", "It is")],
      [/^text: \{/, inText("{漢字|かんじ}")],
      [/^text: Japanese that nobody typed/, inText("よその言葉")],
      [/^markup in the text/, inText("<b>bold</b>")],
      [/^an address that is not alone/, inText("see https://hatarakuba.example.jp/x")],
      [/^signs alone/, inText("----")],
      [/^a long line/, inText("long ".repeat(20).trim())],
      [/^the text lacks You may refuse/, (one) => ({ ...one, text: one.text.replace("You may refuse it", "It is") })],
      [/^the header feedback-id/, withHeader({ "Feedback-ID": "1:2:3:x" })],
      [/^auto-submitted/, withHeader({ "Auto-Submitted": "no" })],
      [/^list-unsubscribe:/, withHeader({ "List-Unsubscribe": "<mailto:x@hatarakuba.example.jp>" })],
      [/^one click/, withHeader({ "List-Unsubscribe-Post": "yes" })],
      [/^the Message-ID/, (one) => ({ ...one, messageId: "<other@hatarakuba.example.jp>" })],
      [/^the subject arrives/, (one) => ({ ...one, subject: "Other" })],
      [/^the parts are/, (one) => ({ ...one, html: null })],
      [/^it goes to/, (one) => ({ ...one, to: "other@tests.example.jp" })],
    ];
    expect(await lint(mail, facts)).toEqual([]);
    for (const [fault, plant] of planted)
      expect(
        (await lint(plant(mail), facts)).some((one) => fault.test(one)),
        String(fault),
      ).toBe(true);
  });
});
