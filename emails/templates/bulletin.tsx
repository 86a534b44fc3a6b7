/**
 * The bulletin. What all its readers share is drawn once per issue and language — the frame with gaps, and every card — and joined
 * for each subscriber, so that a mail costs a few joins of text.
 */
import { Heading } from "@react-email/heading";
import { Link } from "@react-email/link";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { Codes } from "#app/domain/codes/codes.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { areas, changeKinds, readPeriod, type Area, type ChangeKind, type Notice } from "#app/domain/bulletins/bulletin-content.ts";
import { countsOf, type IssueContent, type IssueItem, itemsFor, readSavedSearches } from "#app/domain/bulletins/issue-content.ts";
import type { Ctx } from "#app/domain/context.ts";
import { filterParts, filterQuery, type PlaceFilter } from "#app/domain/search/filter.ts";
import type { SettingValue } from "#app/domain/settings/settings.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { dateText, shortDateText, timeRangeText, weekdaysText, yenText } from "#app/text/format.ts";
import { stripReadings } from "#app/text/readings.ts";
import { wordsOf, type Words } from "#app/text/words.ts";
import type { Block } from "../blocks.ts";
import { asDocument, asFragment, BlockPart, Frame, Said } from "../frame.tsx";
import { piecesOf } from "../japanese.ts";
import { blockAsText, columnsOf, footerAsText, rule, wrap } from "../plain-text.ts";
import { brandOf, footerOf } from "../template.ts";

/** Cards of one kind in a mail; the rest stands behind a link to the same topics. */
const mostCards = 15;
/** Forty characters of full width. */
const mostSubjectColumns = 80;
/** Bytes of all cards in a mail: mail programmes cut off what comes after about 100 kB, and the way to refuse stands at the end. */
const mostCardBytes = 80_000;
const carets = { head: "\u0001H", body: "\u0001B", stop: "\u0001S", preferences: "\u0001P" };
const gaps = new RegExp(`(${Object.values(carets).join("|")})`);

export interface BulletinIssue {
  content: IssueContent;
  /** "places" for the issues everybody reads, else the rhythm that sends it. */
  kind: string;
  periodKey: string;
  editorNote: string | null;
  notices: readonly Notice[];
  nextSendOn: string | null;
}

interface Drawn {
  html: string;
  text: string;
}

/** What every reader of one issue in one language shares. */
export interface BulletinParts {
  issue: BulletinIssue;
  lang: "ja" | "en";
  words: Words;
  origin: string;
  programme: string;
  sender: SettingValue<"programme.sender">;
  /** Cut at its gaps; every second piece names one. */
  frame: { html: string[]; text: string[] };
  cards: Map<string, Drawn>;
  headings: Record<ChangeKind, Drawn>;
  areas: Record<Area, Drawn>;
  ending: Drawn;
  topicsOf: (searches: readonly NamedSearch[]) => string;
  /** What those with the same wishes read, for the wishes met last. */
  said: Map<string, Share | null>;
}

export interface NamedSearch {
  name: string;
  filter: PlaceFilter;
}

/** The part of a mail that depends on the wishes alone. */
interface Share {
  subject: string;
  summary: Drawn;
  body: Drawn;
}

/** Each holds the cards of one mail. Letters of the same wishes follow each other, so that a few more than are under way suffice. */
const mostSaid = 16;

export interface Subscriber {
  organisationName: string | null;
  personName: string | null;
  /** Named searches as JSON, as the subscription keeps them. */
  searches: string;
  links: { unsubscribe: string; preferences: string };
}

const commaOf = (lang: "ja" | "en") => (lang === "en" ? ", " : "・");
const gapOf = (lang: "ja" | "en") => (lang === "en" ? " · " : "　");
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function titleOfPeriod(words: Words, periodKey: string): string {
  const { year, month, correction } = readPeriod(periodKey);
  return words.t(correction ? "mail.bulletin.title-correction" : "mail.bulletin.title", { year, month, number: correction ?? 0 });
}

