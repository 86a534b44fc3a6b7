/** What every act and read gets: the database, who acts, and the only sources of time, ids and randomness. */
import type { Kysely } from "kysely";
import type { Connection, Engine } from "#db/connect.ts";
import { isRetryable } from "#db/portable.ts";
import type { Database } from "#db/schema.ts";
import type { Keyring } from "#db/seal.ts";
import { guest, type Actor } from "./access/actor.ts";
import type { Effects } from "./effects.ts";
import { dayInTokyo } from "./time/tokyo.ts";
import type { Timings } from "./timings.ts";

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
}

export type Via = "screen" | "link" | "device" | "paper" | "phone" | "import" | "clock";

/** What one running programme shares between all its contexts. */
export interface Programme {
  connection: Connection;
  keys: Keyring;
  clock: Clock;
  timings: Timings;
  effects: Effects;
  newId(): string;
  randomBytes(length: number): Uint8Array;
}

export interface Ctx {
  programme: Programme;
  db: Kysely<Database>;
  engine: Engine;
  keys: Keyring;
  actor: Actor;
  via: Via;
  onBehalfOf: string | null;
  requestId: string | null;
  isInTransaction: boolean;
  /** Work to do once the transaction has committed (wake a worker, drop a copy); never anything that must not be lost. */
  afterCommit(work: () => void): void;
  /** This instant as UTC ISO text with milliseconds. */
  now(): string;
  /** This day in Tokyo, `YYYY-MM-DD`. */
  today(): string;
  newId(): string;
  randomBytes(length: number): Uint8Array;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

export function makeCtx(
  programme: Programme,
  options: { actor?: Actor; via?: Via; onBehalfOf?: string | null; requestId?: string | null } = {},
): Ctx {
  const now = () => new Date(programme.clock.nowMs()).toISOString();
  return {
    programme,
    db: programme.connection.db,
    engine: programme.connection.engine,
    keys: programme.keys,
    actor: options.actor ?? guest,
    via: options.via ?? "screen",
    onBehalfOf: options.onBehalfOf ?? null,
    requestId: options.requestId ?? null,
    isInTransaction: false,
    afterCommit: (work) => work(),
    now,
    today: () => dayInTokyo(now()),
    newId: programme.newId,
    randomBytes: programme.randomBytes,
  };
}

/** The same context acting as the programme itself. */
export const as = (ctx: Ctx, actor: Actor): Ctx => ({ ...ctx, actor });

const maxTries = 5;

/**
 * Runs the work in one write transaction; inside another, joins it. Serialization failures and deadlocks are tried again.
 * Inside, only the inner context may touch the database: on SQLite there is one connection, and the outer one would wait for ever.
 */
export async function inTransaction<T>(outer: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (outer.isInTransaction) return work(outer);
  for (let tries = 1; ; tries += 1) {
    const after: (() => void)[] = [];
    try {
      const result = await outer.db
        .transaction()
        .execute((db) => work({ ...outer, db, isInTransaction: true, afterCommit: (one) => after.push(one) }));
      for (const one of after) one();
      return result;
    } catch (error) {
      if (!isRetryable(error) || tries === maxTries) throw error;
    }
  }
}
