/**
 * Takes letters that are due under a lease: while it lasts nobody else sends them, and a write-back needs both its owner and its
 * fence. A sender that died loses the lease, and the letters go to the next one: at least once, with few doubles. (reliability.md §1.4)
 */
import { sql } from "kysely";
import { lockedUnlessTaken } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { deliveryMove } from "./delivery-move.ts";
import type { Lane } from "./letter-templates.ts";
import { readRecipients, type Recipient } from "./read-recipients.ts";

export interface Claim {
  owner: string;
  lane: Lane;
  most: number;
  /** Right side of the Message-ID, which is the same however often a letter is tried. */
  messageDomain: string;
}

export interface ClaimedLetter extends Row<"letter"> {
  recipient: Recipient;
  leaseUntil: string;
  messageId: string;
}

/** Lanes in the order they are served. */
export const lanes: readonly Lane[] = ["sign-in", "transaction", "bulletin"];

/** A letter with a link to sign in is worth nothing later; who still waits asks again. */
const signInLetterMinutes = 60;

const leaseEnd = (ctx: Ctx) => new Date(Date.parse(ctx.now()) + ctx.programme.timings.leaseSeconds * 1000).toISOString();

/** Whether any letter waits; a look without a lock, so that an idle sender does not stand in others' way. */
export async function hasDueLetters(ctx: Ctx): Promise<boolean> {
  for (const lane of lanes) if (await queued(ctx, lane).select("id").limit(1).executeTakeFirst()) return true;
  return Boolean(await ctx.db.selectFrom("letter").select("id").where("state", "=", "sending").where("lease_until", "<", ctx.now()).limit(1).executeTakeFirst());
}

const queued = (ctx: Ctx, lane: Lane) => ctx.db.selectFrom("letter").where("lane", "=", lane).where("state", "=", "queued").where("next_at", "<=", ctx.now());

async function dueLetters(ctx: Ctx, lane: Lane, most: number): Promise<Row<"letter">[]> {
  const lapsed = ctx.db.selectFrom("letter").selectAll().where("state", "=", "sending").where("lease_until", "<", ctx.now()).where("lane", "=", lane).orderBy("lease_until").orderBy("id").limit(most);
  const left = await lockedUnlessTaken(ctx.engine, lapsed).execute();
  if (left.length === most) return left;
  const waiting = queued(ctx, lane).selectAll().orderBy("next_at").orderBy("id").limit(most - left.length);
  return [...left, ...(await lockedUnlessTaken(ctx.engine, waiting).execute())];
}

/**
 * Claims up to `most` letters of a lane, in the caller's transaction. Letters whose recipient may not be written to any more, or
 * that came too late, end here with their reason; `isMore` says that another look may find more.
 */
export async function claimLetters(ctx: Ctx, { owner, lane, most, messageDomain }: Claim): Promise<{ claimed: ClaimedLetter[]; isMore: boolean }> {
  if (!ctx.isInTransaction) throw new Error("letters are claimed in a transaction");
  const due = most > 0 ? await dueLetters(ctx, lane, most) : [];
  if (!due.length) return { claimed: [], isMore: false };

  const verdicts = await readRecipients(ctx, due);
  const good: Row<"letter">[] = [];
  const endings = new Map<string, { on: "skip" | "suppress" | "fail"; reason: string; ids: string[] }>();
  const end = (on: "skip" | "suppress" | "fail", reason: string, id: string) => {
    const key = `${on}/${reason}`;
    endings.set(key, { on, reason, ids: [...(endings.get(key)?.ids ?? []), id] });
  };
  for (const letter of due) {
    const verdict = verdicts.get(letter.id)!;
    if (isOver(ctx, letter)) end("skip", "expired", letter.id);
    // Whether a lost sender had sent it is unknown: a sign-in letter is sent at most once, the person asks again.
    else if (letter.state === "sending" && letter.lane === "sign-in") end("fail", "outcome-unknown", letter.id);
    else if ("skip" in verdict) end("skip", verdict.skip, letter.id);
    else if ("suppress" in verdict) end("suppress", verdict.suppress, letter.id);
    else good.push(letter);
  }
  for (const { on, reason, ids } of endings.values()) await endLetters(ctx, on, reason, ids);
  return { claimed: await take(ctx, owner, messageDomain, good, verdicts), isMore: due.length === most };
}

function isOver(ctx: Ctx, letter: Row<"letter">): boolean {
  const end = letter.expires_at ?? (letter.lane === "sign-in" ? new Date(Date.parse(letter.not_before) + signInLetterMinutes * 60_000).toISOString() : null);
  return end !== null && end <= ctx.now();
}

async function endLetters(ctx: Ctx, on: "skip" | "suppress" | "fail", reason: string, ids: string[]): Promise<void> {
  const { from, to } = deliveryMove(on);
  await ctx.db.updateTable("letter").set({ state: to, reason_code: reason, lease_owner: null, lease_until: null }).where("id", "in", ids).where("state", "in", from).execute();
}

async function take(ctx: Ctx, owner: string, messageDomain: string, letters: Row<"letter">[], verdicts: Awaited<ReturnType<typeof readRecipients>>): Promise<ClaimedLetter[]> {
  if (!letters.length) return [];
  const { from, to } = deliveryMove("claim");
  const leaseUntil = leaseEnd(ctx);
  const taken = await ctx.db
    .updateTable("letter")
    .set({ state: to, lease_owner: owner, lease_until: leaseUntil, attempt: sql<number>`attempt + 1`, fence: sql<number>`fence + 1`, message_id: sql<string>`'<' || id || ${`@${messageDomain}>`}` })
    .where("id", "in", letters.map((letter) => letter.id))
    .where("state", "in", from)
    .returningAll()
    .execute();
  return taken.map((letter) => ({ ...letter, leaseUntil, messageId: letter.message_id!, recipient: (verdicts.get(letter.id) as { recipient: Recipient }).recipient }));
}

/** Heartbeat: what is still ours and under way gets a fresh lease. Returns its end and the letters that are still ours. */
export async function extendLeases(ctx: Ctx, owner: string, ids: readonly string[]): Promise<{ leaseUntil: string; ids: string[] }> {
  const leaseUntil = leaseEnd(ctx);
  if (!ids.length) return { leaseUntil, ids: [] };
  const rows = await ctx.db.updateTable("letter").set({ lease_until: leaseUntil }).where("id", "in", [...ids]).where("lease_owner", "=", owner).where("state", "=", "sending").returning("id").execute();
  return { leaseUntil, ids: rows.map((row) => row.id) };
}
