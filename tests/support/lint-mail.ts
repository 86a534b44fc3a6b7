/** What is wrong with a mail as it left: its parts, its headers, its markup and its words. Returns complaints; none is good. */
import { HtmlValidate, type ConfigData } from "html-validate";
import { simpleParser } from "mailparser";
import { HTMLElement, NodeType, parse } from "node-html-parser";
import { words } from "#app/text/words.ts";
import { columnsOf } from "#emails/plain-text.ts";

export interface LintedMail {
  /** As the mail server took it. */
  raw: string;
  lang: "ja" | "en";
  isBulletin: boolean;
  isPlainText: boolean;
  messageId: string;
  to: string;
  subject: string;
  /** Where every link of ours begins. */
  origin: string;
  /** Sender, address, telephone, address for complaints, and the words that one may refuse. */
  footer: readonly string[];
  /** What people typed: Japanese in every language. */
  typed: readonly string[];
  /** Addresses that people typed. */
  typedLinks: readonly string[];
}

const headers = [
  "auto-submitted",
  "content-transfer-encoding",
  "content-type",
  "date",
  "from",
  "message-id",
  "mime-version",
  "reply-to",
  "subject",
  "to",
];
const bulletinHeaders = ["list-help", "list-id", "list-unsubscribe", "list-unsubscribe-post"];
/** Mail programmes cut what is longer off and show a link instead. */
const mostBytes = 100_000;
const mostColumns = 72;
const smallestPx = 14;
const leastContrast = 4.5;

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef々]/u;
const unresolved = new RegExp(`(?<![\\w@/.-])(?:${Object.keys(words.ja).join("|")})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*`);
const reading = /\{[^{}|]*\|[^{}|]*\}/;

export async function lintMail(mail: LintedMail): Promise<string[]> {
  const parsed = await simpleParser(mail.raw);
  const html = typeof parsed.html === "string" ? parsed.html : null;
  const text = parsed.text ?? "";
  return [
    ...lintParts(mail, html),
    ...lintHeaders(mail, parsed.headerLines),
    ...(parsed.subject === mail.subject ? [] : [`the subject arrives as ${parsed.subject}`]),
    ...lintWords("subject", parsed.subject ?? "", mail),
    ...lintWords("from", parsed.from?.text ?? "", mail),
    ...lintText(text, mail),
    ...(html === null ? [] : [...lintHtml(html, mail), ...lintMarkup(html)]),
    ...(html === null
      ? []
      : linksIn(parse(html))
          .filter((href) => !text.split("\n").includes(href))
          .map((href) => `the text lacks ${href}`)),
  ];
}

function lintParts({ raw, isPlainText }: LintedMail, html: string | null): string[] {
  const types = [...raw.matchAll(/^Content-Type: *([\w/]+)((?:.*\r?\n[ \t])*.*)/gim)].map(([, type, rest]) => ({
    type,
    charset: /charset="?([\w-]+)/i.exec(rest)?.[1]?.toLowerCase() ?? null,
  }));
  const wanted = isPlainText ? ["text/plain"] : ["multipart/alternative", "text/plain", "text/html"];
  return [
    ...(String(types.map((one) => one.type)) === String(wanted) ? [] : [`the parts are ${types.map((one) => one.type).join(", ")}`]),
    ...types.filter((one) => one.type.startsWith("text/") && one.charset !== "utf-8").map((one) => `${one.type} in ${one.charset}`),
    ...(isPlainText === (html === null) ? [] : ["HTML where text was asked for, or none"]),
    ...(/[^\r]\n/.test(raw) ? ["a line that ends without CR"] : []),
    ...(/[^\p{ASCII}]/u.test(raw) ? ["bytes beyond ASCII on the way"] : []),
    ...raw
      .split("\r\n")
      .filter((line) => Buffer.byteLength(line) > 998)
      .map((line) => `a line of ${line.length} octets`),
  ];
}

function lintHeaders({ isBulletin, messageId, origin, to }: LintedMail, lines: readonly { key: string; line: string }[]): string[] {
  const valueOf = (key: string) =>
    lines
      .find((one) => one.key === key)
      ?.line.replace(/^[^:]+:\s*/, "")
      .replace(/\r?\n\s+/g, " ") ?? "";
  const allowed = isBulletin ? [...headers, ...bulletinHeaders] : headers;
  const needed = allowed.filter((key) => key !== "content-transfer-encoding");
  const complaints = [
    ...lines.filter(({ key }) => !allowed.includes(key)).map(({ key }) => `the header ${key}`),
    ...needed.filter((key) => lines.filter((one) => one.key === key).length !== 1).map((key) => `not one header ${key}`),
    ...(valueOf("auto-submitted") === "auto-generated" ? [] : ["auto-submitted says something else"]),
    ...(valueOf("message-id") === messageId ? [] : [`the Message-ID is ${valueOf("message-id")}`]),
    ...(valueOf("to") === to ? [] : [`it goes to ${valueOf("to")}`]),
    ...(Number.isNaN(Date.parse(valueOf("date"))) ? ["no date"] : []),
  ];
  if (!isBulletin) return complaints;
  const alone = (key: string) => /^<https?:[^<>\s,()]+>$/.test(valueOf(key)) && valueOf(key).startsWith(`<${origin}/`);
  return [
    ...complaints,
    ...["list-unsubscribe", "list-help"].filter((key) => !alone(key)).map((key) => `${key}: ${valueOf(key)}`),
    ...(valueOf("list-unsubscribe-post") === "List-Unsubscribe=One-Click" ? [] : ["one click does not let go"]),
    ...(/^<[\w.-]+>$/.test(valueOf("list-id")) ? [] : [`list-id: ${valueOf("list-id")}`]),
  ];
}

