/** What happened to places since the last issue: new, changed (and how), closed; and what ends before the next one. Read from published versions, seats and states. */
import type { Ctx } from "../context.ts";
import { readPlaceContent } from "../places/place-content.ts";
import { freeOn, nextFreeDay, readHolds } from "../places/seats.ts";
import { readSearchCard, searchRowColumns, searchRowOf } from "../search/search-card.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { changedNotionsOf } from "./changed-notions.ts";
import { areas, changeKinds, type ChangeKind } from "./bulletin-content.ts";
import type { BulletinCard, ItemChanges, SearchFacts } from "./issue-content.ts";

/** Half open: an act at `from` belongs to this window, one at `to` to the next. */
export interface Window {
  from: string;
  to: string;
  /** The day of the next issue: an offer that ends before it has no other issue to say so. */
  next: string | null;
  /** The first day on which an offer ends that is said to; the day of this issue when it is left out. */
  closingFrom?: string;
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
    .innerJoin("municipality", "municipality.code", "place_search.municipality_code")
    .select(searchRowColumns.map((column) => `place_search.${column}` as const))
    .select([
      "place_search.card",
      "place_search.tokens",
      "place.published_revision_id",
      "place.state",
      "place.valid_until",
      "municipality.area",
    ]);
type Document = Awaited<ReturnType<ReturnType<typeof documents>["execute"]>>[number];

/** By kind, then by area, the freshest of each area first. */
export async function collectItems(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  const told = [...(await newPlaces(ctx, window)), ...(await updatedPlaces(ctx, window))];
  const toldIds = new Set(told.map((item) => item.placeId));
  const closing = (await closingPlaces(ctx, window)).filter((item) => !toldIds.has(item.placeId));
  return inOrder([...told, ...closing, ...(await closedPlaces(ctx, window))]);
}

const listed = (ctx: Ctx) =>
  documents(ctx)
    .where("place.state", "=", "published")
    .where("place_search.is_listed", "=", 1)
    .orderBy("place_search.confirmed_at", "desc")
    .orderBy("place.id", "desc");

async function newPlaces(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  const rows = await listed(ctx)
    .where("place.first_published_at", ">=", window.from)
    .where("place.first_published_at", "<", window.to)
    .execute();
  return inSlices(rows, async (slice) => {
    const seats = await seatsOf(ctx, slice);
    return slice.map((row) => collected(row, "new", seats.get(row.place_id)!, noChanges, window));
  });
}

async function closingPlaces(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  if (!window.next) return [];
  const rows = await listed(ctx)
    .where("place.first_published_at", "<", window.to)
    .where("place.valid_until", ">=", window.closingFrom ?? dayInTokyo(window.to))
    .where("place.valid_until", "<", window.next)
    .execute();
  return inSlices(rows, async (slice) => {
    const seats = await seatsOf(ctx, slice);
    return slice.map((row) => collected(row, "closing", seats.get(row.place_id)!, noChanges, window));
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
    const [before, seatsBefore, seats] = [
      await contentBefore(ctx, slice, window.from),
      await freeSeatsAt(ctx, slice, window.from),
      await seatsOf(ctx, slice),
    ];
    return slice.flatMap((row) => {
      const [old, now] = [before.get(row.place_id)?.before, before.get(row.place_id)?.now];
      const free = seats.get(row.place_id)!.free;
      const wasFree = seatsBefore.get(row.place_id)!;
      const changes: ItemChanges = {
        notions: old && now ? changedNotionsOf(old, now) : [],
        // A seat that came free is news; one that was taken shows on the card.
        seats: wasFree === 0 && free > 0 && seats.get(row.place_id)!.from === null ? { from: 0, to: free } : null,
      };
      return changes.notions.length || changes.seats ? [collected(row, "updated", seats.get(row.place_id)!, changes, window)] : [];
    });
  });
}

/**
 * Places of an issue that is out as they are now: still offered with what differs from what was said, or closed. Null when one of the
 * ids is not in the issue.
 */
export async function collectCorrected(
  ctx: Ctx,
  issueId: string,
  placeIds: readonly string[],
  next: string | null,
): Promise<CollectedItem[] | null> {
  if (!placeIds.length) return [];
  const said = await ctx.db
    .selectFrom("bulletin_item")
    .innerJoin("place_revision", "place_revision.id", "bulletin_item.place_revision_id")
    .select(["bulletin_item.place_id", "bulletin_item.place_revision_id", "place_revision.content"])
    .where("bulletin_item.issue_id", "=", issueId)
    .where("bulletin_item.place_id", "in", [...new Set(placeIds)])
    .execute();
  if (said.length !== new Set(placeIds).size) return null;
  const rows = await documents(ctx)
    .where(
      "place.id",
      "in",
      said.map((one) => one.place_id),
    )
    .select("place_search.is_listed")
    .orderBy("place.id")
    .execute();
  if (!rows.length) return [];
  const seats = await seatsOf(ctx, rows);
  const versions = new Map(
    (
      await ctx.db
        .selectFrom("place_revision")
        .select(["id", "content"])
        .where(
          "id",
          "in",
          rows.map((row) => row.published_revision_id!),
        )
        .execute()
    ).map((one) => [one.id, one.content]),
  );
  const window = { from: "", to: "", next };
  const items = rows.map((row) => {
    const isOpen = row.state === "published" && row.is_listed === 1;
    const before = said.find((one) => one.place_id === row.place_id)!;
    const notions =
      row.published_revision_id === before.place_revision_id
        ? []
        : changedNotionsOf(readPlaceContent(before.content), readPlaceContent(versions.get(row.published_revision_id!)!));
    return collected(
      row,
      isOpen ? "updated" : "closed",
      isOpen ? seats.get(row.place_id)! : { free: 0, from: null },
      { notions, seats: null },
      window,
    );
  });
  return inOrder(items);
}

/** By kind, then by area; what stood first within both still does. */
const inOrder = (items: CollectedItem[]) =>
  items.sort(
    (one, other) =>
      changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind) || areas.indexOf(one.card.area) - areas.indexOf(other.card.area),
  );