/** Whether the issue has a page of its own; what a rhythm of one's own sends has none. */
const hasArchive = ({ kind }: Pick<BulletinIssue, "kind">) => kind === "places" || kind === "correction";

/** As `Said` draws it, for what differs from mail to mail. */
const escapeMarked = (text: string, lang: "ja" | "en") =>
  piecesOf(text, lang)
    .map((piece, index) => (index % 2 ? `<span lang="ja">${escape(piece)}</span>` : escape(piece)))
    .join("");

/** 2026年11月号, or what a rhythm of its own calls its mail: a week, a month, news at once. */
function titleOfIssue(words: Words, lang: "ja" | "en", { kind, periodKey }: Pick<BulletinIssue, "kind" | "periodKey">): string {
  const period = periodKey.split("/")[0];
  if (kind === "weekly") return words.t("mail.bulletin.rhythm.weekly.title", { date: shortDateText(period, lang) });
  if (kind === "monthly")
    return words.t("mail.bulletin.rhythm.monthly.title", { year: period.slice(0, 4), month: Number(period.slice(5)) });
  return kind === "at-once" ? words.t("mail.bulletin.rhythm.at-once.title") : titleOfPeriod(words, period);
}

const kinds = {
  new: "mail.bulletin.new",
  updated: "mail.bulletin.updated",
  closing: "mail.bulletin.closing",
  closed: "mail.bulletin.closed",
} as const;
const counts = {
  new: "mail.bulletin.count-new",
  updated: "mail.bulletin.count-updated",
  closing: "mail.bulletin.count-closing",
  closed: "mail.bulletin.count-closed",
} as const;

export async function drawBulletin(
  ctx: Ctx,
  issue: BulletinIssue,
  lang: "ja" | "en",
  given: { origin: string; sender: SettingValue<"programme.sender"> },
): Promise<BulletinParts> {
  const words = wordsOf(lang);
  const { t } = words;
  const codes = await readCodes(ctx);
  const municipalities = new Map(
    (await ctx.db.selectFrom("municipality").select(["code", "name"]).execute()).map((one) => [one.code, one.name]),
  );
  const links = [
    { lead: t("mail.footer.stop-lead"), text: t("mail.footer.stop"), href: carets.stop },
    { lead: t("mail.footer.preferences"), text: t("mail.footer.change"), href: carets.preferences },
  ];
  const footer = footerOf({ sender: given.sender, lang, words }, "bulletin", links);
  const programme = brandOf({ sender: given.sender, lang });
  const title = titleOfIssue(words, lang, issue);
  const isIssue = hasArchive(issue);
  const linkAlone = t("mail.link-alone");

  const isCorrection = issue.kind === "correction";
  const noteBlocks: Block[] = [
    ...(issue.editorNote || issue.notices.length
      ? [{ kind: "heading" as const, text: t(isCorrection ? "mail.bulletin.correction-note" : "mail.bulletin.note") }]
      : []),
    ...(issue.editorNote ? [{ kind: "text" as const, text: issue.editorNote }] : []),
    ...issue.notices.map((notice) => ({ kind: "notice" as const, ...notice })),
  ];
  const next = !isIssue
    ? t(`mail.bulletin.rhythm.${issue.kind}.next`)
    : issue.nextSendOn
      ? t("mail.bulletin.next", { date: dateText(issue.nextSendOn, lang) })
      : t("mail.bulletin.no-next");
  const archive = isIssue ? `${given.origin}/bulletins/${issue.periodKey}` : `${given.origin}/places`;
  const part = (block: Parameters<typeof blockAsText>[0], key?: number) => (
    <BlockPart key={key} block={block} lang={lang} linkAlone={linkAlone} />
  );

  const html = asDocument(
    <Frame lang={lang} title={title} brand={`${programme}${gapOf(lang)}${title}`} footer={footer}>
      {carets.head}
      {noteBlocks.map((block, index) => part(block, index))}
      {carets.body}
    </Frame>,
  );
  const text = [carets.head, ...noteBlocks.map(blockAsText), carets.body, footerAsText(footer)].join("\n\n");
  const context: CardContext = { words, lang, codes, origin: given.origin };
  return {
    issue,
    lang,
    words,
    origin: given.origin,
    programme,
    sender: given.sender,
    frame: { html: html.split(gaps), text: `${text}\n`.split(gaps) },
    cards: new Map(issue.content.items.map((item) => [item.id, drawCard(item, context)])),
    headings: Object.fromEntries(
      changeKinds.map((kind) => [
        kind,
        { html: asFragment(part({ kind: "heading", text: t(kinds[kind]) })), text: blockAsText({ kind: "heading", text: t(kinds[kind]) }) },
      ]),
    ) as Record<ChangeKind, Drawn>,
    areas: Object.fromEntries(
      areas.map((area) => [
        area,
        {
          html: asFragment(
            <Heading as="h3" className="ink" style={{ fontSize: "16px", lineHeight: "1.5", margin: "20px 0 8px", color: "#1a1a1a" }}>
              {t(`mail.bulletin.area.${area}`)}
            </Heading>,
          ),
          text: t("mail.bulletin.area-line", { area: t(`mail.bulletin.area.${area}`) }),
        },
      ]),
    ) as Record<Area, Drawn>,
    ending: {
      html: asFragment(
        <Text className="ink" style={{ fontSize: "16px", lineHeight: "1.75", margin: "28px 0 0" }}>
          {next}
          <br />
          <Link className="link" href={archive} style={{ color: "#0017c1", textDecoration: "underline" }}>
            {t(isIssue ? "mail.bulletin.archive-link" : "mail.bulletin.places-link")}
          </Link>
        </Text>,
      ),
      text: `${wrap(next).join("\n")}\n${t(isIssue ? "mail.bulletin.archive" : "mail.bulletin.places")}\n${archive}`,
    },
    topicsOf: (searches) => topicsOf(searches, { codes, municipalities, words, lang }),
    said: new Map(),
  };
}

