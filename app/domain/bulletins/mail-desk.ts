/** What pages may ask of the mails, which are written outside their reach and handed in when the programme is put together. */
import type { Ctx } from "../context.ts";
import type { PlaceFilter } from "../search/filter.ts";

export interface PreviewedMail {
  subject: string;
  text: string;
  html: string;
}

export interface MailInBox {
  /** Names the mail in the mailbox. */
  name: string;
  at: string;
  to: string;
  subject: string;
}

export interface Mailbox {
  /** Newest first; `before` is the name of the last mail of the page before. */
  list(asked: { to?: string; before?: string }): Promise<{ mails: MailInBox[]; next: string | null }>;
  read(name: string): Promise<(MailInBox & { text: string; html: string | null }) | null>;
}

export interface MailDesk {
  /** The bulletin as somebody with these topics, or one of its readers, would get it now; null when nothing in it is for them. */
  previewBulletin(
    ctx: Ctx,
    issueId: string,
    asked: { lang: "ja" | "en"; filter: PlaceFilter } | { subscriptionId: string },
  ): Promise<PreviewedMail | null>;
  /** The mails written as files; null where mail goes out for real. */
  mailbox: Mailbox | null;
}
