/** Hands mails to a mail server, or writes them as files. The only file that knows nodemailer. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { z } from "zod";
import { toEmail } from "#app/domain/form-text.ts";
import { statusIn, troubleOf } from "#app/domain/outbox/delivery-status.ts";
import type { MailSettings } from "./mail-settings.ts";
import type { Mail } from "./render.ts";

export interface Sent {
  smtpCode: string;
}

/** Why a mail was not taken. */
export class NotSent extends Error {
  readonly smtpCode: string | null;
  readonly reason: string;
  /** True when trying again cannot help. */
  readonly isFinal: boolean;
  /** True when the server says that nobody has this address. */
  readonly isAddressDead: boolean;
  /** RFC 3463, such as 5.1.1. */
  readonly statusCode: string | null;

  constructor(
    reason: string,
    facts: { smtpCode?: string | null; statusCode?: string | null; isFinal?: boolean; isAddressDead?: boolean } = {},
  ) {
    super(reason);
    this.reason = reason;
    this.smtpCode = facts.smtpCode ?? null;
    this.isFinal = facts.isFinal ?? false;
    this.isAddressDead = facts.isAddressDead ?? false;
    this.statusCode = facts.statusCode ?? null;
  }
}

export interface Transport {
  /**
   * Sends to the mail's one recipient. `mayStillSend` is asked again when the server waits for the text: a sender that stood still
   * must not send what another has taken over. Throws NotSent.
   */
  send(mail: Mail, mayStillSend?: () => boolean): Promise<Sent>;
  close(): void;
}

/** One address, nothing that could end a header or add a recipient; transports never see a text that was not through here. */
export const mailAddress = z.strictObject({
  // Any name may be shown, but not one that breaks out of its header.
  name: z
    .string()
    .max(200)
    .regex(/^[^\p{Cc}\p{Cf}<>@]*$/u),
  address: z.string().refine((address) => toEmail(address)?.toLowerCase() === address.toLowerCase(), "not one plain address"),
});

/** Named one by one: the library's own list leaves out what RFC 8058 wants signed. */
export const signedHeaders =
  "from:reply-to:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:list-id:list-unsubscribe:list-unsubscribe-post:auto-submitted";

export interface TransportLimits {
  leaseSeconds: number;
  connections: number;
}

export function openTransport(settings: MailSettings, limits: TransportLimits): Transport {
  return settings.smtpUrl.startsWith("file:") ? fileTransport(settings.smtpUrl.slice("file:".length)) : smtpTransport(settings, limits);
}

function messageOf(mail: Mail) {
  const from = checked({ name: mail.from.name, address: mail.from.address }, "sender");
  const to = checked({ name: "", address: mail.to }, "recipient");
  return {
    from,
    to,
    replyTo: checked({ name: "", address: mail.replyTo }, "sender"),
    envelope: {
      from: mail.returnPath === undefined ? from.address : checked({ name: "", address: mail.returnPath }, "sender").address,
      to: [to.address],
      // Servers that know how are asked to tell of failures alone, and to send no text back.
      ...(mail.envelopeId === undefined
        ? {}
        : { dsn: { id: mail.envelopeId, return: "headers", notify: ["failure"], recipient: to.address } }),
    },
    subject: mail.subject.replace(/\p{Cc}+/gu, " "),
    messageId: mail.messageId,
    date: mail.date,
    // As bytes, which are let go with the mail; long texts would stay in memory until the next great collection.
    text: Buffer.from(mail.text),
    ...(mail.html === null ? {} : { html: Buffer.from(mail.html) }),
    headers: mail.headers,
    // Japanese grows to three times its size as quoted-printable, and to four thirds as this.
    encoding: "base64",
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function checked(given: z.input<typeof mailAddress>, who: "sender" | "recipient") {
  const read = mailAddress.safeParse(given);
  if (!read.success) throw new NotSent(`bad-${who}`, { isFinal: who === "recipient" });
  return read.data;
}

function smtpTransport(settings: MailSettings, { leaseSeconds, connections }: TransportLimits): Transport {
  const url = new URL(settings.smtpUrl);
  const isSecure = url.protocol === "smtps:";
  // Every wait together must end before the lease does, or a slow server would see the mail twice.
  const patienceMs = Math.max(200, Math.min(30_000, leaseSeconds * 1000 * 0.4));
  const transporter = nodemailer.createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 500,
    host: url.hostname,
    port: Number(url.port) || (isSecure ? 465 : 25),
    secure: isSecure,
    auth: url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : undefined,
    // A self-signed server is refused unless the address says so.
    tls: url.searchParams.get("tls") === "unverified" ? { rejectUnauthorized: false } : undefined,
    connectionTimeout: patienceMs / 2,
    greetingTimeout: patienceMs / 2,
    socketTimeout: patienceMs,
    dkim: settings.dkim?.length ? { keys: [...settings.dkim], headerFieldNames: signedHeaders } : undefined,
  });
  transporter.use("stream", (mail, done) => {
    const { mayStillSend } = mail.data as Guarded;
    const { message } = mail;
    if (mayStillSend && message) {
      const read = message.createReadStream.bind(message);
      message.createReadStream = (options) => whileAllowed(mayStillSend, () => read(options)) as ReturnType<typeof read>;
    }
    done();
  });
  return {
    async send(mail, mayStillSend) {
      const message: SendMailOptions & Guarded = { ...messageOf(mail), mayStillSend };
      try {
        const info = await transporter.sendMail(message);
        return { smtpCode: String(info.response ?? "").slice(0, 3) || "250" };
      } catch (error) {
        throw notSent(error as SmtpError);
      }
    },
    close: () => transporter.close(),
  };
}

