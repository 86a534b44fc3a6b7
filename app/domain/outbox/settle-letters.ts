/** Writes back what became of claimed letters, in groups, and only where owner and fence are still ours. */
import type { Ctx } from "../context.ts";
import type { ClaimedLetter } from "./claim-letters.ts";
import { deliveryMove } from "./delivery-move.ts";
import { noteTrouble } from "./suppression.ts";
import { hourMs } from "../time/spans.ts";

export type Outcome = { letter: ClaimedLetter } & (
  | { kind: "sent"; smtpCode: string }
  /** Not sent for now: tried again on the schedule until it is given up. */
  | { kind: "not-now"; smtpCode: string | null; reason: string; statusCode?: string | null }
  /** Refused for good; `isAddressDead` keeps every lane from the address. */
  | { kind: "refused"; smtpCode: string | null; reason: string; isAddressDead: boolean; statusCode?: string | null }
  | { kind: "nothing-to-say"; reason: string }
);

interface WriteBack {
  on: "deliver" | "retry" | "fail" | "skip";
  set: { smtp_code: string | null; reason_code: string | null; sent_at?: string; settled_at?: string; next_at?: string };
}

/** Returns how many of the letters were still ours. */
export async function settleLetters(ctx: Ctx, owner: string, outcomes: readonly Outcome[]): Promise<number> {
  if (!ctx.isInTransaction) throw new Error("letters are settled in a transaction");
  const groups = new Map<string, WriteBack & { letters: ClaimedLetter[] }>();
  for (const outcome of outcomes) {
    const one = writeBackOf(ctx, outcome);
    await noteOutcome(ctx, outcome, one.set.reason_code === givenUp);
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
      .where(
        "state",
        "in",
        from.filter((state) => state !== "queued"),
      )
      .where((eb) => eb.or(letters.map((letter) => eb.and([eb("id", "=", letter.id), eb("fence", "=", letter.fence)]))))
      .executeTakeFirst();
    settled += Number(result.numUpdatedRows);
  }
  return settled;
}

/** What the answer says of the address, whoever holds the letter by now: the address is as dead, or as full. */
async function noteOutcome(ctx: Ctx, outcome: Outcome, isGivenUp: boolean): Promise<void> {
  const { letter } = outcome;
  const isSoft = outcome.kind === "not-now" && (outcome.reason === fullMailbox || (outcome.reason === "deferred" && isGivenUp));
  const isHard = outcome.kind === "refused" && outcome.isAddressDead;
  if (!isSoft && !isHard) return;
  const { email, emailIndex } = letter.recipient;
  await noteTrouble(ctx, {
    letterId: letter.id,
    emailIndex,
    domain: email.slice(email.lastIndexOf("@") + 1).toLowerCase(),
    kind: isHard ? "hard" : "soft",
    statusCode: outcome.statusCode ?? outcome.smtpCode,
    source: "smtp",
  });
}

const fullMailbox = "mailbox-full";
const givenUp = "given-up";

function writeBackOf(ctx: Ctx, outcome: Outcome): WriteBack {
  switch (outcome.kind) {
    case "sent":
      return { on: "deliver", set: { smtp_code: outcome.smtpCode, reason_code: null, sent_at: ctx.now(), settled_at: ctx.now() } };
    case "refused":
      return { on: "fail", set: { smtp_code: outcome.smtpCode, reason_code: outcome.reason, settled_at: ctx.now() } };
    case "nothing-to-say":
      return { on: "skip", set: { smtp_code: null, reason_code: outcome.reason, settled_at: ctx.now() } };
    case "not-now": {
      const nextAt = nextTry(ctx, outcome.letter);
      if (!nextAt) return { on: "fail", set: { smtp_code: outcome.smtpCode, reason_code: givenUp, settled_at: ctx.now() } };
      return { on: "retry", set: { smtp_code: outcome.smtpCode, reason_code: outcome.reason, next_at: nextAt } };
    }
  }
}

/** When a letter is tried again: later and later, a fifth earlier or later by chance so that many do not come back at once; null when it is given up. */
function nextTry(ctx: Ctx, letter: Pick<ClaimedLetter, "attempt" | "not_before" | "lane">): string | null {
  const { retryDelaysSeconds, giveUpAfterHours } = ctx.programme.timings;
  // Somebody waits for a sign-in letter in front of a screen.
  const haste = letter.lane === "sign-in" ? 20 : 1;
  const delayMs = (retryDelaysSeconds[Math.min(letter.attempt, retryDelaysSeconds.length) - 1] * 1000) / haste;
  const chance = ctx.randomBytes(1)[0] / 255;
  const nextMs = Date.parse(ctx.now()) + delayMs * (0.8 + 0.4 * chance);
  const endMs = Date.parse(letter.not_before) + giveUpAfterHours * hourMs;
  return nextMs > endMs ? null : new Date(nextMs).toISOString();
}
