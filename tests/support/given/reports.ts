/** Mails that come back, as the servers of many makers write them. `to` is the return path of the letter they are about. */
export interface GivenReport {
  name: string;
  raw(to: string): string;
  becomes: { kind: "hard" | "soft" | "complaint"; status: string | null } | { ignored: string };
}

const lines = (...all: string[]) => all.join("\r\n");
const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
const inWords = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;

interface Head {
  from?: string;
  subject?: string;
  headers?: string[];
}
const head = (
  to: string,
  { from = "MAILER-DAEMON@mx.example.net", subject = "Undelivered Mail Returned to Sender", headers = [] }: Head = {},
) => [
  "Return-Path: <>",
  `Delivered-To: ${to}`,
  "Date: Fri, 20 Nov 2026 09:00:00 +0900",
  `From: Mail Delivery System <${from}>`,
  `To: ${to}`,
  `Subject: ${subject}`,
  "MIME-Version: 1.0",
  ...headers,
];

const original = (to: string) =>
  lines(`Return-Path: <${to}>`, "From: bulletin@hatarakuba.example.jp", "To: reader@tests.example.jp", "Subject: x", "", "body");

interface Dsn extends Head {
  fields: string[];
  first?: string[];
  words?: string;
  returned?: string | null;
  statusType?: string;
}
function dsn(
  to: string,
  {
    fields,
    first = ["Reporting-MTA: dns; mx.example.net"],
    words = "Delivery failed.",
    returned,
    statusType = "message/delivery-status",
    ...rest
  }: Dsn,
): string {
  return lines(
    ...head(to, {
      ...rest,
      headers: [
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b1"',
        "Auto-Submitted: auto-replied",
        ...(rest.headers ?? []),
      ],
    }),
    "",
    "--=_b1",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64(words),
    "--=_b1",
    `Content-Type: ${statusType}`,
    "",
    ...first,
    "",
    ...fields,
    "",
    ...(returned === null ? [] : ["--=_b1", "Content-Type: text/rfc822-headers", "", returned ?? original(to), ""]),
    "--=_b1--",
    "",
  );
}

const failed = (status: string, diagnostic = "", more: string[] = []) => [
  "Final-Recipient: rfc822; reader@tests.example.jp",
  "Action: failed",
  `Status: ${status}`,
  ...(diagnostic ? [`Diagnostic-Code: smtp; ${diagnostic}`] : []),
  ...more,
];

const plain = (to: string, text: string, given: Head & { charset?: string; bytes?: string } = {}) =>
  lines(
    ...head(to, {
      ...given,
      headers: [
        `Content-Type: text/plain; charset=${given.charset ?? "utf-8"}`,
        `Content-Transfer-Encoding: ${given.bytes ? "7bit" : "base64"}`,
        ...(given.headers ?? []),
      ],
    }),
    "",
    given.bytes ?? base64(text),
    "",
  );

const human = (to: string, text: string, given: Head = {}) =>
  plain(to, text, { from: "reader@tests.example.jp", ...given }).replace("Return-Path: <>", "Return-Path: <reader@tests.example.jp>");

