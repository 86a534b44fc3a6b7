import type { Row } from "#db/schema.ts";
import { facilityFacts, type FacilityFacts } from "../corporations/read-facility.ts";
import type { Ctx } from "../context.ts";
import { readTimelineOf, type TimelineEntry } from "../history/read-timeline.ts";
import { findPlaceOfHost, findPlaceToReview, readWorkingRevision } from "./find-place.ts";
import type { PlaceState } from "./list-places.ts";
import { type PlaceDraft, type PlaceSection, readPlaceDraft, sectionsOfPlace } from "./place-content.ts";
import { faultsOf, readRuleFacts, type PlaceFault } from "./place-faults.ts";
import { readSeatsHeld } from "./publish-content.ts";
import { editableStates } from "./find-place.ts";
import { freeOn, nextFreeDay, readHolds } from "./seats.ts";

export interface HoldLine {
  id: string;
  kind: Row<"seat_hold">["kind"];
  seats: number;
  fromOn: string;
  toOn: string | null;
  note: string | null;
}

export interface PlaceRead {
  id: string;
  code: string;
  state: PlaceState;
  corporation: string;
  facility: FacilityFacts;
  /** The edit in progress, else what is published. */
  content: PlaceDraft;
  /** The newest other version that was ever published, to lay beside the content; null when there is none. */
  before: PlaceDraft | null;
  /** Version of the text a form is made from. */
  revision: number;
  hasEdit: boolean;
  isPublished: boolean;
  isEditable: boolean;
  mayEdit: boolean;
  faults: PlaceFault[];
  sections: { section: PlaceSection; status: "done" | "fix" | "open" }[];
  seats: { total: number; free: number; from: string | null; holds: HoldLine[] };
  reviewNote: string | null;
  confirmedAt: string | null;
  confirmDueOn: string | null;
  validUntil: string | null;
  pausedTo: string | null;
  pauseReason: string | null;
  firstPublishedAt: string | null;
  timeline: TimelineEntry[];
  today: string;
}

/** A place as its host sees it. Throws "missing" for another's. */
export async function readPlaceOfHost(ctx: Ctx, placeId: string): Promise<PlaceRead> {
  const place = await findPlaceOfHost(ctx, placeId, null);
  const mayEdit = Boolean(await findPlaceOfHost(ctx, placeId).catch(() => null));
  return readPlace(ctx, place, mayEdit);
}

/** As `readPlaceOfHost`, for who may change it; the pages of acts begin here. */
export async function readPlaceToEdit(ctx: Ctx, placeId: string): Promise<PlaceRead> {
  return readPlace(ctx, await findPlaceOfHost(ctx, placeId), true);
}

/** A place as the secretariat sees it: what was submitted, with its facility and warnings. */
export async function readPlaceToReview(ctx: Ctx, placeId: string): Promise<PlaceRead> {
  return readPlace(ctx, await findPlaceToReview(ctx, placeId), false);
}

async function readPlace(ctx: Ctx, place: Row<"place">, mayEdit: boolean): Promise<PlaceRead> {
  const working = await readWorkingRevision(ctx, place);
  const facility = await ctx.db.selectFrom("facility").selectAll().where("id", "=", place.facility_id).executeTakeFirstOrThrow();
  const municipality = await ctx.db
    .selectFrom("municipality")
    .select(["name", "certification_authority"])
    .where("code", "=", facility.municipality_code)
    .executeTakeFirstOrThrow();
  const { name: corporation } = await ctx.db
    .selectFrom("organisation")
    .select("name")
    .where("id", "=", place.corporation_id)
    .executeTakeFirstOrThrow();
  const { faults } = faultsOf(working.content, await readRuleFacts(ctx, place.facility_id));
  const held = await readSeatsHeld(ctx, place.id);
  const { capacityTotal } = working.content;
  if (capacityTotal !== undefined && capacityTotal < held)
    faults.push({ level: "block", section: "seats", field: "capacityTotal", key: "place.fault.seats-held", values: { held } });
  return {
    id: place.id,
    code: place.code,
    state: place.state as PlaceState,
    corporation,
    facility: facilityFacts(facility, municipality),
    content: working.content,
    before: await readBefore(ctx, place.id, working.id),
    revision: working.revision,
    hasEdit: Boolean(place.edit_revision_id && place.published_revision_id),
    isPublished: place.published_revision_id !== null,
    isEditable: mayEdit && (editableStates as readonly string[]).includes(place.state),
    mayEdit,
    faults,
    sections: (Object.keys(sectionsOfPlace) as PlaceSection[]).map((section) => ({ section, status: statusOf(faults, section) })),
    seats: await readSeats(ctx, place),
    reviewNote: place.review_note,
    confirmedAt: place.confirmed_at,
    confirmDueOn: place.confirm_due_on,
    validUntil: place.valid_until,
    pausedTo: place.paused_to,
    pauseReason: place.pause_reason,
    firstPublishedAt: place.first_published_at,
    timeline: await readTimelineOf(ctx, [{ subject: "place", ids: [place.id] }]),
    today: ctx.today(),
  };
}

async function readBefore(ctx: Ctx, placeId: string, workingId: string): Promise<PlaceDraft | null> {
  const row = await ctx.db
    .selectFrom("place_revision")
    .select("content")
    .where("place_id", "=", placeId)
    .where("published_at", "is not", null)
    .where("id", "<>", workingId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? readPlaceDraft(row.content) : null;
}

function statusOf(faults: readonly PlaceFault[], section: PlaceSection): "done" | "fix" | "open" {
  const own = faults.filter((fault) => fault.section === section && fault.level === "block");
  if (own.some((fault) => fault.key !== "place.fault.missing")) return "fix";
  return own.length ? "open" : "done";
}

async function readSeats(ctx: Ctx, place: Row<"place">): Promise<PlaceRead["seats"]> {
  const today = ctx.today();
  const holds = (await readHolds(ctx, [place.id])).get(place.id)!;
  const from = nextFreeDay(place.capacity_total, holds, today);
  const rows = await ctx.db
    .selectFrom("seat_hold")
    .select(["id", "kind", "seats", "from_on", "to_on", "note"])
    .where("place_id", "=", place.id)
    .where("released_at", "is", null)
    .where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", today)]))
    .orderBy("from_on")
    .orderBy("id")
    .execute();
  return {
    total: place.capacity_total,
    free: from ? freeOn(place.capacity_total, holds, from) : 0,
    from,
    holds: rows.map((row) => ({ id: row.id, kind: row.kind, seats: row.seats, fromOn: row.from_on, toOn: row.to_on, note: row.note })),
  };
}
