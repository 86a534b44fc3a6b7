/** What happened to places since the last issue: new, changed (and how), closed. Read from published versions, seats and states. */
import type { Ctx } from "../context.ts";
import { placeContent } from "../places/place-content.ts";
import { freeOn, nextFreeDay, readHolds } from "../places/seats.ts";
import { searchCard, searchRowColumns, searchRowOf } from "../search/search-card.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { changedNotionsOf } from "./changed-notions.ts";
import type { BulletinCard, ChangeKind, ItemChanges, SearchFacts } from "./issue-content.ts";

/** Half open: an act at `from` belongs to this window, one at `to` to the next. */
export interface Window {
  from: string;
  to: string;
}

export interface CollectedItem {
  placeId: string;
  placeRevisionId: string;
  kind: ChangeKind;
  card: BulletinCard;
  search: SearchFacts;
  changes: ItemChanges;
}

const atOnce = 500;
const noChanges: ItemChanges = { notions: [], seats: null };

const documents = (ctx: Ctx) =>
  ctx.db
    .selectFrom("place")
    .innerJoin("place_search", "place_search.place_id", "place.id")
    .select(searchRowColumns.map((column) => `place_search.${column}` as const))
    .select(["place_search.card", "place_search.tokens", "place.published_revision_id", "place.state"]);
type Document = Awaited<ReturnType<ReturnType<typeof documents>["execute"]>>[number];

/** Newest first within each kind, so that the first cards of a short list are the freshest. */
export async function collectItems(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  return [...(await newPlaces(ctx, window)), ...(await updatedPlaces(ctx, window)), ...(await closedPlaces(ctx, window))];
}

const listed = (ctx: Ctx) => documents(ctx).where("place.state", "=", "published").where("place_search.is_listed", "=", 1).orderBy("place_search.confirmed_at", "desc").orderBy("place.id", "desc");

async function newPlaces(ctx: Ctx, { from, to }: Window): Promise<CollectedItem[]> {
  const rows = await listed(ctx).where("place.first_published_at", ">=", from).where("place.first_published_at", "<", to).execute();
  return inSlices(rows, async (slice) => {
    const seats = await seatsOf(ctx, slice);
    return slice.map((row) => collected(row, "new", seats.get(row.place_id)!, noChanges));
  });
}

async function updatedPlaces(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  const older = listed(ctx).where("place.first_published_at", "<", window.from);
  const rows = await older
    .where((eb) =>
      eb.or([
        eb.and([eb("place.content_changed_at", ">=", window.from), eb("place.content_changed_at", "<", window.to)]),
        eb("place.id", "in", seatsMoved(ctx, window)),
      ]),
    )
    .execute();
  return inSlices(rows, async (slice) => {
    const [before, seatsBefore, seats] = [await contentBefore(ctx, slice, window.from), await freeSeatsAt(ctx, slice, window.from), await seatsOf(ctx, slice)];
    return slice.flatMap((row) => {
      const [old, now] = [before.get(row.place_id)?.before, before.get(row.place_id)?.now];
      const free = seats.get(row.place_id)!.free;
      const wasFree = seatsBefore.get(row.place_id)!;
      const changes: ItemChanges = {
        notions: old && now ? changedNotionsOf(old, now) : [],
        // A seat that came free is news; one that was taken shows on the card.
        seats: wasFree === 0 && free > 0 && seats.get(row.place_id)!.from === null ? { from: 0, to: free } : null,
      };
      return changes.notions.length || changes.seats ? [collected(row, "updated", seats.get(row.place_id)!, changes)] : [];
    });
  });
}

const seatsMoved = (ctx: Ctx, { from, to }: Window) =>
  ctx.db
    .selectFrom("seat_hold")
    .select("place_id")
    .where((eb) => eb.or([eb.and([eb("released_at", ">=", from), eb("released_at", "<", to)]), eb.and([eb("to_on", ">=", dayInTokyo(from)), eb("to_on", "<", dayInTokyo(to))])]));

