/**
 * Takes letters that are due under a lease: while it lasts nobody else sends them, and a write-back needs both its owner and its
 * fence. A sender that died loses the lease, and the letters go to the next one: at least once, with few doubles.
 */
import { sql, type RawBuilder } from "kysely";
import { lockedUnlessTaken } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { deliveryMove } from "./delivery-move.ts";
import { kindOfLetter, type Lane } from "./letter-templates.ts";
import { openPace, type Pace } from "./mail-pace.ts";
import { quietData, readQuietUntil } from "./quiet-hours.ts";
import { readRecipients, type Recipient } from "./read-recipients.ts";
import { later, minuteMs } from "../time/spans.ts";

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
const onceLetterMinutes = 60;

const leaseEnd = (ctx: Ctx) => later(ctx.now(), ctx.programme.timings.leaseSeconds * 1000);

/** Said as a literal, so that SQLite sees that the index of leases has them all. */
const leased = (ctx: Ctx) => ctx.db.selectFrom("letter").where("state", "=", sql.lit("sending"));
const queued = (ctx: Ctx, lane: Lane) => ctx.db.selectFrom("letter").where("lane", "=", lane).where("state", "=", "queued");

/** What waits in each lane, in one look without a lock, so that an idle sender does not stand in others' way. */
async function look(ctx: Ctx): Promise<{ isLeft: boolean; nextAt: Record<Lane, string | null> }> {
  const left = leased(ctx)
    .select("id")
    .where("lane", "in", [...lanes])
    .where("lease_until", "<", ctx.now())
    .limit(1);
  const { left: leftId, ...nextAt } = await ctx.db
    .selectNoFrom([left.as("left"), ...lanes.map((lane) => queued(ctx, lane).select("next_at").orderBy("next_at").limit(1).as(lane))])
    .executeTakeFirstOrThrow();
  return { isLeft: leftId !== null, nextAt: nextAt as Record<Lane, string | null> };
}

/** In how many milliseconds a letter is due, 0 for now, null for none. */
export async function nextDueMs(ctx: Ctx): Promise<number | null> {
  const { isLeft, nextAt } = await look(ctx);
  if (isLeft) return 0;
  const [soonest] = lanes.flatMap((lane) => nextAt[lane] ?? []).sort();
  return soonest === undefined ? null : Math.max(0, Date.parse(soonest) - Date.parse(ctx.now()));
}

/** Lanes in which something is due, or was left by a sender that is gone. */
export async function lanesDue(ctx: Ctx): Promise<Lane[]> {
  const { isLeft, nextAt } = await look(ctx);
  return lanes.filter((lane) => isLeft || (nextAt[lane] !== null && nextAt[lane] <= ctx.now()));
}

async function dueLetters(ctx: Ctx, lane: Lane, most: number): Promise<Row<"letter">[]> {
  const lapsed = leased(ctx)
    .selectAll()
    .where("lease_until", "<", ctx.now())
    .where("lane", "=", lane)
    .orderBy("lease_until")
    .orderBy("id")
    .limit(most);
  const left = await lockedUnlessTaken(ctx.engine, lapsed).execute();
  if (left.length === most) return left;
  const waiting = queued(ctx, lane)
    .selectAll()
    .where("next_at", "<=", ctx.now())
    .orderBy("next_at")
    .orderBy("id")
    .limit(most - left.length);
  return [...left, ...(await lockedUnlessTaken(ctx.engine, waiting).execute())];
}

export interface Claimed {
  claimed: ClaimedLetter[];
  /** Another look may find more. */
  isMore: boolean;
  /** Nothing more may go before so many milliseconds. */
  waitMs: number;
}

/** Letters that the pace of their domain holds back are set aside in looks of this number, so that the others behind them go on. */
const mostLooks = 20;

/**
 * Claims up to `most` letters of a lane, in the caller's transaction. Letters whose recipient may not be written to any more, or
 * that came too late, end here with their reason; those whose domain asks for patience get a later time.
 */