interface CardContext {
  words: Words;
  lang: "ja" | "en";
  codes: Codes;
  origin: string;
}

/** The facts of a card as sentences, the same for both parts. */
function factsOf({ card, kind, changes }: IssueItem, { words: { t }, lang, codes }: CardContext) {
  const label = (list: keyof Codes, code: string) => {
    const found = codes[list].find((one) => one.code === code);
    return found ? stripReadings(codeLabel(found, lang)) : code;
  };
  const walk =
    card.station &&
    t(
      card.station.walkMinutes != null
        ? "mail.bulletin.station-walk"
        : card.station.busMinutes != null
          ? "mail.bulletin.station-bus"
          : "mail.bulletin.station",
      { station: card.station.station.replace(/駅$/, ""), minutes: card.station.walkMinutes ?? card.station.busMinutes ?? 0 },
    );
  const { free, from } = card.seats;
  const seats =
    free === 0
      ? t("mail.bulletin.seats-none")
      : from
        ? t("mail.bulletin.seats-from", { count: free, date: shortDateText(from, lang) })
        : t("mail.bulletin.seats", { count: free });
  const comma = lang === "en" ? ", " : "／";
  const pay = label("compensationType", card.compensationType) + (card.compensationYen ? ` ${yenText(card.compensationYen, lang)}` : "");
  const transport =
    card.transportType === "capped" && card.transportCapYen
      ? t("mail.bulletin.transport-capped", { yen: yenText(card.transportCapYen, lang) })
      : label("transportType", card.transportType);
  const what = [
    ...(changes.seats ? [t("mail.bulletin.changed-seats", changes.seats)] : []),
    ...changes.notions.map((notion) => t(`bulletin.changes.${notion}`)),
  ];
  return {
    title: stripReadings(card.title),
    at: t("mail.bulletin.card-at", {
      facility: stripReadings(card.facility),
      place: [card.municipality, walk].filter(Boolean).join(lang === "en" ? ", " : "・"),
    }),
    forms: t("mail.bulletin.form", { forms: card.workForms.map((code) => `${code} ${label("workForm", code)}`).join(comma) }),
    when: `${weekdaysText(card.days, lang)} ${timeRangeText(card.startTime, card.endTime, lang)}`,
    seats,
    allowance: t("mail.bulletin.allowance", { pay, transport }),
    cares: card.considerations.length
      ? t("mail.bulletin.cares", { cares: card.considerations.map((code) => label("consideration", code)).join(comma) })
      : null,
    closes: card.closesOn ? t("mail.bulletin.closes", { date: shortDateText(card.closesOn, lang) }) : null,
    changed: kind === "updated" && what.length ? t("mail.bulletin.changed", { what: what.join(lang === "en" ? ", " : "、") }) : null,
  };
}