async function closedPlaces(ctx: Ctx, { from, to }: Window): Promise<CollectedItem[]> {
  const rows = await documents(ctx)
    .where("place.first_published_at", "<", from)
    .where((eb) =>
      eb.or([
        eb.and([eb("place.state", "=", "closed"), eb("place.closed_at", ">=", from), eb("place.closed_at", "<", to)]),
        eb.and([
          eb("place.state", "=", "expired"),
          eb.exists(eb.selectFrom("history").select("history.seq").where("history.subject", "=", "place").whereRef("history.subject_id", "=", "place.id").where("history.to_state", "=", "expired").where("history.at", ">=", from).where("history.at", "<", to)),
        ]),
      ]),
    )
    .orderBy("place.updated_at", "desc")
    .orderBy("place.id", "desc")
    .execute();
  return rows.map((row) => collected(row, "closed", { free: 0, from: null }, noChanges));
}

async function inSlices(rows: Document[], work: (slice: Document[]) => Promise<CollectedItem[]>): Promise<CollectedItem[]> {
  const items: CollectedItem[] = [];
  for (let start = 0; start < rows.length; start += atOnce) items.push(...(await work(rows.slice(start, start + atOnce))));
  return items;
}

/** Free seats today, else the number and day of the next that come free. */
async function seatsOf(ctx: Ctx, rows: Document[]): Promise<Map<string, BulletinCard["seats"]>> {
  const holds = await readHolds(ctx, rows.map((row) => row.place_id));
  const today = ctx.today();
  return new Map(
    rows.map((row) => {
      const own = holds.get(row.place_id)!;
      const day = nextFreeDay(row.capacity_total, own, today);
      return [row.place_id, { free: day ? freeOn(row.capacity_total, own, day) : 0, from: day === null || day === today ? null : day }];
    }),
  );
}

/** Free seats as anybody would have seen them at an instant of the past. */
async function freeSeatsAt(ctx: Ctx, rows: Document[], at: string): Promise<Map<string, number>> {
  const holds = await ctx.db
    .selectFrom("seat_hold")
    .select(["place_id", "from_on", "to_on", "seats"])
    .where("place_id", "in", rows.map((row) => row.place_id))
    .where("created_at", "<", at)
    .where((eb) => eb.or([eb("released_at", "is", null), eb("released_at", ">=", at)]))
    .execute();
  return new Map(rows.map((row) => [row.place_id, freeOn(row.capacity_total, holds.filter((hold) => hold.place_id === row.place_id), dayInTokyo(at))]));
}

/** What was published when the window opened, and what is published now. */
async function contentBefore(ctx: Ctx, rows: Document[], from: string) {
  const versions = await ctx.db
    .selectFrom("place_revision")
    .select(["id", "place_id", "content", "published_at"])
    .where("place_id", "in", rows.map((row) => row.place_id))
    .where("published_at", "is not", null)
    .orderBy("published_at")
    .orderBy("number")
    .execute();
  return new Map(
    rows.map((row) => {
      const own = versions.filter((version) => version.place_id === row.place_id);
      const before = own.filter((version) => version.published_at! < from).at(-1);
      const now = own.find((version) => version.id === row.published_revision_id);
      const read = (version: { content: string } | undefined) => (version ? placeContent.parse(JSON.parse(version.content)) : undefined);
      return [row.place_id, before && now && before.id !== now.id ? { before: read(before), now: read(now) } : {}] as const;
    }),
  );
}

function collected(row: Document, kind: ChangeKind, seats: BulletinCard["seats"], changes: ItemChanges): CollectedItem {
  const facts = searchRowOf(row);
  return {
    placeId: row.place_id,
    placeRevisionId: row.published_revision_id!,
    kind,
    card: { ...searchCard.parse(JSON.parse(row.card)), code: row.code, seats },
    search: { ...facts, workForms: [...facts.workForms], days: [...facts.days], tasks: [...facts.tasks], considerations: [...facts.considerations], tokens: row.tokens, freeToday: seats.from === null ? seats.free : 0 },
    changes,
  };
}