export async function claimLetters(ctx: Ctx, { owner, lane, most, messageDomain }: Claim): Promise<Claimed> {
  if (!ctx.isInTransaction) throw new Error("letters are claimed in a transaction");
  if (most <= 0) return { claimed: [], isMore: false, waitMs: 0 };
  const pace = await openPace(ctx);
  const claimed: ClaimedLetter[] = [];
  let isMore = false;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const room = pace && lane !== "sign-in" ? pace.room().letters : most;
    const wanted = Math.min(most - claimed.length, room);
    if (wanted <= 0) break;
    const due = await dueLetters(ctx, lane, wanted);
    isMore = due.length === wanted;
    const { good, verdicts } = await sortOut(ctx, due);
    const awake = await leaveAsleep(ctx, good);
    const { now, later } = await setAside(pace, lane, awake, verdicts);
    await postpone(ctx, later, verdicts);
    claimed.push(...(await take(ctx, owner, messageDomain, now, verdicts)));
    if (now.length === good.length || !isMore) break;
  }
  await pace?.keep();
  return { claimed, isMore, waitMs: pace && lane !== "sign-in" && pace.room().letters < 1 ? pace.room().waitMs : 0 };
}

type Verdicts = Awaited<ReturnType<typeof readRecipients>>;

/** Ends the letters that nobody is to get any more, and returns the others. */
async function sortOut(ctx: Ctx, due: Row<"letter">[]): Promise<{ good: Row<"letter">[]; verdicts: Verdicts }> {
  const verdicts: Verdicts = due.length ? await readRecipients(ctx, due) : new Map();
  const good: Row<"letter">[] = [];
  const endings = new Map<string, { on: "skip" | "suppress" | "fail"; reason: string; ids: string[] }>();
  const end = (on: "skip" | "suppress" | "fail", reason: string, id: string) => {
    const key = `${on}/${reason}`;
    endings.set(key, { on, reason, ids: [...(endings.get(key)?.ids ?? []), id] });
  };
  for (const letter of due) {
    const verdict = verdicts.get(letter.id)!;
    if (isOver(ctx, letter)) end("skip", "expired", letter.id);
    // Whether a lost sender had sent it is unknown.
    else if (letter.state === "sending" && kindOfLetter(letter.template)?.isOnce) end("fail", "outcome-unknown", letter.id);
    else if ("skip" in verdict) end("skip", verdict.skip, letter.id);
    else if ("suppress" in verdict) end("suppress", verdict.suppress, letter.id);
    else good.push(letter);
  }
  for (const { on, reason, ids } of endings.values()) await endLetters(ctx, on, reason, ids, verdicts);
  return { good, verdicts };
}

const recipientOf = (verdicts: Verdicts, id: string) => (verdicts.get(id) as { recipient: Recipient }).recipient;
const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** In the quiet hours, letters that keep them wait for their end; returns the others. */
async function leaveAsleep(ctx: Ctx, letters: Row<"letter">[]): Promise<Row<"letter">[]> {
  const quiet = letters.filter((letter) => letter.data === quietData);
  const until = quiet.length ? await readQuietUntil(ctx) : null;
  if (!until) return letters;
  await ctx.db
    .updateTable("letter")
    .set({ state: deliveryMove("retry").to, lease_owner: null, lease_until: null, not_before: until, next_at: until })
    .where(
      "id",
      "in",
      quiet.map((letter) => letter.id),
    )
    .where("state", "in", deliveryMove("claim").from)
    .execute();
  return letters.filter((letter) => letter.data !== quietData);
}

async function setAside(pace: Pace | null, lane: Lane, letters: Row<"letter">[], verdicts: Verdicts) {
  if (!pace) return { now: letters, later: [] };
  const now: Row<"letter">[] = [];
  const later: { letter: Row<"letter">; nextAt: string }[] = [];
  for (const letter of letters) {
    const nextAt = await pace.take(domainOf(recipientOf(verdicts, letter.id).email), lane);
    if (nextAt === null) now.push(letter);
    else later.push({ letter, nextAt });
  }
  return { now, later };
}