interface Guarded {
  mayStillSend?: () => boolean;
}

/** The text of a mail, made when the mail server waits for it, and given only while the sender may still send it. */
function whileAllowed(mayStillSend: () => boolean, open: () => Readable): Readable {
  let isAsked = false;
  return new Readable({
    read() {
      if (isAsked) return;
      isAsked = true;
      const refuse = () => this.destroy(new NotSent("lease-lost"));
      if (!mayStillSend()) return void refuse();
      inOnePiece(open()).then(
        (text) => {
          if (!mayStillSend()) return void refuse();
          this.push(text);
          this.push(null);
        },
        (error: Error) => this.destroy(error),
      );
    },
  });
}

/** A mail is small, and made in hundreds of pieces of which each would be a write of its own. */
function inOnePiece(stream: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.once("end", () => resolve(Buffer.concat(pieces)));
    stream.once("error", reject);
  });
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
  response?: string;
}

/** Only what the server says of this recipient or this text is final; trouble with the connection or our account is ours to mend. */
function notSent(error: SmtpError): NotSent {
  if (error instanceof NotSent) return error;
  const { responseCode, response = "", command = "" } = error;
  const smtpCode = responseCode ? String(responseCode) : null;
  const isAboutMail = /^(RCPT TO|DATA)/.test(command);
  const statusCode = statusIn(response);
  const trouble = troubleOf({ status: statusCode, text: response, isLasting: responseCode !== undefined && responseCode >= 500 });
  if (!isAboutMail || responseCode === undefined) return new NotSent(smtpCode ? "deferred" : "unreachable", { smtpCode, statusCode });
  if (trouble === "full") return new NotSent("mailbox-full", { smtpCode, statusCode });
  if (responseCode < 500) return new NotSent("deferred", { smtpCode, statusCode });
  return new NotSent("refused", { smtpCode, statusCode, isFinal: true, isAddressDead: trouble === "dead" });
}

/** A mail as the mailbox of the demo shows it, beside the message itself. */
export interface KeptMail {
  id: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
}

function fileTransport(folder: string): Transport {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail, mayStillSend) {
      const { message } = await composer.sendMail(messageOf(mail));
      await mkdir(folder, { recursive: true });
      if (mayStillSend && !mayStillSend()) throw new NotSent("lease-lost");
      const kept: KeptMail = {
        id: mail.letterId,
        at: mail.date.toISOString(),
        from: mail.from.address,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
      };
      // Named by letter: a second sending of one letter replaces the first.
      const name = join(folder, `${mail.date.toISOString().replace(/[:.]/g, "-")}_${mail.letterId}`);
      await writeWhole(`${name}.eml`, message as Buffer);
      await writeWhole(`${name}.json`, JSON.stringify(kept));
      return { smtpCode: "250" };
    },
    close: () => composer.close(),
  };
}

/** Readers of the folder see a whole file or none. */
async function writeWhole(path: string, bytes: Buffer | string): Promise<void> {
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}