function arf(to: string, type: string, given: { named?: boolean } = {}): string {
  return lines(
    ...head(given.named === false ? "abuse@hatarakuba.example.jp" : to, {
      from: "feedback@isp.example.net",
      subject: "abuse report",
      headers: ['Content-Type: multipart/report; report-type=feedback-report; boundary="=_f1"'],
    }),
    "",
    "--=_f1",
    "Content-Type: text/plain",
    "",
    "This is a complaint.",
    "--=_f1",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${type}`,
    "User-Agent: isp/1.0",
    "Version: 1",
    `Original-Mail-From: <${to}>`,
    "",
    "--=_f1",
    "Content-Type: message/rfc822",
    "",
    original(to),
    "",
    "--=_f1--",
    "",
  );
}

/** 宛先のメールアドレスが存在しません。 in ISO-2022-JP, as old gateways write it. */
const oldJapanese = '\u001b$B08@h$N%a!<%k%"%I%l%9$,B8:_$7$^$;$s!#\u001b(B';

export const reports: readonly GivenReport[] = [
  {
    name: "postfix: no such user",
    raw: (to) => dsn(to, { fields: failed("5.1.1", "550 5.1.1 <reader@tests.example.jp>: Recipient address rejected: User unknown") }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "no such domain",
    raw: (to) => dsn(to, { fields: failed("5.4.4", "Host or domain name not found") }),
    becomes: { kind: "hard", status: "5.4.4" },
  },
  { name: "bad destination system", raw: (to) => dsn(to, { fields: failed("5.1.2") }), becomes: { kind: "hard", status: "5.1.2" } },
  {
    name: "null MX",
    raw: (to) => dsn(to, { fields: failed("5.1.10", "Domain does not accept mail") }),
    becomes: { kind: "hard", status: "5.1.10" },
  },
  { name: "moved without address", raw: (to) => dsn(to, { fields: failed("5.1.6") }), becomes: { kind: "hard", status: "5.1.6" } },
  {
    name: "mailbox disabled",
    raw: (to) => dsn(to, { fields: failed("5.2.1", "550 5.2.1 mailbox disabled") }),
    becomes: { kind: "hard", status: "5.2.1" },
  },
  {
    name: "a vague status with the truth behind it",
    raw: (to) => dsn(to, { fields: failed("5.0.0", "550-5.1.1 The email account that you tried to reach does not exist.") }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "a vague status with only words behind it",
    raw: (to) => dsn(to, { fields: failed("5.0.0", "550 Unknown user reader@tests.example.jp") }),
    becomes: { kind: "hard", status: "5.0.0" },
  },
  {
    name: "folded fields, in small letters",
    raw: (to) => dsn(to, { fields: ["final-recipient: rfc822;", " reader@tests.example.jp", "action: failed", "status:", " 5.1.1"] }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "no Action field",
    raw: (to) => dsn(to, { fields: ["Final-Recipient: rfc822; reader@tests.example.jp", "Status: 5.1.1"] }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "mailbox full, for now",
    raw: (to) => dsn(to, { fields: failed("4.2.2", "452 4.2.2 The email account is over quota") }),
    becomes: { kind: "soft", status: "4.2.2" },
  },
  {
    name: "mailbox full, given up",
    raw: (to) => dsn(to, { fields: failed("5.2.2", "552 5.2.2 mailbox full") }),
    becomes: { kind: "soft", status: "5.2.2" },
  },
  {
    name: "mailbox full in words",
    raw: (to) => dsn(to, { fields: failed("5.0.0", "552 quota exceeded") }),
    becomes: { kind: "soft", status: "5.0.0" },
  },
  {
    name: "taken for spam",
    raw: (to) => dsn(to, { fields: failed("5.7.1", "550 5.7.1 message refused: user unknown to the whitelist") }),
    becomes: { kind: "soft", status: "5.7.1" },
  },
  {
    name: "mail too large",
    raw: (to) => dsn(to, { fields: failed("5.3.4", "552 5.3.4 message too big") }),
    becomes: { kind: "soft", status: "5.3.4" },
  },
  {
    name: "tried too long",
    raw: (to) => dsn(to, { fields: failed("4.4.7", "delivery time expired") }),
    becomes: { kind: "soft", status: "4.4.7" },
  },
  {
    name: "only delayed",
    raw: (to) =>
      dsn(to, {
        subject: "Delayed Mail (still being retried)",
        fields: ["Final-Recipient: rfc822; reader@tests.example.jp", "Action: delayed", "Status: 4.4.1"],
      }),
    becomes: { ignored: "delayed" },
  },
  {
    name: "arrived",
    raw: (to) =>
      dsn(to, {
        subject: "Successful Mail Delivery Report",
        fields: ["Final-Recipient: rfc822; reader@tests.example.jp", "Action: delivered", "Status: 2.0.0"],
      }),
    becomes: { ignored: "delivered" },
  },
  {
    name: "relayed",
    raw: (to) => dsn(to, { fields: ["Final-Recipient: rfc822; reader@tests.example.jp", "Action: relayed", "Status: 2.0.0"] }),
    becomes: { ignored: "delivered" },
  },
  {
    name: "internationalized report",
    raw: (to) => dsn(to, { statusType: "message/global-delivery-status", fields: failed("5.1.1") }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "named by its envelope's id alone",
    raw: (to) =>
      dsn("postmaster@hatarakuba.example.jp", {
        first: ["Reporting-MTA: dns; mx.example.net", `Original-Envelope-Id: ${to.slice("bounce+".length, to.indexOf("@"))}`],
        fields: failed("5.1.1"),
        returned: null,
      }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "named by the returned headers alone",
    raw: (to) => dsn("postmaster@hatarakuba.example.jp", { fields: failed("5.1.1"), returned: original(to) }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "named in capitals",
    raw: (to) => dsn(to.toUpperCase(), { fields: failed("5.1.1"), returned: null }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "Japanese words around a report",
    raw: (to) =>
      dsn(to, {
        words: "メールをお届けできませんでした。容量がいっぱいです。",
        subject: inWords("配信エラーのお知らせ"),
        fields: failed("5.1.1"),
      }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "Japanese words alone: no such address",
    raw: (to) => plain(to, "次の宛先が見つかりませんでした。\nreader@tests.example.jp", { subject: inWords("配信不能") }),
    becomes: { kind: "hard", status: null },
  },
  {
    name: "Japanese words in ISO-2022-JP",
    raw: (to) => plain(to, "", { charset: "iso-2022-jp", bytes: oldJapanese }),
    becomes: { kind: "hard", status: null },
  },
  {
    name: "Japanese words alone: no room",
    raw: (to) => plain(to, "相手のメールボックスの容量が足りないため、お届けできませんでした。"),
    becomes: { kind: "soft", status: null },
  },
  {
    name: "words of a mobile carrier",
    raw: (to) =>
      plain(to, "The user(s) account is temporarily over quota.\n<reader@tests.example.jp>", {
        subject: "Mail System Error - Returned Mail",
      }),
    becomes: { kind: "soft", status: null },
  },
  {
    name: "qmail",
    raw: (to) =>
      plain(
        to,
        "Hi. This is the qmail-send program at example.net.\n<reader@tests.example.jp>:\nSorry, no mailbox here by that name. (#5.1.1)",
        { subject: "failure notice" },
      ),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  { name: "words that say nothing", raw: (to) => plain(to, "Sorry, something went wrong."), becomes: { kind: "soft", status: null } },
  {
    name: "a bounce within a mail",
    raw: (to) =>
      lines(
        ...head(to, { headers: ['Content-Type: multipart/mixed; boundary="=_n1"'] }),
        "",
        "--=_n1",
        "Content-Type: message/rfc822",
        "",
        dsn("gateway@example.net", { fields: failed("5.1.1"), returned: null }),
        "--=_n1--",
        "",
      ),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "a report cut off in the middle",
    raw: (to) => dsn(to, { fields: failed("5.1.1") }).split("--=_b1\r\nContent-Type: text/rfc822-headers")[0],
    becomes: { kind: "hard", status: "5.1.1" },
  },
  {
    name: "a report with half a megabyte behind it",
    raw: (to) => dsn(to, { fields: failed("5.1.1"), returned: `${original(to)}\r\n${"x".repeat(512 * 1024)}` }),
    becomes: { kind: "hard", status: "5.1.1" },
  },
  { name: "complaint", raw: (to) => arf(to, "abuse"), becomes: { kind: "complaint", status: null } },
  {
    name: "complaint to another address of ours",
    raw: (to) => arf(to, "abuse", { named: false }),
    becomes: { kind: "complaint", status: null },
  },
  { name: "wish to leave, as a report", raw: (to) => arf(to, "opt-out"), becomes: { kind: "complaint", status: null } },
  { name: "taken back: no spam", raw: (to) => arf(to, "not-spam"), becomes: { ignored: "not-a-complaint" } },
  { name: "signature report", raw: (to) => arf(to, "auth-failure"), becomes: { ignored: "not-a-complaint" } },
  {
    name: "vacation",
    raw: (to) =>
      human(to, "User unknown? No, on holiday until Monday.", { subject: "Out of office: Re", headers: ["Auto-Submitted: auto-replied"] }),
    becomes: { ignored: "automatic-reply" },
  },
  {
    name: "Japanese vacation",
    raw: (to) => human(to, "ただいま不在にしております。", { subject: inWords("【自動応答】不在のお知らせ") }),
    becomes: { ignored: "automatic-reply" },
  },
  {
    name: "answering machine with a null sender",
    raw: (to) => plain(to, "5.1.1 is not what this is about.", { from: "reader@tests.example.jp", subject: "Automatic reply: bulletin" }),
    becomes: { ignored: "automatic-reply" },
  },
  {
    name: "mailing list",
    raw: (to) => human(to, "hello", { headers: ["List-Id: <list.example.net>"] }),
    becomes: { ignored: "automatic-reply" },
  },
  {
    name: "a person who answers",
    raw: (to) => human(to, "550 5.1.1 と書いてありますが、何のことですか。"),
    becomes: { ignored: "not-a-report" },
  },
  { name: "broken from its first byte", raw: () => "\u0000\u0001 nothing of a mail \r\n\r\n", becomes: { ignored: "not-a-report" } },
  { name: "empty", raw: () => "", becomes: { ignored: "not-a-report" } },
  {
    name: "a status part without anything",
    raw: (to) => dsn(to, { first: [], fields: [], returned: null }),
    becomes: { ignored: "unreadable" },
  },
  {
    name: "nested without end",
    raw: (to) =>
      Array.from({ length: 40 }, (_, depth) =>
        lines(...(depth === 0 ? head(to) : []), `Content-Type: multipart/mixed; boundary="d${depth}"`, "", `--d${depth}`),
      ).join("\r\n"),
    becomes: { ignored: "unreadable" },
  },
];
