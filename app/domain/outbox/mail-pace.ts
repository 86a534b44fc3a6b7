/**
 * How fast mail may go out: all of it together, and to domains that ask for patience. The tokens lie in the database, so that any
 * number of senders keep one pace. Letters that must wait are given times of their own and stand in nobody's way.
 */
import { locked } from "#db/portable.ts";
import type { Ctx } from "../context.ts";
import type { Lane } from "./letter-templates.ts";

const allMail = "*";
/** A pause saves up no more than half a second of sending, so that no window of ten seconds holds a tenth too many. */
const burstSeconds = 0.5;
/** A letter is asked again after this time at the latest: the pace may have been raised. */
const longestPromiseMs = 600_000;

interface Bucket {
  name: string;
  perSecond: number;
  tokens: number;
  promisedMs: number;
  isChanged: boolean;
}

export interface Pace {
  /** How many letters of any domain may go now, and in how many milliseconds the next may. */
  room(): { letters: number; waitMs: number };
  /** Null when the letter may go now; else when it may. Letters people wait for go at once, on credit. */
  take(domain: string, lane: Lane): Promise<string | null>;
  /** Writes back what was taken. */
  keep(): Promise<void>;
}

function perSecondOf(ctx: Ctx, domain: string): number {
  const { mailDomainPaces, mailPerDomainPerSecond } = ctx.programme.timings;
  return mailDomainPaces[domain] ?? mailPerDomainPerSecond;
}

/** Null where nothing limits the sending. Must run in the transaction that claims: its rows keep other senders waiting. */
export async function openPace(ctx: Ctx): Promise<Pace | null> {
  const { mailPerSecond, mailPerDomainPerSecond, mailDomainPaces } = ctx.programme.timings;
  if (!mailPerSecond && !mailPerDomainPerSecond && !Object.keys(mailDomainPaces).length) return null;
  const nowMs = Date.parse(ctx.now());
  const buckets = new Map<string, Bucket>();
  const open = async (name: string, perSecond: number): Promise<Bucket> => {
    const known = buckets.get(name);
    if (known) return known;
    const most = Math.max(1, perSecond * burstSeconds);
    await ctx.db
      .insertInto("mail_pace")
      .values({ name, tokens: most, counted_at: ctx.now(), promised_until: ctx.now() })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const row = await locked(ctx.engine, ctx.db.selectFrom("mail_pace").selectAll().where("name", "=", name)).executeTakeFirstOrThrow();
    // A clock that was set back brings no tokens, and counting begins anew from it.
    const elapsedMs = nowMs - Date.parse(row.counted_at);
    const elapsed = Math.max(0, elapsedMs) / 1000;
    const bucket = {
      name,
      perSecond,
      tokens: Math.min(most, row.tokens + elapsed * perSecond),
      promisedMs: Date.parse(row.promised_until),
      isChanged: elapsedMs < 0,
    };
    buckets.set(name, bucket);
    return bucket;
  };
  // Everybody takes this row first, so that two senders never wait for each other's.
  const all = await open(allMail, mailPerSecond);
  const spend = (bucket: Bucket) => {
    bucket.tokens -= 1;
    bucket.isChanged = true;
  };
  // Fractions of a token that are lost in computing must not cost a turn.
  const whole = (tokens: number) => Math.floor(tokens + 0.001);

  return {
    room: () =>
      mailPerSecond
        ? { letters: Math.max(0, whole(all.tokens)), waitMs: Math.max(0, Math.ceil(((1 - all.tokens) / mailPerSecond) * 1000)) }
        : { letters: Number.MAX_SAFE_INTEGER, waitMs: 0 },
    async take(domain, lane) {
      const perSecond = perSecondOf(ctx, domain);
      const own = perSecond ? await open(domain, perSecond) : null;
      if (own && lane !== "sign-in" && whole(own.tokens) < 1) {
        own.promisedMs = Math.min(Math.max(own.promisedMs, nowMs) + 1000 / perSecond, nowMs + longestPromiseMs);
        own.isChanged = true;
        return new Date(Math.ceil(own.promisedMs)).toISOString();
      }
      if (own) spend(own);
      if (mailPerSecond) spend(all);
      return null;
    },
    async keep() {
      for (const { name, tokens, promisedMs, isChanged } of buckets.values())
        if (isChanged)
          await ctx.db
            .updateTable("mail_pace")
            .set({ tokens, counted_at: ctx.now(), promised_until: new Date(Math.ceil(promisedMs)).toISOString() })
            .where("name", "=", name)
            .execute();
    },
  };
}
