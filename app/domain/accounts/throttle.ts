/**
 * Slows down guessing without ever locking anybody out. One address trying one account, or many, has to wait longer and longer.
 * One account tried from many addresses, and the whole programme under a flood, answer more slowly but answer: a wait would let
 * strangers keep the owner out.
 * Lives in the database, so that it holds across processes and restarts.
 */
import { sql } from "kysely";
import { inTransaction, type Ctx } from "../context.ts";
import { earlier, minuteMs } from "../time/spans.ts";

interface Limit {
  /** Tries without any wait. */
  free: number;
  /** The first wait, doubled with every try after; none where the answer only comes later. */
  firstWaitSeconds?: number;
}

const limits = {
  pair: { free: 5, firstWaitSeconds: 2 },
  address: { free: 30, firstWaitSeconds: 2 },
  account: { free: 20 },
  all: { free: 500 },
  /** Letters with links: to one person, and asked for from one address. */
  letter: { free: 3, firstWaitSeconds: 60 },
  letters: { free: 20, firstWaitSeconds: 60 },
} satisfies Record<string, Limit>;

export type Counted = { kind: keyof typeof limits; of: string };

export interface Attempt {
  /** 0 when the attempt may be made. */
  waitSeconds: number;
}

/** What is counted when somebody at an address tries to prove to be an account (known or not). */
export function signInCounts(ctx: Ctx, account: string, addressHash: string): Counted[] {
  const accountHash = ctx.keys.hmac("throttle", account);
  return [
    { kind: "pair", of: `${accountHash}/${addressHash}` },
    { kind: "address", of: addressHash },
    { kind: "account", of: accountHash },
    { kind: "all", of: "" },
  ];
}

export function letterCounts(ctx: Ctx, recipient: string, addressHash: string): Counted[] {
  return [
    { kind: "letter", of: `${ctx.keys.hmac("throttle", recipient)}/${addressHash}` },
    { kind: "letters", of: addressHash },
  ];
}

const keyOf = ({ kind, of }: Counted) => `${kind}:${of}`;

/**
 * Counts the attempt before it is made, so that a burst of parallel ones cannot slip through, and says how long to wait when
 * one of the counts is over. A refused attempt is not counted.
 */
export async function takeAttempt(outer: Ctx, counts: readonly Counted[]): Promise<Attempt> {
  const { throttleWindowMinutes, throttleMaxDelaySeconds, throttlePauseMs } = outer.programme.timings;
  let isSlowed = false;
  const attempt = await inTransaction(outer, async (ctx): Promise<Attempt> => {
    isSlowed = false;
    const nowMs = Date.parse(ctx.now());
    const forgottenBefore = new Date(nowMs - throttleWindowMinutes * minuteMs).toISOString();
    // Always in the same order, so that two attempts never wait for each other's rows.
    const ordered = [...counts].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    // Taking the rows first makes attempts of one key follow each other on both engines.
    const rows = [];
    for (const one of ordered) {
      rows.push(
        await ctx.db
          .insertInto("throttle")
          .values({ key: keyOf(one), failures: 0, window_started_at: ctx.now(), blocked_until: null })
          .onConflict((conflict) => conflict.column("key").doUpdateSet({ key: keyOf(one) }))
          .returning(["failures", "window_started_at", "blocked_until"])
          .executeTakeFirstOrThrow(),
      );
    }
    const waitMs = Math.max(0, ...rows.map((row) => (row.blocked_until ? Date.parse(row.blocked_until) - nowMs : 0)));
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) };
    for (const [index, one] of ordered.entries()) {
      const isForgotten = rows[index].window_started_at < forgottenBefore;
      const failures = (isForgotten ? 0 : rows[index].failures) + 1;
      const limit: Limit = limits[one.kind];
      const over = failures - limit.free;
      if (over >= 0 && !limit.firstWaitSeconds) isSlowed = true;
      const wait = over < 0 ? 0 : Math.min(throttleMaxDelaySeconds, (limit.firstWaitSeconds ?? 0) * 2 ** Math.min(over, 20));
      await ctx.db
        .updateTable("throttle")
        .set({ failures, window_started_at: ctx.now(), blocked_until: wait ? new Date(nowMs + wait * 1000).toISOString() : null })
        .where("key", "=", keyOf(one))
        .execute();
    }
    return { waitSeconds: 0 };
  });
  if (isSlowed) await new Promise((resolve) => setTimeout(resolve, throttlePauseMs));
  return attempt;
}

/** The attempt was right: the pair's count is forgotten, the wider counts lose this one try. */
export async function forgiveAttempt(ctx: Ctx, counts: readonly Counted[]): Promise<void> {
  for (const one of counts) {
    if (one.kind === "pair") await ctx.db.deleteFrom("throttle").where("key", "=", keyOf(one)).execute();
    else
      await ctx.db
        .updateTable("throttle")
        .set({ failures: sql<number>`failures - 1`, blocked_until: null })
        .where("key", "=", keyOf(one))
        .where("failures", ">", 0)
        .execute();
  }
}

/** Takes away counts that no longer matter; for the clock. */
export async function forgetOldAttempts(ctx: Ctx): Promise<void> {
  const before = earlier(ctx.now(), 2 * ctx.programme.timings.throttleWindowMinutes * minuteMs);
  await ctx.db.deleteFrom("throttle").where("window_started_at", "<", before).execute();
}
