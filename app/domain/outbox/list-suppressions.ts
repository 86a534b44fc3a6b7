import { requireRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { pageKey, splitKey } from "../page-key.ts";
import { found } from "../refusal.ts";
import type { Row } from "#db/schema.ts";
import { maskedAddress } from "./list-failed-letters.ts";
import { readRecipients } from "./read-recipients.ts";

export interface SuppressedAddress {
  /** The blind index, which says nothing without our key. */
  id: string;
  maskedAddress: string;
  reason: string;
  source: string;
  code: string | null;
  since: string;
}

const pageSize = 30;

/** Newest first, by key. */
export async function listSuppressions(ctx: Ctx, after?: string | null): Promise<{ addresses: SuppressedAddress[]; next: string | null }> {
  requireRight(ctx.actor, "run-bulletins");
  let query = ctx.db.selectFrom("suppression").selectAll();
  const key = splitKey(after);
  if (key)
    query = query.where((eb) => eb.or([eb("since", "<", key.name), eb.and([eb("since", "=", key.name), eb("email_index", "<", key.id)])]));
  const rows = await query
    .orderBy("since", "desc")
    .orderBy("email_index", "desc")
    .limit(pageSize + 1)
    .execute();
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return { addresses: await withAddresses(ctx, page), next: rows.length > pageSize && last ? pageKey(last.email_index, last.since) : null };
}

export async function readSuppression(ctx: Ctx, id: string): Promise<SuppressedAddress> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("suppression").selectAll().where("email_index", "=", id).executeTakeFirst());
  return (await withAddresses(ctx, [row]))[0];
}

/** The recipient of the letter shows the address, unless they have another by now. */
async function withAddresses(ctx: Ctx, rows: readonly Row<"suppression">[]): Promise<SuppressedAddress[]> {
  const ids = rows.flatMap((row) => row.letter_id ?? []);
  const letters = ids.length
    ? await ctx.db
        .selectFrom("letter")
        .select(["id", "template", "account_id", "applicant_id", "subscription_id", "language"])
        .where("id", "in", ids)
        .execute()
    : [];
  const verdicts = await readRecipients(ctx, letters);
  return rows.map((row) => {
    const verdict = row.letter_id ? verdicts.get(row.letter_id) : undefined;
    const isStill = verdict && "recipient" in verdict && verdict.recipient.emailIndex === row.email_index;
    return {
      id: row.email_index,
      maskedAddress: maskedAddress(isStill ? verdict : undefined, row.domain),
      reason: row.reason_code,
      source: row.source,
      code: row.status_code,
      since: row.since,
    };
  });
}
