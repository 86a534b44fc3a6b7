/**
 * Reads what comes back: delivery reports (RFC 3464), complaints (RFC 5965) and the free words of servers that write neither.
 * Answering machines say nothing about an address (RFC 3834), and nothing here is ever answered.
 */
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { statusIn, troubleOf } from "#app/domain/outbox/delivery-status.ts";

export type Ignored = "automatic-reply" | "delayed" | "delivered" | "not-a-complaint" | "not-a-report" | "unreadable";

export type ReadReport =
  | {
      kind: "hard" | "soft" | "complaint";
      statusCode: string | null;
      /** Where the letter may be named, the surest first. */
      namedIn: string[];
    }
  | { ignored: Ignored };

/** Enough for any report; what is longer holds a whole mail behind it. */
export const mostBytes = 256 * 1024;
const mostNested = 2;
const mostOfOriginal = 16 * 1024;

export async function readReport(raw: Uint8Array, depth = 0): Promise<ReadReport> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw.subarray(0, mostBytes), { forceRfc822Attachments: true, maxNestingDepth: 20 });
  } catch {
    return { ignored: "unreadable" };
  }
  const part = (type: string) => mail.attachments.find((one) => one.mimeType.toLowerCase() === type);
  const namedIn = [...recipientsOf(mail), ...originalOf(mail)];

  const feedback = part("message/feedback-report");
  if (feedback) return readFeedback(textOf(feedback), namedIn);
  const status = part("message/delivery-status") ?? part("message/global-delivery-status");
  if (status) return readDeliveryStatus(textOf(status), namedIn);
  const isFromServer =
    /^(mailer-daemon|postmaster|mail-daemon)@/i.test(mail.from?.address ?? "") ||
    mail.returnPath === "" ||
    mail.headers.some(({ key, value }) => key === "return-path" && /^<\s*>$/.test(value.trim()));
  if (isAutomaticReply(mail, isFromServer)) return { ignored: "automatic-reply" };
  const nested = part("message/rfc822");
  if (nested && depth < mostNested) {
    const inner = await readReport(bytesOf(nested), depth + 1);
    if (!("ignored" in inner)) return { ...inner, namedIn: [...namedIn, ...inner.namedIn] };
  }
  return isFromServer ? readWords(`${mail.subject ?? ""}\n${mail.text ?? mail.html ?? ""}`, namedIn) : { ignored: "not-a-report" };
}

const bytesOf = ({ content }: Attachment) => (typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content));
const textOf = (part: Attachment) => new TextDecoder().decode(bytesOf(part));

const recipientHeaders = ["x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "to"];
const recipientsOf = (mail: Email) =>
  recipientHeaders.flatMap((name) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value));

/** The returned mail, or its headers alone. */
const originalOf = (mail: Email) =>
  mail.attachments
    .filter((one) =>
      ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"].includes(one.mimeType.toLowerCase()),
    )
    .map((one) => headOf(textOf(one)));
const headOf = (text: string) => text.slice(0, mostOfOriginal).split(/\r?\n\r?\n/)[0];

/** Groups of `Name: value` lines, as both kinds of report hold them. */
function groupsOf(text: string): Map<string, string>[] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split(/\n\s*\n/)
    .map(
      (block) =>
        new Map(
          block
            .split("\n")
            .flatMap((line) => [/^([\w-]+)\s*:(.*)$/.exec(line)])
            .flatMap((match) => (match ? [[match[1].toLowerCase(), match[2].trim()] as const] : [])),
        ),
    )
    .filter((group) => group.size > 0);
}

const namingFields = ["original-envelope-id", "original-mail-from", "original-rcpt-to", "reported-domain"];
const namesOf = (groups: readonly Map<string, string>[]) =>
  groups.flatMap((group) => namingFields.flatMap((name) => group.get(name) ?? []));

function readFeedback(text: string, namedIn: string[]): ReadReport {
  const groups = groupsOf(text);
  const type = groups.flatMap((group) => group.get("feedback-type") ?? [])[0]?.toLowerCase();
  // What a receiver tells of signatures or viruses is no wish of the reader.
  if (!type || !["abuse", "fraud", "other", "opt-out", "opt-out-list"].includes(type)) return { ignored: "not-a-complaint" };
  return { kind: "complaint", statusCode: null, namedIn: [...namedIn, ...namesOf(groups)] };
}

function readDeliveryStatus(text: string, namedIn: string[]): ReadReport {
  const groups = groupsOf(text);
  const recipients = groups.filter((group) => group.has("final-recipient") || group.has("action") || group.has("status"));
  const failed = recipients.find((group) => (group.get("action") ?? "failed").toLowerCase().startsWith("failed"));
  if (!failed)
    return {
      ignored:
        recipients.length === 0
          ? "unreadable"
          : recipients.some((group) => /^delayed/i.test(group.get("action")!))
            ? "delayed"
            : "delivered",
    };
  const diagnostic = failed.get("diagnostic-code") ?? "";
  const said = statusIn(failed.get("status") ?? "");
  // Many servers say only "failed" in the field and the truth in the words behind it.
  const status = said && !/^\d\.0\.0$/.test(said) ? said : (statusIn(diagnostic) ?? said);
  if (status?.startsWith("2.")) return { ignored: "delivered" };
  return verdict(status, diagnostic, !status?.startsWith("4."), [...namedIn, ...namesOf(groups)]);
}

function readWords(text: string, namedIn: string[]): ReadReport {
  const status = statusIn(text);
  if (status?.startsWith("2.")) return { ignored: "delivered" };
  return verdict(status, text, !status?.startsWith("4."), namedIn);
}

function verdict(status: string | null, text: string, isLasting: boolean, namedIn: string[]): ReadReport {
  return { kind: troubleOf({ status, text, isLasting }) === "dead" ? "hard" : "soft", statusCode: status, namedIn };
}

function isAutomaticReply(mail: Email, isFromServer: boolean): boolean {
  const header = (name: string) =>
    mail.headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase();
  const subject = mail.subject ?? "";
  if (/^(auto(matic)?( reply|:)|out of office)|自動(応答|返信|送信)|不在(通知|の(お知らせ|ため))|休暇/i.test(subject)) return true;
  if (isFromServer) return false;
  const submitted = header("auto-submitted");
  return (
    (submitted !== undefined && submitted !== "no") ||
    ["x-autoreply", "x-autorespond", "x-auto-response-suppress", "list-id"].some((name) => header(name) !== undefined) ||
    /^(bulk|auto_reply|junk|list)/.test(header("precedence") ?? "")
  );
}
