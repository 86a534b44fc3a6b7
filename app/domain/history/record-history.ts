/**
 * The append-only record of acts, chained per case (or per organisation for what has no case): each row holds the hash of the
 * one before it, so that a changed, missing or added row is found. Written in the transaction of the act itself.
 */
import { z } from "zod";
import { sql } from "kysely";
import { sha256 } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import type { Actor } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { storedShape } from "../stored-shape.ts";

/** Sealed apart, so that words can be taken away; the salt keeps their hash from being guessed. */
export const readNote = storedShape("history-note", z.object({ salt: z.string(), text: z.string() }));

export interface HistoryEntry {
  chain: string;
  subject: string;
  subjectId: string;
  act: string;
  fromState?: string | null;
  toState?: string | null;
  reasonCode?: string | null;
  /** Pseudonymous ids, codes, numbers; never names or words of people. */
  detail?: Record<string, unknown>;
  /** Words of the act; kept sealed beside the chain, which holds only their hash. */
  note?: string | null;
  /** Whose person the note is about, so that erasing the person erases it. */
  applicantId?: string | null;
}

export const emptyHash = "0".repeat(64);

export const chains = {
  engagement: (id: string) => `engagement:${id}`,
  organisation: (id: string) => `organisation:${id}`,
  programme: "programme",
} as const;

/** Keys sorted at every depth, so that equal content has equal text on every machine. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value && typeof value === "object")
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`)
      .join(",")}}`;
  return JSON.stringify(value ?? null);
}

type Hashed = Omit<Row<"history">, "seq" | "hash">;
const hashedColumns = [
  "id",
  "chain",
  "chain_seq",
  "at",
  "actor_kind",
  "actor_id",
  "organisation_id",
  "on_behalf_of",
  "via",
  "subject",
  "subject_id",
  "act",
  "from_state",
  "to_state",
  "reason_code",
  "detail",
  "note_hash",
  "request_id",
  "prev_hash",
] as const;

export function hashOfHistory(row: Hashed): string {
  return sha256(canonicalJson(Object.fromEntries(hashedColumns.map((name) => [name, row[name] ?? null]))));
}

const idOf = (actor: Actor) => {
  if (actor.kind === "staff") return actor.accountId;
  if (actor.kind === "applicant") return actor.applicantId;
  return actor.kind === "subscriber" ? actor.subscriptionId : null;
};

/** Adds one entry and moves the chain's head; returns the entry's id and hash. Needs to run inside a transaction. */
export async function recordHistory(ctx: Ctx, entry: HistoryEntry): Promise<{ id: string; hash: string; prevHash: string }> {
  if (!ctx.isInTransaction) throw new Error("history is written in the act's own transaction");
  // The head row is made first and then taken for update, so that two writers of one chain follow each other.
  await ctx.db
    .insertInto("history_head")
    .values({ chain: entry.chain, chain_seq: 0, hash: emptyHash })
    .onConflict((conflict) => conflict.column("chain").doNothing())
    .execute();
  const head = await ctx.db
    .updateTable("history_head")
    .set({ chain_seq: sql<number>`chain_seq + 1` })
    .where("chain", "=", entry.chain)
    .returning(["chain_seq", "hash"])
    .executeTakeFirstOrThrow();

  const id = ctx.newId();
  let noteHash: string | null = null;
  if (entry.note) {
    const body = JSON.stringify({ salt: Buffer.from(ctx.randomBytes(16)).toString("base64url"), text: entry.note });
    noteHash = sha256(body);
    await ctx.db
      .insertInto("history_note")
      .values({
        history_id: id,
        applicant_id: entry.applicantId ?? null,
        body_sealed: ctx.keys.seal(body, { table: "history_note", column: "body_sealed", row: id }),
      })
      .execute();
  }
  const memberships = ctx.actor.kind === "staff" ? ctx.actor.memberships : [];
  const row: Hashed = {
    id,
    chain: entry.chain,
    chain_seq: head.chain_seq,
    at: ctx.now(),
    actor_kind: ctx.actor.kind,
    actor_id: idOf(ctx.actor),
    organisation_id: memberships[0]?.organisationId ?? null,
    on_behalf_of: ctx.onBehalfOf,
    via: ctx.via,
    subject: entry.subject,
    subject_id: entry.subjectId,
    act: entry.act,
    from_state: entry.fromState ?? null,
    to_state: entry.toState ?? null,
    reason_code: entry.reasonCode ?? null,
    detail: canonicalJson(entry.detail ?? {}),
    note_hash: noteHash,
    request_id: ctx.requestId,
    prev_hash: head.hash,
  };
  const hash = hashOfHistory(row);
  await ctx.db
    .insertInto("history")
    .values({ ...row, hash })
    .execute();
  await ctx.db.updateTable("history_head").set({ hash }).where("chain", "=", entry.chain).execute();
  return { id, hash, prevHash: head.hash };
}

/** The words of a note, or null when there is none or the person was erased. */
export async function readNotes(ctx: Ctx, historyIds: string[]): Promise<Map<string, string>> {
  if (!historyIds.length) return new Map();
  const rows = await ctx.db.selectFrom("history_note").selectAll().where("history_id", "in", historyIds).execute();
  return new Map(
    rows.map((row) => [
      row.history_id,
      readNote(ctx.keys.open(row.body_sealed, { table: "history_note", column: "body_sealed", row: row.history_id })).text,
    ]),
  );
}
