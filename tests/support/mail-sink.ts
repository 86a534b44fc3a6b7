/** A mail server on this machine that keeps what it takes and can be told to misbehave, each way for some recipients. */
import type { AddressInfo } from "node:net";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { closeLater } from "./world.ts";

export type Fault =
  /** 550 5.1.1 to the recipient. */
  | "unknown"
  /** 450 to the recipient, the given number of times. */
  | "busy-twice"
  /** 451 after the whole text, once. */
  | "deferred-after-data"
  /** The line is cut before the text, once. */
  | "drop"
  /** The mail is kept, then the line is cut before the answer, once: the sender cannot know. */
  | "accept-then-drop"
  /** The answer takes its time. */
  | "slow"
  /** 552, the mailbox is full. */
  | "full";

export interface Taken {
  to: string;
  from: string;
  messageId: string;
  raw: string;
}

export interface MailSink {
  url: string;
  /** Every mail whose text arrived whole, in the order of arrival. */
  taken: Taken[];
  /** Mails of which the sender never heard that they were taken. */
  unacknowledged: number;
  parsed(): Promise<ParsedMail[]>;
  /** How often the recipient was tried. */
  triesOf(address: string): number;
  until(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface SinkOptions {
  faultOf?: (address: string) => Fault | undefined;
  slowMs?: number;
  /** Answers recipients with this instead of taking them. */
  answerOf?: (address: string) => { code: number; text: string } | undefined;
  /** Where to listen; any free port when left out. */
  port?: number;
  /** Asked before each recipient is answered; the answer waits for it. */
  beforeRecipient?: (address: string) => Promise<void>;
}

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

export async function openMailSink(options: SinkOptions = {}): Promise<MailSink> {
  const taken: Taken[] = [];
  const tries = new Map<string, number>();
  const texts = new Map<string, number>();
  const waiting = new Set<() => void>();
  const sink = { unacknowledged: 0 };
  const faultOf = options.faultOf ?? (() => undefined);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onRcptTo(address, session, callback) {
      const to = address.address;
      const count = (tries.get(to) ?? 0) + 1;
      tries.set(to, count);
      void (async () => {
        await options.beforeRecipient?.(to);
        const answer = options.answerOf?.(to);
        if (answer) return callback(refusal(answer.code, answer.text));
        const fault = faultOf(to);
        if (fault === "unknown") return callback(refusal(550, "5.1.1 no such user"));
        if (fault === "full") return callback(refusal(552, "5.2.2 mailbox full"));
        if (fault === "busy-twice" && count <= 2) return callback(refusal(450, "4.2.0 try again later"));
        if (fault === "drop" && count === 1) return cut(session);
        callback();
      })();
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      let isWhole = true;
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => (isWhole = false));
      stream.on("end", () => {
        if (!isWhole) return;
        void (async () => {
          const to = session.envelope.rcptTo[0].address;
          const count = (texts.get(to) ?? 0) + 1;
          texts.set(to, count);
          const fault = faultOf(to);
          if (fault === "slow") await pause(options.slowMs ?? 300);
          if (fault === "deferred-after-data" && count === 1) return callback(refusal(451, "4.3.0 not now"));
          const raw = Buffer.concat(chunks).toString("utf8");
          const from = session.envelope.mailFrom;
          taken.push({ to, from: from ? from.address : "", messageId: /^Message-ID: *(\S+)/im.exec(raw)?.[1] ?? "", raw });
          for (const look of waiting) look();
          if (fault === "accept-then-drop" && count === 1) {
            sink.unacknowledged += 1;
            return cut(session);
          }
          callback();
        })();
      });
    },
  });
  server.on("error", () => undefined);
  const connections = server as unknown as { connections: Set<{ session: { id: string }; _socket: { destroy(): void } }> };
  const cut = (session: { id: string }) => {
    for (const connection of connections.connections) if (connection.session.id === session.id) connection._socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  closeLater(close);
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    get unacknowledged() {
      return sink.unacknowledged;
    },
    parsed: () => Promise.all(taken.map((one) => simpleParser(one.raw))),
    triesOf: (address) => tries.get(address) ?? 0,
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (taken.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close,
  };
}
