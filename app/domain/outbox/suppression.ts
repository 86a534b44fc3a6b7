/** Addresses that no lane writes to: why, since when, and how many troubles it takes. */
import type { Ctx } from "../context.ts";
import { dayMs, earlier } from "../time/spans.ts";

export type SuppressionReason = "address-refused" | "bounced" | "soft-bounces" | "complained";

export interface Trouble {
  letterId: string;
  emailIndex: string;
  domain: string | null;
  kind: "hard" | "soft" | "complaint";
  statusCode: string | null;
  source: "smtp" | "report";
}

/** So many letters that a mailbox did not take within so many days end the writing. */
const softLetters = 3;
const softDays = 30;

const reasons = {
  "hard/smtp": "address-refused",
  "hard/report": "bounced",
  "complaint/smtp": "complained",
  "complaint/report": "complained",
} as const;

/** Notes what happened to a letter once per kind, and suppresses its address where that is enough. False when it was known. */
export async function noteTrouble(ctx: Ctx, trouble: Trouble): Promise<boolean> {
  const { letterId, emailIndex, kind, statusCode, source } = trouble;
  const noted = await ctx.db
    .insertInto("mail_report")
    .values({
      id: ctx.newId(),
      report_key: `${letterId}/${kind}`,
      letter_id: letterId,
      email_index: emailIndex,
      kind,
      status_code: statusCode,
      source,
      at: ctx.now(),
    })
    .onConflict((conflict) => conflict.column("report_key").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!noted) return false;
  if (kind !== "soft") await suppress(ctx, trouble, reasons[`${kind}/${source}`]);
  else if ((await countSoft(ctx, emailIndex)) >= softLetters) await suppress(ctx, trouble, "soft-bounces");
  return true;
}

async function countSoft(ctx: Ctx, emailIndex: string): Promise<number> {
  const since = earlier(ctx.now(), softDays * dayMs);
  const row = await ctx.db
    .selectFrom("mail_report")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("email_index", "=", emailIndex)
    .where("kind", "=", "soft")
    .where("at", ">=", since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A complaint outweighs what was known before; anything else leaves the first reason. */
async function suppress(ctx: Ctx, { emailIndex, source, letterId, domain, statusCode }: Trouble, reason: SuppressionReason): Promise<void> {
  const row = { reason_code: reason, source, letter_id: letterId, domain, status_code: statusCode };
  await ctx.db
    .insertInto("suppression")
    .values({ email_index: emailIndex, since: ctx.now(), ...row })
    .onConflict((conflict) =>
      reason === "complained" ? conflict.column("email_index").doUpdateSet(row) : conflict.column("email_index").doNothing(),
    )
    .execute();
}