/** What no reader may see, in whichever part. */
function lintWords(where: string, text: string, { lang, typed }: LintedMail): string[] {
  // Line breaks of the text part fall into what people typed.
  const own = lang === "en" ? typed.reduce((left, one) => left.replaceAll(one.replace(/\s/g, ""), ""), text.replace(/[\n ]/g, "")) : "";
  return [
    ...[
      /undefined|\[object|NaN|Invalid Date|\{\{|\}\}/,
      reading,
      unresolved,
      /[^\P{Cc}\n\t]|[\u200b-\u200f\u2028\u2029\ufeff\ufffd]/u,
    ].flatMap((sign) => (sign.test(text) ? [`${where}: ${sign.exec(text)![0]}`] : [])),
    ...(japanese.test(own)
      ? [
          `${where}: Japanese that nobody typed: ${/.{0,20}[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef々]+.{0,20}/u.exec(own)?.[0]}`,
        ]
      : []),
  ];
}

/** Read aloud, or in a window of old. */
function lintText(text: string, mail: LintedMail): string[] {
  const lines = text.replace(/\n+$/, "").split("\n");
  // A line may break at a space.
  const flat = text.replace(/\s/g, "");
  return [
    ...lintWords("text", text, mail),
    ...mail.footer.filter((fact) => !flat.includes(fact.replace(/\s/g, ""))).map((fact) => `the text lacks ${fact}`),
    ...lines.filter((line) => /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);|\*\*|\]\(/i.test(line)).map((line) => `markup in the text: ${line}`),
    ...lines
      .filter((line) => /https?:/.test(line) && !/^https?:\/\/[!-~]+$/.test(line))
      .map((line) => `an address that is not alone: ${line}`),
    ...lines.filter((line) => /^[^\p{L}\p{N}]{4,}$/u.test(line.trim())).map((line) => `signs alone: ${line}`),
    ...lines.filter((line) => !/^https?:/.test(line) && columnsOf(line) > mostColumns).map((line) => `a long line: ${line}`),
    ...lines.filter((line) => line !== line.trimEnd()).map((line) => `space at the end: ${line}`),
    ...(/\n{4,}/.test(text) ? ["a gap of many lines"] : []),
    ...lines.filter((line) => /^https?:/.test(line)).flatMap((href) => lintLink(href, mail)),
  ];
}

function lintLink(href: string, { origin, to, typedLinks }: LintedMail): string[] {
  if (typedLinks.includes(href)) return [];
  if (!href.startsWith(`${origin}/`) || !URL.canParse(href)) return [`a link to ${href}`];
  const url = new URL(href);
  return [
    ...(/utm_|fbclid|\bmc_/.test(url.search) || decodeURIComponent(href).includes(to) ? [`a link that tells on its reader: ${href}`] : []),
  ];
}

const linksIn = (root: HTMLElement) => root.querySelectorAll("[href]").map((element) => element.getAttribute("href")!);

/** Rules of HTML as such; the exceptions are what mail programmes need and browsers no longer do. */
const htmlRules: ConfigData = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: { "no-deprecated-attr": "off" },
};
const validator = new HtmlValidate(htmlRules);

/** Most mails differ in their words alone. */
const known = new Map<string, string[]>();

function lintMarkup(html: string): string[] {
  const shape = html.replace(/(?<=>)[^<]*[^<\s][^<]*(?=<)/g, "x").replace(/href="[^"]+"/g, 'href="/"');
  const found =
    known.get(shape) ??
    validator
      .validateStringSync(html)
      .results.flatMap((result) => result.messages.map((one) => `${one.ruleId}: ${one.message} ${one.selector ?? ""}`));
  known.set(shape, found);
  return found;
}

