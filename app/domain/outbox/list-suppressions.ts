import { requireRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { pageByKey } from "../page-by-key.ts";
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
  const { rows, next } = await pageByKey(
    ctx.db.selectFrom("suppression").selectAll(),
    { by: "since", id: "email_index", isDescending: true, size: pageSize, keyOf: (row) => [row.email_index, row.since] },
    after,
  );
  return { addresses: await withAddresses(ctx, rows), next };
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