function drawCard(item: IssueItem, context: CardContext): Drawn {
  const {
    words: { t },
    origin,
    lang,
  } = context;
  const facts = factsOf(item, context);
  const isClosed = item.kind === "closed";
  const href = `${origin}/places/${item.card.code}`;
  const head = t("mail.bulletin.card-head", { code: item.card.code, title: facts.title });
  const lines = isClosed
    ? [facts.at]
    : [
        facts.at,
        ...(facts.changed ? [facts.changed] : []),
        facts.forms,
        `${facts.when}${gapOf(lang)}${facts.seats}`,
        facts.allowance,
        ...(facts.cares ? [facts.cares] : []),
        ...(facts.closes ? [facts.closes] : []),
      ];
  const text = [...[head, ...lines].flatMap((line) => wrap(line)), ...(isClosed ? [] : [t("mail.bulletin.look"), href])].join("\n");
  const soft = { fontSize: "14px", lineHeight: "1.7", margin: 0, color: "#595959" };
  const plain = { fontSize: "16px", lineHeight: "1.7", margin: "2px 0", color: "#1a1a1a" };
  const html = asFragment(
    <Section className="card" style={{ border: "1px solid #cccccc", borderRadius: "12px", padding: "14px 18px", margin: "0 0 14px" }}>
      <Text style={{ fontSize: "16px", fontWeight: 700, lineHeight: "1.6", margin: "0 0 2px" }}>
        {isClosed ? (
          <span className="ink">
            <Said text={facts.title} lang={lang} />
          </span>
        ) : (
          <Link className="link" href={href} style={{ color: "#0017c1", textDecoration: "underline" }}>
            <Said text={facts.title} lang={lang} />
          </Link>
        )}
      </Text>
      <Text className="soft" style={soft}>
        <Said text={`${item.card.code}${gapOf(lang)}${facts.at}`} lang={lang} />
      </Text>
      {isClosed ? null : (
        <>
          {facts.changed ? (
            <Text className="ink" style={{ ...plain, fontWeight: 700 }}>
              {facts.changed}
            </Text>
          ) : null}
          <Text className="ink" style={plain}>
            {facts.forms}
            <br />
            {facts.when}
            {gapOf(lang)}
            <strong>{facts.seats}</strong>
          </Text>
          <Text className="soft" style={soft}>
            {facts.allowance}
          </Text>
          {facts.cares ? (
            <Text className="soft" style={soft}>
              {facts.cares}
            </Text>
          ) : null}
          {facts.closes ? (
            <Text className="ink" style={{ ...plain, fontWeight: 700 }}>
              {facts.closes}
            </Text>
          ) : null}
        </>
      )}
    </Section>,
  );
  return { html, text };
}