/** A value of its own for each letter, in one statement. */
function perLetter(values: readonly { id: string; value: string }[]): RawBuilder<string> {
  return sql<string>`CASE id ${sql.join(
    values.map(({ id, value }) => sql`WHEN ${id} THEN ${value}`),
    sql` `,
  )} END`;
}

async function postpone(ctx: Ctx, later: readonly { letter: Row<"letter">; nextAt: string }[], verdicts: Verdicts): Promise<void> {
  if (!later.length) return;
  await ctx.db
    .updateTable("letter")
    .set({
      // A letter whose sender was lost waits in the queue again.
      state: deliveryMove("retry").to,
      lease_owner: null,
      lease_until: null,
      next_at: perLetter(later.map(({ letter, nextAt }) => ({ id: letter.id, value: nextAt }))),
      recipient_domain: perLetter(later.map(({ letter }) => ({ id: letter.id, value: domainOf(recipientOf(verdicts, letter.id).email) }))),
    })
    .where(
      "id",
      "in",
      later.map(({ letter }) => letter.id),
    )
    .where("state", "in", deliveryMove("claim").from)
    .execute();
}

function isOver(ctx: Ctx, letter: Row<"letter">): boolean {
  const lastsMinutes = kindOfLetter(letter.template)?.isOnce ? onceLetterMinutes : ctx.programme.timings.mailStaleDays * 1440;
  const end = letter.expires_at ?? later(letter.not_before, lastsMinutes * minuteMs);
  return end <= ctx.now();
}

async function endLetters(ctx: Ctx, on: "skip" | "suppress" | "fail", reason: string, ids: string[], verdicts: Verdicts): Promise<void> {
  const { from, to } = deliveryMove(on);
  await ctx.db
    .updateTable("letter")
    .set({
      state: to,
      reason_code: reason,
      lease_owner: null,
      lease_until: null,
      settled_at: ctx.now(),
      ...(on === "suppress"
        ? { recipient_domain: perLetter(ids.map((id) => ({ id, value: domainOf(recipientOf(verdicts, id).email) }))) }
        : {}),
    })
    .where("id", "in", ids)
    .where("state", "in", from)
    .execute();
}

async function take(
  ctx: Ctx,
  owner: string,
  messageDomain: string,
  letters: Row<"letter">[],
  verdicts: Verdicts,
): Promise<ClaimedLetter[]> {
  if (!letters.length) return [];
  const { from, to } = deliveryMove("claim");
  const leaseUntil = leaseEnd(ctx);
  const recipients = letters.map(({ id }) => ({ ...recipientOf(verdicts, id), id }));
  const taken = await ctx.db
    .updateTable("letter")
    .set({
      state: to,
      lease_owner: owner,
      lease_until: leaseUntil,
      attempt: sql<number>`attempt + 1`,
      fence: sql<number>`fence + 1`,
      message_id: sql<string>`'<' || id || ${`@${messageDomain}>`}`,
      recipient_domain: perLetter(recipients.map(({ id, email }) => ({ id, value: domainOf(email) }))),
      recipient_index: perLetter(recipients.map(({ id, emailIndex }) => ({ id, value: emailIndex }))),
    })
    .where(
      "id",
      "in",
      letters.map((letter) => letter.id),
    )
    .where("state", "in", from)
    .returningAll()
    .execute();
  return taken.map((letter) => ({ ...letter, leaseUntil, messageId: letter.message_id!, recipient: recipientOf(verdicts, letter.id) }));
}

/** Heartbeat: what is still ours and under way gets a fresh lease. Returns its end and the letters that are still ours. */
export async function extendLeases(ctx: Ctx, owner: string, ids: readonly string[]): Promise<{ leaseUntil: string; ids: string[] }> {
  const leaseUntil = leaseEnd(ctx);
  if (!ids.length) return { leaseUntil, ids: [] };
  const rows = await ctx.db
    .updateTable("letter")
    .set({ lease_until: leaseUntil })
    .where("id", "in", [...ids])
    .where("lease_owner", "=", owner)
    .where("state", "=", "sending")
    .returning("id")
    .execute();
  return { leaseUntil, ids: rows.map((row) => row.id) };
}
