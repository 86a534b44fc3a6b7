/** Makes the mail of a letter from what is true now: text first, then HTML, with the headers that machines read. */
import { readLetterData } from "#app/domain/outbox/letter-data.ts";
import type { Ctx } from "#app/domain/context.ts";
import { readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import type { ClaimedLetter } from "#app/domain/outbox/claim-letters.ts";
import { envelopeId, returnPath } from "#app/domain/outbox/return-path.ts";
import { readSetting, type SettingValue } from "#app/domain/settings/settings.ts";
import { linksOf } from "#app/domain/subscriptions/subscription-tokens.ts";
import { wordsOf } from "#app/text/words.ts";
import { readNotices } from "#app/domain/bulletins/bulletin-content.ts";
import { readFilter } from "#app/domain/search/filter.ts";
import { drawPreview } from "./draw-preview.ts";
import { asHtml } from "./frame.tsx";
import { domainOf, type MailSettings } from "./mail-settings.ts";
import { asText } from "./plain-text.ts";
import { bulletinTemplate, bulletinTestTemplate, templates } from "./registry.ts";
import { brandOf, footerOf } from "./template.ts";
import { drawBulletin, joinBulletin, type BulletinParts } from "./templates/bulletin.tsx";

export interface Mail {
  letterId: string;
  messageId: string;
  date: Date;
  from: { name: string; address: string };
  replyTo: string;
  to: string;
  /** Where reports about this mail come back to; the sender when it is left out. */
  returnPath?: string;
  envelopeId?: string;
  subject: string;
  text: string;
  /** Null for those who want text alone. */
  html: string | null;
  headers: Record<string, string>;
}

export interface RenderSettings {
  origin: string;
  mail: Pick<MailSettings, "from" | "bounceDomain">;
}

/** Null when there is nothing to say any more: the code is over, or nothing in the issue is for this subscriber now. */
export async function renderLetter(ctx: Ctx, letter: ClaimedLetter, settings: RenderSettings): Promise<Mail | null> {
  const lang = letter.recipient.kind === "applicant" ? "ja" : letter.recipient.language;
  const envelopeOf = (sender: SettingValue<"programme.sender">) => ({
    letterId: letter.id,
    messageId: letter.messageId,
    date: new Date(ctx.now()),
    from: { name: settings.mail.from.name || brandOf({ sender, lang }), address: settings.mail.from.address },
    replyTo: sender.email,
    to: letter.recipient.email,
    ...(settings.mail.bounceDomain
      ? { returnPath: returnPath(ctx, letter.id, settings.mail.bounceDomain), envelopeId: envelopeId(ctx, letter.id) }
      : {}),
  });
  const automatic = { "Auto-Submitted": "auto-generated" };
  if (letter.template === bulletinTemplate) {
    const parts = await partsOf(ctx, letter.issue_id!, lang, settings.origin);
    const joined = writeBulletin(ctx, parts, letter, settings.origin);
    if (!joined) return null;
    const { links, ...said } = joined;
    return {
      ...envelopeOf(parts.sender),
      ...said,
      html: letter.recipient.isPlainText ? null : said.html,
      headers: { ...automatic, ...listHeaders(settings, links.unsubscribe) },
    };
  }

  if (letter.template === bulletinTestTemplate) {
    const said = await drawPreview(
      ctx,
      letter.subject_id!,
      { lang, searches: [{ name: "", filter: readFilter(new URLSearchParams(readLetterData(letter.data).search)) }] },
      settings.origin,
    );
    if (!said) return null;
    return {
      ...envelopeOf(await readSetting(ctx, "programme.sender")),
      ...said,
      subject: wordsOf(lang).t("mail.bulletin.subject-test", { subject: said.subject }),
      headers: automatic,
    };
  }

  const template = templates[letter.template];
  if (!template) throw new Error(`no template writes ${letter.template}`);
  const sender = await readSetting(ctx, "programme.sender");
  const words = wordsOf(lang);
  const given = { ctx, letter, words, lang, sender, origin: settings.origin };
  const facts = await template.read(given);
  if (facts === null) return null;
  const { subject, blocks } = template.say(facts, given);
  const footer = footerOf(given, template.why);
  const brand = brandOf(given);
  return {
    ...envelopeOf(sender),
    subject,
    text: asText(brand, blocks, footer),
    html: letter.recipient.isPlainText
      ? null
      : asHtml({ lang, title: subject, brand, blocks, footer, linkAlone: words.t("mail.link-alone") }),
    headers: automatic,
  };
}

/** RFC 2369, 2919 and 8058: mail programmes show a button of their own that lets go at once. */
const listHeaders = ({ origin, mail }: RenderSettings, unsubscribe: string) => ({
  "List-Id": `<bulletin.${domainOf(mail.from.address)}>`,
  "List-Help": `<${origin}/subscribe>`,
  "List-Unsubscribe": `<${unsubscribe}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});

const drawn = new WeakMap<object, Map<string, Promise<BulletinParts>>>();
const mostDrawn = 6;

function writeBulletin(ctx: Ctx, parts: BulletinParts, letter: ClaimedLetter, origin: string) {
  const { organisationName, personName, searches } = letter.recipient.subscriber!;
  const links = linksOf(ctx, origin, letter.recipient.id);
  const joined = joinBulletin(parts, { organisationName, personName, searches, links });
  return joined && { ...joined, links };
}

/** Drawn once and kept: an issue that is being sent cannot change any more. */
function partsOf(ctx: Ctx, issueId: string, lang: "ja" | "en", origin: string): Promise<BulletinParts> {
  let own = drawn.get(ctx.programme);
  if (!own) drawn.set(ctx.programme, (own = new Map()));
  const key = `${issueId}/${lang}`;
  let parts = own.get(key);
  if (!parts) {
    if (own.size >= mostDrawn) own.delete(own.keys().next().value!);
    parts = drawIssue(ctx, issueId, lang, origin);
    own.set(key, parts);
    // What failed to be drawn is tried again with the next letter.
    parts.catch(() => own.delete(key));
  }
  return parts;
}

export async function drawIssue(ctx: Ctx, issueId: string, lang: "ja" | "en", origin: string): Promise<BulletinParts> {
  const issue = await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).executeTakeFirstOrThrow();
  const content = await readIssueContent(ctx, issue);
  const bulletin = {
    content,
    kind: issue.kind,
    periodKey: issue.period_key,
    editorNote: issue.editor_note,
    notices: readNotices(issue.notices),
    nextSendOn: issue.next_send_on,
  };
  return drawBulletin(ctx, bulletin, lang, { origin, sender: await readSetting(ctx, "programme.sender") });
}