/** 練馬区・板橋区／館内清掃・洗濯 — or all, when a search asks for nothing. */
function topicsOf(
  searches: readonly NamedSearch[],
  { codes, municipalities, words: { t }, lang }: { codes: Codes; municipalities: Map<string, string>; words: Words; lang: "ja" | "en" },
): string {
  const one = (filter: PlaceFilter) => {
    const groups = new Map<string, string[]>();
    for (const part of filterParts(filter)) {
      if (part.kind === "keyword") groups.set("keyword", [part.keyword]);
      if (part.kind === "near")
        groups.set("near", [t("public.filter.near", { place: municipalities.get(part.of) ?? part.of, km: part.km })]);
      if (part.kind === "free") groups.set("free", [t("public.filter.free")]);
      if (part.kind !== "code") continue;
      if (part.list === "time-band") {
        groups.set(part.list, [...(groups.get(part.list) ?? []), t(`public.filter.time-${part.code}`)]);
        continue;
      }
      const code = part.list !== "municipality" ? codes[part.list].find((one) => one.code === part.code) : undefined;
      const label = code ? stripReadings(codeLabel(code, lang)) : (municipalities.get(part.code) ?? part.code);
      groups.set(part.list, [...(groups.get(part.list) ?? []), label]);
    }
    return (
      [...groups.values()].map((labels) => labels.join(lang === "en" ? ", " : "・")).join(lang === "en" ? "; " : "／") ||
      t("mail.bulletin.topics-all")
    );
  };
  const said = (search: NamedSearch) =>
    search.name ? t("mail.bulletin.named", { name: stripReadings(search.name), topics: one(search.filter) }) : one(search.filter);
  return [...new Set(searches.map(said))].join(lang === "en" ? " / " : "　｜　");
}

const paragraph = (text: string) => `<p class="ink" style="font-size:16px;line-height:1.75;margin:0 0 16px;color:#1a1a1a">${text}</p>`;

/** As many of the first as there is room for, and one at least. */
function fitting(items: readonly IssueItem[], parts: BulletinParts, room: number): IssueItem[] {
  let left = room;
  return items.slice(0, mostCards).filter((item, index) => (left -= Buffer.byteLength(parts.cards.get(item.id)!.html)) >= 0 || index === 0);
}

/** Cards with a heading where an area begins; a mail of one area alone needs none. */
function withAreas(items: readonly IssueItem[], parts: BulletinParts): Drawn[] {
  const isMixed = new Set(items.map((item) => item.card.area)).size > 1;
  return items.flatMap((item, index) => {
    const card = parts.cards.get(item.id)!;
    const drawn = { html: card.html, text: `${rule}\n${card.text}` };
    return isMixed && item.card.area !== items[index - 1]?.card.area ? [parts.areas[item.card.area], drawn] : [drawn];
  });
}

/** Many subscribers wish the same, so that a filter is asked and a list of cards joined once for all of them. */
function saidTo(parts: BulletinParts, searches: string): Share | null {
  let said = parts.said.get(searches);
  if (said === undefined) {
    if (parts.said.size >= mostSaid) parts.said.delete(parts.said.keys().next().value!);
    said = say(parts, readSavedSearches(searches));
  } else parts.said.delete(searches);
  // Met last, dropped last.
  parts.said.set(searches, said);
  return said;
}

