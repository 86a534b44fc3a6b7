/** Writes back what became of claimed letters, in groups, and only where owner and fence are still ours. */
import type { Ctx } from "../context.ts";
import type { ClaimedLetter } from "./claim-letters.ts";
import { deliveryMove } from "./delivery-move.ts";

export type Outcome = { letter: ClaimedLetter } & (
  | { kind: "sent"; smtpCode: string }
  /** Not sent for now: tried again on the schedule until it is given up. */
  | { kind: "not-now"; smtpCode: string | null; reason: string }
  /** Refused for good; `isAddressDead` keeps every lane from the address. */
  | { kind: "refused"; smtpCode: string | null; reason: string; isAddressDead: boolean }
  | { kind: "nothing-to-say"; reason: string }
);

interface WriteBack {
  on: "deliver" | "retry" | "fail" | "skip";
  set: { smtp_code: string | null; reason_code: string | null; sent_at?: string; next_at?: string };
}

/** Returns how many of the letters were still ours. */
export async function settleLetters(ctx: Ctx, owner: string, outcomes: readonly Outcome[]): Promise<number> {
  if (!ctx.isInTransaction) throw new Error("letters are settled in a transaction");
  const groups = new Map<string, WriteBack & { letters: ClaimedLetter[] }>();
  for (const outcome of outcomes) {
    const one = writeBackOf(ctx, outcome);
    const key = JSON.stringify(one);
    const group = groups.get(key) ?? { ...one, letters: [] };
    group.letters.push(outcome.letter);
    groups.set(key, group);
  }
  let settled = 0;
  for (const { on, set, letters } of groups.values()) {
    const { from, to } = deliveryMove(on);
    const result = await ctx.db
      .updateTable("letter")
      .set({ ...set, state: to, lease_owner: null, lease_until: null })
      .where("lease_owner", "=", owner)
      .where("state", "in", from.filter((state) => state !== "queued"))
      .where((eb) => eb.or(letters.map((letter) => eb.and([eb("id", "=", letter.id), eb("fence", "=", letter.fence)]))))
      .executeTakeFirst();
    settled += Number(result.numUpdatedRows);
  }
  for (const outcome of outcomes) if (outcome.kind === "refused" && outcome.isAddressDead) await suppress(ctx, outcome.letter.recipient.emailIndex);
  return settled;
}

function writeBackOf(ctx: Ctx, outcome: Outcome): WriteBack {
  switch (outcome.kind) {
    case "sent":
      return { on: "deliver", set: { smtp_code: outcome.smtpCode, reason_code: null, sent_at: ctx.now() } };
    case "refused":
      return { on: "fail", set: { smtp_code: outcome.smtpCode, reason_code: outcome.reason } };
    case "nothing-to-say":
      return { on: "skip", set: { smtp_code: null, reason_code: outcome.reason } };
    case "not-now": {
      const nextAt = nextTry(ctx, outcome.letter);
      if (!nextAt) return { on: "fail", set: { smtp_code: outcome.smtpCode, reason_code: "given-up" } };
      return { on: "retry", set: { smtp_code: outcome.smtpCode, reason_code: outcome.reason, next_at: nextAt } };
    }
  }
}

/** When a letter is tried again: later and later, a fifth earlier or later by chance so that many do not come back at once; null when it is given up. */
export function nextTry(ctx: Ctx, letter: Pick<ClaimedLetter, "attempt" | "not_before">): string | null {
  const { retryDelaysSeconds, giveUpAfterHours } = ctx.programme.timings;
  const delayMs = retryDelaysSeconds[Math.min(letter.attempt, retryDelaysSeconds.length) - 1] * 1000;
  const chance = ctx.randomBytes(1)[0] / 255;
  const nextMs = Date.parse(ctx.now()) + delayMs * (0.8 + 0.4 * chance);
  const endMs = Date.parse(letter.not_before) + giveUpAfterHours * 3_600_000;
  return nextMs > endMs ? null : new Date(nextMs).toISOString();
}

async function suppress(ctx: Ctx, emailIndex: string): Promise<void> {
  await ctx.db
    .insertInto("suppression")
    .values({ email_index: emailIndex, reason_code: "address-refused", source: "smtp", since: ctx.now() })
    .onConflict((conflict) => conflict.column("email_index").doNothing())
    .execute();
}
