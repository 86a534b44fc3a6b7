/** The door through which a mail server hands in what came back: only with a signature of our key, and only shortly after it was made. */
import { createHmac } from "node:crypto";
import { sameSecret } from "#db/seal.ts";
import type { Ctx } from "../context.ts";
import type { ReportEffect } from "./record-report.ts";

export type ReportOutcome =
  ReportEffect | "names-no-letter" | "automatic-reply" | "delayed" | "delivered" | "not-a-complaint" | "not-a-report" | "unreadable";

/** What the web hands reports to; wired together with the mails. */
export interface MailHook {
  /** Null where no server may hand in anything. */
  key: string | null;
  takeReport(ctx: Ctx, raw: Uint8Array): Promise<ReportOutcome>;
}

const freshSeconds = 300;

export function signHook(key: string, timestamp: string, body: Uint8Array): string {
  return createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");
}

/** A repeated sending within its time is let in, since the same report has one effect. */
export function isSignedByUs(
  ctx: Pick<Ctx, "now">,
  key: string | null,
  sent: { timestamp: string | null; signature: string | null; body: Uint8Array },
): boolean {
  if (!key || !sent.timestamp || !sent.signature || !/^\d{1,12}$/.test(sent.timestamp)) return false;
  const ageSeconds = Math.abs(Date.parse(ctx.now()) / 1000 - Number(sent.timestamp));
  return ageSeconds <= freshSeconds && sameSecret(sent.signature.toLowerCase(), signHook(key, sent.timestamp, sent.body));
}
