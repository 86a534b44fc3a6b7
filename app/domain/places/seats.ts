/**
 * Seats as dated holds. Free seats on a day = total − overlapping holds, taken under the place's lock by one transaction,
 * never negative, whatever number of processes tries.
 */
import { sql } from "kysely";
import { locked } from "#db/portable.ts";
import type { Ctx } from "../context.ts";
import { conflict, found } from "../refusal.ts";
import { bumpPlaces } from "./place-version.ts";

export interface Hold {
  from_on: string;
  to_on: string | null;
  seats: number;
}

/** The most seats held on any one day of a span; an open end lasts for ever. */
export function heldAtMost(holds: readonly Hold[], from: string, to: string | null): number {
  const touching = holds.filter((hold) => (to === null || hold.from_on <= to) && (hold.to_on === null || hold.to_on >= from));
  // The number held only rises where a hold begins, so those days (and the first) are enough to look at.
  const days = [from, ...touching.map((hold) => hold.from_on).filter((day) => day > from)];
  return Math.max(
    0,
    ...days.map((day) =>
      touching
        .filter((hold) => hold.from_on <= day && (hold.to_on === null || hold.to_on >= day))
        .reduce((sum, hold) => sum + hold.seats, 0),
    ),
  );
}

/** Free seats on a day. */
export const freeOn = (total: number, holds: readonly Hold[], day: string) => Math.max(0, total - heldAtMost(holds, day, day));

/** The first day on or after `day` with a free seat, looking only at days on which a hold ends; null when none is in sight. */
export function nextFreeDay(total: number, holds: readonly Hold[], day: string): string | null {
  if (freeOn(total, holds, day) > 0) return day;
  const ends = holds.flatMap((hold) => (hold.to_on && hold.to_on >= day ? [nextDay(hold.to_on)] : [])).sort();
  return ends.find((end) => freeOn(total, holds, end) > 0) ?? null;
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

export async function readHolds(ctx: Ctx, placeIds: readonly string[]): Promise<Map<string, Hold[]>> {
  const holds = new Map<string, Hold[]>(placeIds.map((id) => [id, []]));
  if (!placeIds.length) return holds;
  const rows = await ctx.db
    .selectFrom("seat_hold")
    .select(["place_id", "from_on", "to_on", "seats"])
    .where("place_id", "in", [...placeIds])
    .where("released_at", "is", null)
    .execute();
  for (const row of rows) holds.get(row.place_id)!.push(row);
  return holds;
}

async function lockPlace(ctx: Ctx, placeId: string) {
  if (!ctx.isInTransaction) throw new Error("seats change in the act's own transaction");
  return found(
    await locked(ctx.engine, ctx.db.selectFrom("place").select(["id", "capacity_total"]).where("id", "=", placeId)).executeTakeFirst(),
  );
}

/** Reserves one seat for a case from a day on. Throws Refusal "conflict" `seat.none-free` when no seat is free throughout. */
export async function reserveSeat(
  ctx: Ctx,
  seat: { placeId: string; engagementId: string; fromOn: string; toOn?: string | null },
): Promise<void> {
  const place = await lockPlace(ctx, seat.placeId);
  const holds = (await readHolds(ctx, [seat.placeId])).get(seat.placeId)!;
  if (heldAtMost(holds, seat.fromOn, seat.toOn ?? null) >= place.capacity_total) throw conflict("seat.none-free");
  await ctx.db
    .insertInto("seat_hold")
    .values({
      id: ctx.newId(),
      place_id: seat.placeId,
      engagement_id: seat.engagementId,
      kind: "reserved",
      from_on: seat.fromOn,
      to_on: seat.toOn ?? null,
      seats: 1,
      note: null,
      created_at: ctx.now(),
      released_at: null,
    })
    .execute();
  await bumpPlaces(ctx, [seat.placeId]);
}

/** Turns the case's reservation into an occupied seat of the agreed days. Throws "conflict" when those days have no room. */
export async function occupySeat(
  ctx: Ctx,
  seat: { placeId: string; engagementId: string; fromOn: string; toOn: string | null },
): Promise<void> {
  const place = await lockPlace(ctx, seat.placeId);
  await ctx.db
    .updateTable("seat_hold")
    .set({ released_at: ctx.now() })
    .where("engagement_id", "=", seat.engagementId)
    .where("released_at", "is", null)
    .execute();
  const others = (await readHolds(ctx, [seat.placeId])).get(seat.placeId)!;
  if (heldAtMost(others, seat.fromOn, seat.toOn) >= place.capacity_total) throw conflict("seat.none-free");
  await ctx.db
    .insertInto("seat_hold")
    .values({
      id: ctx.newId(),
      place_id: seat.placeId,
      engagement_id: seat.engagementId,
      kind: "occupied",
      from_on: seat.fromOn,
      to_on: seat.toOn,
      seats: 1,
      note: null,
      created_at: ctx.now(),
      released_at: null,
    })
    .execute();
  await bumpPlaces(ctx, [seat.placeId]);
}

/** Frees the case's seat: at once, or after its last day when one is given. Freeing twice changes nothing. */
export async function freeSeat(ctx: Ctx, seat: { placeId: string; engagementId: string; lastOn?: string }): Promise<void> {
  await lockPlace(ctx, seat.placeId);
  const last = seat.lastOn;
  await ctx.db
    .updateTable("seat_hold")
    .set(
      last
        ? {
            to_on: sql<string>`CASE WHEN from_on > ${last} THEN from_on ELSE ${last} END`,
            released_at: sql<string | null>`CASE WHEN from_on > ${last} THEN ${ctx.now()} ELSE NULL END`,
          }
        : { released_at: ctx.now() },
    )
    .where("engagement_id", "=", seat.engagementId)
    .where("released_at", "is", null)
    .execute();
  await bumpPlaces(ctx, [seat.placeId]);
}
