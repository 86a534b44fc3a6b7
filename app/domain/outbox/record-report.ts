import { locked } from "#db/portable.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { noteTrouble } from "./suppression.ts";

/** What a mail server, or a reader through their mail provider, reports of one letter. */
export interface MailReport {
  letterId: string;
  kind: "hard" | "soft" | "complaint";
  statusCode: string | null;
}

export type ReportEffect = "recorded" | "known" | "unknown-letter";

/**
 * Marks the letter, keeps all mail from an address that is dead or complained, and ends the subscriptions of who complained.
 * The same report again changes nothing, also when the address was released meanwhile.
 */
export async function recordReport(outer: Ctx, { letterId, kind, statusCode }: MailReport): Promise<ReportEffect> {
  return inTransaction(outer, async (ctx) => {
    const letter = await locked(
      ctx.engine,
      ctx.db
        .selectFrom("letter")
        .select(["id", "recipient_index", "recipient_domain", "subscription_id", "report_kind"])
        .where("id", "=", letterId),
    ).executeTakeFirst();
    // A letter that never left cannot come back.
    if (!letter?.recipient_index) return "unknown-letter";
    const isNew = await noteTrouble(ctx, {
      letterId,
      emailIndex: letter.recipient_index,
      domain: letter.recipient_domain,
      kind,
      statusCode,
      source: "report",
    });
    if (!isNew) return "known";
    const weight = ["soft", "hard", "complaint"];
    if (weight.indexOf(kind) > weight.indexOf(letter.report_kind ?? ""))
      await ctx.db
        .updateTable("letter")
        .set({ report_kind: kind, report_status: statusCode, reported_at: ctx.now() })
        .where("id", "=", letterId)
        .execute();
    if (kind === "complaint")
      await ctx.programme.effects.endSubscriptionsOf(ctx, { emailIndex: letter.recipient_index, subscriptionId: letter.subscription_id });
    return "recorded";
  });
}
