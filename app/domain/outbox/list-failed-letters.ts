import type { Row } from "#db/schema.ts";
import { requireRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { pageByKey } from "../page-by-key.ts";
import { found } from "../refusal.ts";
import { readRecipients, type Verdict } from "./read-recipients.ts";

/** A letter that did not arrive, without words or names: whose it is shows behind the case's own page. */
export interface FailedLetter {
  letterId: string;
  template: string;
  lane: Row<"letter">["lane"];
  recipientKind: "account" | "applicant" | "subscription";
  maskedAddress: string;
  /** What came back, or why it was not taken. */
  reason: string;
  code: string | null;
  attempts: number;
  at: string;
  /** Only what was not taken is sent again; whoever wants to sign in asks again. */
  mayBeSentAgain: boolean;
}

const pageSize = 30;
const shown = [
  "id",
  "state",
  "template",
  "lane",
  "account_id",
  "applicant_id",
  "subscription_id",
  "language",
  "recipient_domain",
  "reason_code",
  "smtp_code",
  "report_kind",
  "report_status",
  "attempt",
  "settled_at",
  "created_at",
] as const;

/** Newest first, by key. */
export async function listFailedLetters(ctx: Ctx, after?: string | null): Promise<{ letters: FailedLetter[]; next: string | null }> {
  requireRight(ctx.actor, "run-bulletins");
  const { rows, next } = await pageByKey(
    failedLetters(ctx),
    { by: "settled_at", id: "id", isDescending: true, size: pageSize, keyOf: (row) => [row.id, row.settled_at] },
    after,
  );
  const verdicts = await readRecipients(ctx, rows);
  return { letters: rows.map((row) => failedLetter(row, verdicts.get(row.id))), next };
}

/** A letter as the desk shows it, whatever became of it. */
export async function readLetterForDesk(ctx: Ctx, letterId: string): Promise<FailedLetter> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("letter").select(shown).where("id", "=", letterId).executeTakeFirst());
  return failedLetter(row, (await readRecipients(ctx, [row])).get(row.id));
}

const failedLetters = (ctx: Ctx) =>
  ctx.db
    .selectFrom("letter")
    .select(shown)
    .where("settled_at", "is not", null)
    .where((eb) => eb.or([eb("state", "=", "failed"), eb("report_kind", "is not", null)]));

function failedLetter(row: Pick<Row<"letter">, (typeof shown)[number]>, verdict: Verdict | undefined): FailedLetter {
  const recipientKind = row.applicant_id ? "applicant" : row.subscription_id ? "subscription" : "account";
  return {
    letterId: row.id,
    template: row.template,
    lane: row.lane,
    recipientKind,
    maskedAddress: maskedAddress(verdict, row.recipient_domain),
    reason: row.report_kind ? `report-${row.report_kind}` : (row.reason_code ?? "refused"),
    code: row.report_kind ? row.report_status : row.smtp_code,
    attempts: row.attempt,
    at: row.settled_at ?? row.created_at,
    mayBeSentAgain: row.state === "failed" && row.lane !== "sign-in",
  };
}

/** Enough to tell two readers of one domain apart; of an applicant not even that. */
export function maskedAddress(verdict: Verdict | undefined, domain: string | null): string {
  const recipient = verdict && "recipient" in verdict ? verdict.recipient : null;
  const at = recipient ? recipient.email.slice(recipient.email.lastIndexOf("@") + 1) : domain;
  return `${recipient && recipient.kind !== "applicant" ? recipient.email.slice(0, 1) : ""}…${at ? `@${at}` : ""}`;
}