function lintHtml(html: string, mail: LintedMail): string[] {
  const root = parse(html);
  const page = root.querySelector("html");
  const plain = root.textContent;
  return [
    ...(Buffer.byteLength(html) < mostBytes ? [] : [`the HTML has ${Buffer.byteLength(html)} bytes`]),
    ...(/^<!DOCTYPE html>/i.test(html) ? [] : ["no doctype"]),
    ...(page?.getAttribute("lang") === mail.lang ? [] : ["the language is not said"]),
    ...(root.querySelector("title")?.textContent ? [] : ["no title"]),
    ...root
      .querySelectorAll("script, link, iframe, object, embed, form, input, button, textarea, select, audio, video, source, base, svg")
      .map((one) => `<${one.rawTagName}>`),
    ...root
      .querySelectorAll("img, [background], [srcset], [src]")
      .filter((one) => !/^cid:/.test(one.getAttribute("src") ?? ""))
      .map((one) => `fetched: ${one.toString().slice(0, 80)}`),
    ...root
      .querySelectorAll("img")
      .filter((one) => !one.hasAttribute("alt"))
      .map(() => "a picture without words"),
    ...root
      .querySelectorAll("table")
      .filter((one) => one.getAttribute("role") !== "presentation")
      .map(() => "a table that is read as one"),
    ...root.querySelectorAll("*").flatMap((one) =>
      Object.keys(one.attributes)
        .filter((name) => /^on/i.test(name))
        .map((name) => `the attribute ${name}`),
    ),
    ...(/url\(|@import|expression\(/i.test(html) ? ["a style that fetches"] : []),
    ...linksIn(root).flatMap((href) => lintLink(href, mail)),
    ...lintWords("HTML", root.querySelector("body")?.structuredText ?? "", mail),
    ...mail.footer.filter((fact) => !plain.includes(fact)).map((fact) => `the HTML lacks ${fact}`),
    ...lintLook(root, mail.lang),
  ];
}

interface Look {
  color: string;
  background: string;
  px: number;
}

/** Every word with the colours and the size it is drawn in, in light and in dark, and the language it is read in. */
function lintLook(root: HTMLElement, lang: "ja" | "en"): string[] {
  const complaints = new Set<string>();
  const dark = darkRules(root.querySelector("style")?.textContent ?? "");
  const visit = (element: HTMLElement, looks: { light: Look; dark: Look }, language: string) => {
    const style = declarations(element.getAttribute("style") ?? "");
    const own = Object.assign({}, ...element.classList.value.map((name) => dark.get(name) ?? {})) as Record<string, string>;
    const light = lookOf(looks.light, style);
    const inDark = lookOf(looks.dark, { ...style, ...own });
    const said = element.getAttribute("lang") ?? language;
    for (const child of element.childNodes) {
      if (child instanceof HTMLElement) visit(child, { light, dark: inDark }, said);
      if (child.nodeType !== NodeType.TEXT_NODE || !child.text.trim()) continue;
      const at = `“${child.text.trim().slice(0, 24)}”`;
      if (light.px < smallestPx) complaints.add(`${at} in ${light.px} px`);
      for (const [name, look] of [
        ["light", light],
        ["dark", inDark],
      ] as const)
        if (contrast(look.color, look.background) < leastContrast) complaints.add(`${at} in ${look.color} on ${look.background} (${name})`);
      if (lang === "en" && japanese.test(child.text) && said !== "ja") complaints.add(`${at} is Japanese and not marked`);
      if (lang === "en" && said === "ja" && !japanese.test(child.text)) complaints.add(`${at} is marked and not Japanese`);
    }
  };
  const start = { color: "#000000", background: "#ffffff", px: 16 };
  const body = root.querySelector("body");
  if (!body) return ["no body"];
  visit(body, { light: start, dark: start }, lang);
  return [...complaints];
}

const declarations = (style: string): Record<string, string> =>
  Object.fromEntries(
    style
      .split(";")
      .map((one) => one.split(/:(.*)/s))
      .filter((one) => one.length > 1)
      .map(([name, value]) => [
        name
          .trim()
          .toLowerCase()
          .replace(/^background$/, "background-color"),
        value.replace("!important", "").trim(),
      ]),
  );

function darkRules(style: string): Map<string, Record<string, string>> {
  const rules = new Map<string, Record<string, string>>();
  const dark = /prefers-color-scheme:\s*dark\)\s*\{(.*)\}\s*$/s.exec(style)?.[1] ?? "";
  for (const [, selectors, body] of dark.matchAll(/([^{}]+)\{([^{}]*)\}/g))
    for (const selector of selectors.split(","))
      rules.set(selector.trim().replace(/^\./, ""), { ...rules.get(selector.trim().replace(/^\./, "")), ...declarations(body) });
  return rules;
}

const lookOf = (look: Look, style: Record<string, string>): Look => ({
  color: style.color ?? look.color,
  background: style["background-color"] ?? look.background,
  px: style["font-size"] ? Number(/^([\d.]+)px$/.exec(style["font-size"])?.[1] ?? Number.NaN) : look.px,
});

function contrast(one: string, other: string): number {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? [];
  if (!hex) throw new Error(`a colour that is not #rrggbb: ${color}`);
  const [red, green, blue] = [0, 2, 4]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
