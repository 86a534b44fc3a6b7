import { hostSees, secretariatSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { freeOn, nextFreeDay, readHolds } from "./seats.ts";
import { readPlaceTitle } from "./place-content.ts";
import { pageByKey } from "../page-by-key.ts";

const placeStates = placeWorkflow.states;
export type PlaceState = (typeof placeStates)[number];
export const isPlaceState = (value: string | null): value is PlaceState => (placeStates as readonly (string | null)[]).includes(value);

export interface PlaceLine {
  id: string;
  code: string;
  /** Null while nobody has written one. */
  title: string | null;
  facility: string;
  corporation: string;
  municipality: string;
  state: PlaceState;
  hasEdit: boolean;
  /** Free seats now, or the first day with one; null before anything was published. */
  seats: { total: number; free: number; from: string | null } | null;
  confirmDueOn: string | null;
  validUntil: string | null;
  pausedTo: string | null;
  submittedAt: string | null;
}

const pageSize = 50;

/** The host's own places, newest first, and how many stand in each state. Pages by key. */
export async function listPlacesOfHost(ctx: Ctx, filter: { state?: PlaceState | null; after?: string | null } = {}) {
  const mine = hostSees(ctx.actor, { facility: "place.facility_id", corporation: "place.corporation_id" });
  let query = lines(ctx).where(mine);
  if (filter.state) query = query.where("place.state", "=", filter.state);
  return { ...(await pageOf(ctx, query, "newest-first", filter.after)), counts: await countStates(ctx, mine) };
}

/** What the secretariat may see: everything that was ever submitted; what waits for review by when it came. */
export async function listPlacesToReview(ctx: Ctx, filter: { state?: PlaceState | null; after?: string | null } = {}) {
  const mine = secretariatSees(ctx.actor, "review-places");
  const state = filter.state ?? "in-review";
  const query = lines(ctx).where(mine).where("place.state", "=", state).where("place.state", "<>", "draft");
  return {
    ...(await pageOf(ctx, query, state === "in-review" ? "longest-waiting-first" : "newest-first", filter.after)),
    counts: await countStates(ctx, mine),
  };
}

function lines(ctx: Ctx) {
  return ctx.db
    .selectFrom("place")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .innerJoin("organisation", "organisation.id", "place.corporation_id")
    .innerJoin("municipality", "municipality.code", "facility.municipality_code")
    .innerJoin("place_revision", (join) =>
      join.on((eb) => eb("place_revision.id", "=", eb.fn.coalesce("place.edit_revision_id", "place.published_revision_id"))),
    )
    .select([
      "place.id",
      "place.code",
      "place.state",
      "place.edit_revision_id",
      "place.published_revision_id",
      "place.capacity_total",
      "place.confirm_due_on",
      "place.valid_until",
      "place.paused_to",
    ])
    .select([
      "facility.name as facility",
      "organisation.name as corporation",
      "municipality.name as municipality",
      "place_revision.content",
      "place_revision.submitted_at",
    ]);
}

async function pageOf(
  ctx: Ctx,
  query: ReturnType<typeof lines>,
  order: "newest-first" | "longest-waiting-first",
  after: string | null | undefined,
): Promise<{ places: PlaceLine[]; next: string | null }> {
  const { rows: page, next } = await pageByKey(
    query,
    order === "newest-first"
      ? { id: "place.id", isDescending: true, size: pageSize, keyOf: (row) => [row.id] }
      : { by: "place_revision.submitted_at", id: "place.id", size: pageSize, keyOf: (row) => [row.id, row.submitted_at] },
    after,
  );
  const holds = await readHolds(
    ctx,
    page.map((row) => row.id),
  );
  const today = ctx.today();
  const places = page.map((row): PlaceLine => {
    const held = holds.get(row.id)!;
    const from = nextFreeDay(row.capacity_total, held, today);
    return {
      id: row.id,
      code: row.code,
      title: readPlaceTitle(row.content),
      facility: row.facility,
      corporation: row.corporation,
      municipality: row.municipality,
      state: row.state as PlaceState,
      hasEdit: Boolean(row.edit_revision_id && row.published_revision_id),
      seats: row.published_revision_id
        ? { total: row.capacity_total, free: from ? freeOn(row.capacity_total, held, from) : 0, from }
        : null,
      confirmDueOn: row.confirm_due_on,
      validUntil: row.valid_until,
      pausedTo: row.paused_to,
      submittedAt: row.submitted_at,
    };
  });
  return { places, next };
}

async function countStates(ctx: Ctx, mine: never | ReturnType<typeof secretariatSees>): Promise<Partial<Record<PlaceState, number>>> {
  const rows = await ctx.db
    .selectFrom("place")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .where(mine)
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