function say(parts: BulletinParts, searches: readonly NamedSearch[]): Share | null {
  const {
    words: { t },
    lang,
    issue,
  } = parts;
  const items = itemsFor(
    issue.content,
    searches.map((one) => one.filter),
  );
  // The words of a correction are for everybody who read the issue, whatever their topics.
  const isForAll = issue.content.items.length === 0 && issue.kind === "correction";
  if (!items.length && !isForAll) return null;
  const own = countsOf(items);
  const said = changeKinds.filter((kind) => own[kind]).map((kind) => t(counts[kind], { count: own[kind] }));
  const countText = said.join(commaOf(lang));
  const summary = items.length
    ? t("mail.bulletin.summary", { topics: parts.topicsOf(searches), counts: countText })
    : t("mail.bulletin.summary-correction");
  const room = mostCardBytes / changeKinds.filter((kind) => own[kind]).length;
  const sections = changeKinds.flatMap((kind) => {
    const wanted = items.filter((item) => item.kind === kind);
    if (!wanted.length) return [];
    const shown = fitting(wanted, parts, room);
    const drawn = withAreas(shown, parts);
    const more = wanted.length - shown.length;
    const query = searches.length === 1 ? filterQuery(searches[0].filter) : "";
    const href = `${parts.origin}/${hasArchive(issue) ? `bulletins/${issue.periodKey}` : "places"}${query ? `?${query}` : ""}${hasArchive(issue) ? `#${kind}` : ""}`;
    const moreText = more ? t("mail.bulletin.more", { count: more }) : "";
    return [
      {
        html:
          parts.headings[kind].html +
          drawn.map((card) => card.html).join("") +
          (more ? paragraph(`<a class="link" href="${escape(href)}" style="color:#0017c1">${escape(moreText)}</a>`) : ""),
        text: [parts.headings[kind].text, ...drawn.map((one) => one.text), ...(more ? [`${moreText}\n${href}`] : [])].join("\n"),
      },
    ];
  });
  return {
    subject: subjectOf(parts, said),
    summary: {
      html: paragraph(
        `${escape(t("mail.bulletin.greeting"))}<br/>${countText ? escapeMarked(summary, lang).replace(escape(countText), `<strong>${escape(countText)}</strong>`) : escapeMarked(summary, lang)}`,
      ),
      text: [t("mail.bulletin.greeting"), ...wrap(summary)].join("\n"),
    },
    body: {
      html: [...sections, parts.ending].map((one) => one.html).join(""),
      text: [...sections, parts.ending].map((one) => one.text).join("\n\n"),
    },
  };
}

/** Lists of mails show the beginning, so the counts that come first stand there as long as there is room; the mail says them all. */
function subjectOf({ words, lang, issue, programme }: BulletinParts, said: readonly string[]): string {
  const title = titleOfIssue(words, lang, issue);
  const withCounts = (number: number) =>
    words.t(!number ? "mail.bulletin.subject-correction" : hasArchive(issue) ? "mail.bulletin.subject" : "mail.bulletin.subject-rhythm", {
      programme,
      title,
      counts: said.slice(0, number).join(commaOf(lang)),
    });
  // A correction is one in its title already.
  const least = issue.kind === "correction" ? 0 : 1;
  let number = said.length;
  while (number > least && columnsOf(withCounts(number)) > mostSubjectColumns) number -= 1;
  return withCounts(number);
}

/** One subscriber's mail; null when nothing in the issue is for them. */
export function joinBulletin(parts: BulletinParts, to: Subscriber): { subject: string; html: string; text: string } | null {
  const said = saidTo(parts, to.searches);
  if (!said) return null;
  const { t } = parts.words;
  const names = [
    to.organisationName && t("mail.bulletin.to-organisation", { name: stripReadings(to.organisationName) }),
    to.personName && t("mail.bulletin.to-person", { name: stripReadings(to.personName) }),
  ].filter((line): line is string => Boolean(line));
  const fill = (pieces: string[], values: Record<keyof typeof carets, string>) => {
    const byCaret = new Map((Object.keys(carets) as (keyof typeof carets)[]).map((name) => [carets[name], values[name]]));
    return pieces.map((piece) => byCaret.get(piece) ?? piece).join("");
  };
  const headHtml = (names.length ? paragraph(names.map((name) => escapeMarked(name, parts.lang)).join("<br/>")) : "") + said.summary.html;
  const headText = [...(names.length ? [names.join("\n")] : []), said.summary.text].join("\n\n");
  return {
    subject: said.subject,
    html: fill(parts.frame.html, {
      head: headHtml,
      body: said.body.html,
      stop: escape(to.links.unsubscribe),
      preferences: escape(to.links.preferences),
    }),
    text: fill(parts.frame.text, { head: headText, body: said.body.text, stop: to.links.unsubscribe, preferences: to.links.preferences }),
  };
}
