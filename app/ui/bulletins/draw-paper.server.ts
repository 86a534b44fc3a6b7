/** The paper edition of an issue, for those who read on paper or by fax: black on white, one column, nothing that a fax would lose. */
import { createRequire } from "node:module";
import type pdfmake from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { changeKinds, type Notice } from "#app/domain/bulletins/bulletin-content.ts";
import type { SettingValue } from "#app/domain/settings/settings.ts";
import { dateText, shortDateText, weekdaysText } from "#app/text/format.ts";
import { stripReadings } from "#app/text/readings.ts";
import type { Words } from "#app/text/words.ts";
import type { ItemView } from "#app/ui/bulletins/issue-items.ts";

const fontFile = (weight: string) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-jp/${weight}/NotoSansJP_${weight}.ttf`);

/** Loaded with the first paper that is asked for: few readers ask, and it is large. */
let maker: Promise<typeof pdfmake> | undefined;
async function openMaker(): Promise<typeof pdfmake> {
  const { default: own } = await import("pdfmake");
  const [normal, bold] = [fontFile("400Regular"), fontFile("700Bold")];
  own.setFonts({ NotoSansJP: { normal, bold, italics: normal, bolditalics: bold } });
  // Nothing that stands in an issue makes the server read or fetch anything else.
  own.setUrlAccessPolicy(() => false);
  own.setLocalAccessPolicy((path) => path === normal || path === bold);
  return own;
}

export interface Paper {
  title: string;
  sentOn: string;
  nextSendOn: string | null;
  isCorrection: boolean;
  editorNote: string | null;
  notices: readonly Notice[];
  items: readonly ItemView[];
  sender: SettingValue<"programme.sender">;
  origin: string;
}

export async function drawPaper(paper: Paper, words: Words, lang: "ja" | "en"): Promise<Buffer> {
  const pdf = await (maker ??= openMaker());
  return pdf.createPdf(definitionOf(paper, words, lang)).getBuffer();
}

const plain = (text: string) => stripReadings(text);

function definitionOf(
  { title, sentOn, nextSendOn, isCorrection, editorNote, notices, items, sender, origin }: Paper,
  { t }: Words,
  lang: "ja" | "en",
): TDocumentDefinitions {
  const [programme, council] = lang === "en" ? [sender.programmeEn, sender.councilEn] : [sender.programme, sender.council];
  const opening: Content[] = [
    ...(editorNote || notices.length
      ? [{ text: t(isCorrection ? "bulletin.issue.correction" : "bulletin.issue.note"), style: "heading" }]
      : []),
    ...(editorNote ? [{ text: editorNote, margin: [0, 0, 0, 6] as [number, number, number, number] }] : []),
    ...notices.map((notice): Content => ({
      stack: [{ text: `・${notice.heading}`, bold: true }, ...(notice.text ? [notice.text] : []), ...(notice.url ? [notice.url] : [])],
      margin: [0, 0, 0, 6],
    })),
  ];
  const sections = changeKinds.flatMap((kind): Content[] => {
    const own = items.filter((item) => item.kind === kind);
    if (!own.length) return [];
    const areas = [...new Set(own.map((item) => item.area))];
    return [
      { text: `${t(`bulletin.issue.${kind}`)}（${own.length}）`, style: "heading" },
      ...areas.flatMap((area): Content[] => [
        ...(areas.length > 1 ? [{ text: t(`bulletin.issue.area.${area}`), style: "area" }] : []),
        ...own.filter((item) => item.area === area).map((item) => entryOf(item, t, lang)),
      ]),
    ];
  });
  return {
    pageSize: "A4",
    pageMargins: [48, 56, 48, 64],
    info: { title: `${programme} ${title}`, author: council },
    language: lang === "en" ? "en" : "ja-JP",
    defaultStyle: { font: "NotoSansJP", fontSize: 11, lineHeight: 1.35 },
    styles: {
      heading: { fontSize: 14, bold: true, margin: [0, 14, 0, 6] },
      area: { fontSize: 12, bold: true, margin: [0, 8, 0, 4] },
      small: { fontSize: 9.5 },
    },
    footer: (page, pages) => ({
      columns: [{ text: `${programme}　${title}` }, { text: `${page} / ${pages}`, alignment: "right" }],
      fontSize: 9,
      margin: [48, 20, 48, 0],
    }),
    content: [
      { text: programme, fontSize: 11 },
      { text: t("bulletin.issue.title", { title }), fontSize: 20, bold: true, margin: [0, 2, 0, 2] },
      { text: t("bulletin.issue.lead", { date: dateText(sentOn, lang) }), style: "small" },
      ...opening,
      ...sections,
      ...(nextSendOn
        ? [
            {
              text: t("bulletin.issue.next", { date: dateText(nextSendOn, lang) }),
              margin: [0, 14, 0, 0] as [number, number, number, number],
            },
          ]
        : []),
      {
        text: [
          council,
          "　",
          `〒${sender.postalCode} ${sender.address}`,
          "\n",
          t("mail.footer.contact", { phone: sender.phone, email: sender.email }),
          "\n",
          origin,
        ],
        style: "small",
        margin: [0, 10, 0, 0],
      },
    ],
  };
}

function entryOf({ kind, card, changed, closesOn }: ItemView, t: Words["t"], lang: "ja" | "en"): Content {
  const line = (...parts: string[]) => plain(parts.filter(Boolean).join("　"));
  const head = { text: `${card.code}　${plain(card.title)}`, bold: true };
  const at = line(card.facility, card.municipality, card.station);
  if (kind === "closed") return { stack: [head, at], margin: [0, 0, 0, 6], unbreakable: true };
  return {
    stack: [
      head,
      at,
      ...(changed ? [{ text: t("bulletin.issue.changed", { what: plain(changed) }), bold: true }] : []),
      ...(closesOn ? [{ text: t("bulletin.issue.closes", { date: shortDateText(closesOn, lang) }), bold: true }] : []),
      line(card.forms.join("／"), weekdaysText(card.days, lang), card.time),
      line(card.seats, card.pay, ...card.checks),
    ],
    margin: [0, 0, 0, 9],
    unbreakable: true,
  };
}

export const paperAnswer = (bytes: Buffer, fileName: string) =>
  new Response(new Uint8Array(bytes), {
    headers: { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="${fileName}"` },
  });