const seatsMoved = (ctx: Ctx, { from, to }: Window) =>
  ctx.db
    .selectFrom("seat_hold")
    .select("place_id")
    .where((eb) =>
      eb.or([
        eb.and([eb("released_at", ">=", from), eb("released_at", "<", to)]),
        eb.and([eb("to_on", ">=", dayInTokyo(from)), eb("to_on", "<", dayInTokyo(to))]),
      ]),
    );

async function closedPlaces(ctx: Ctx, window: Window): Promise<CollectedItem[]> {
  const { from, to } = window;
  const rows = await documents(ctx)
    .where("place.first_published_at", "<", from)
    .where((eb) =>
      eb.or([
        eb.and([eb("place.state", "=", "closed"), eb("place.closed_at", ">=", from), eb("place.closed_at", "<", to)]),
        eb.and([
          eb("place.state", "=", "expired"),
          eb.exists(
            eb
              .selectFrom("history")
              .select("history.seq")
              .where("history.subject", "=", "place")
              .whereRef("history.subject_id", "=", "place.id")
              .where("history.to_state", "=", "expired")
              .where("history.at", ">=", from)
              .where("history.at", "<", to),
          ),
        ]),
      ]),
    )
    .orderBy("place.updated_at", "desc")
    .orderBy("place.id", "desc")
    .execute();
  return rows.map((row) => collected(row, "closed", { free: 0, from: null }, noChanges, window));
}

async function inSlices(rows: Document[], work: (slice: Document[]) => Promise<CollectedItem[]>): Promise<CollectedItem[]> {
  const items: CollectedItem[] = [];
  for (let start = 0; start < rows.length; start += atOnce) items.push(...(await work(rows.slice(start, start + atOnce))));
  return items;
}

/** Free seats today, else the number and day of the next that come free. */
async function seatsOf(ctx: Ctx, rows: Document[]): Promise<Map<string, BulletinCard["seats"]>> {
  const holds = await readHolds(
    ctx,
    rows.map((row) => row.place_id),
  );
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
    .where(
      "place_id",
      "in",
      rows.map((row) => row.place_id),
    )
    .where("created_at", "<", at)
    .where((eb) => eb.or([eb("released_at", "is", null), eb("released_at", ">=", at)]))
    .execute();
  return new Map(
    rows.map((row) => [
      row.place_id,
      freeOn(
        row.capacity_total,
        holds.filter((hold) => hold.place_id === row.place_id),
        dayInTokyo(at),
      ),
    ]),
  );
}

/** What was published when the window opened, and what is published now. */
async function contentBefore(ctx: Ctx, rows: Document[], from: string) {
  const versions = await ctx.db
    .selectFrom("place_revision")
    .select(["id", "place_id", "content", "published_at"])
    .where(
      "place_id",
      "in",
      rows.map((row) => row.place_id),
    )
    .where("published_at", "is not", null)
    .orderBy("published_at")
    .orderBy("number")
    .execute();
  return new Map(
    rows.map((row) => {
      const own = versions.filter((version) => version.place_id === row.place_id);
      const before = own.filter((version) => version.published_at! < from).at(-1);
      const now = own.find((version) => version.id === row.published_revision_id);
      const read = (version: { content: string } | undefined) => (version ? readPlaceContent(version.content) : undefined);
      return [row.place_id, before && now && before.id !== now.id ? { before: read(before), now: read(now) } : {}] as const;
    }),
  );
}

function collected(row: Document, kind: ChangeKind, seats: BulletinCard["seats"], changes: ItemChanges, window: Window): CollectedItem {
  const facts = searchRowOf(row);
  const closesOn = kind !== "closed" && row.valid_until && window.next && row.valid_until < window.next ? row.valid_until : null;
  return {
    placeId: row.place_id,
    placeRevisionId: row.published_revision_id!,
    kind,
    card: { ...readSearchCard(row.card), code: row.code, seats, closesOn, area: row.area },
    search: {
      ...facts,
      workForms: [...facts.workForms],
      days: [...facts.days],
      tasks: [...facts.tasks],
      considerations: [...facts.considerations],
      tokens: row.tokens,
      freeToday: seats.from === null ? seats.free : 0,
    },
    changes,
  };
}
