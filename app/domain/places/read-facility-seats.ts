import { findFacility } from "../corporations/find-corporation.ts";
import type { Ctx } from "../context.ts";
import { addDays, addMonths } from "../time/tokyo.ts";
import type { PlaceState } from "./list-places.ts";
import { heldAtMost, readHolds } from "./seats.ts";
import { readPlaceTitle } from "./place-content.ts";

const monthsShown = 6;
const mostPlaces = 200;

export interface FacilitySeats {
  facility: { id: string; name: string };
  mayEdit: boolean;
  /** First days of the months shown; the first is today. */
  months: string[];
  places: {
    id: string;
    code: string;
    title: string | null;
    state: PlaceState;
    total: number;
    /** Seats free throughout each month. */
    free: number[];
  }[];
}

/** How many seats of each published place stay free in the months to come. Throws "missing" for a facility the actor does not work for. */
export async function readFacilitySeats(ctx: Ctx, facilityId: string): Promise<FacilitySeats> {
  const facility = await findFacility(ctx, facilityId);
  const rows = await ctx.db
    .selectFrom("place")
    .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
    .select(["place.id", "place.code", "place.state", "place.capacity_total", "place_revision.content"])
    .where("place.facility_id", "=", facilityId)
    .where("place.state", "<>", "closed")
    .orderBy("place.id")
    .limit(mostPlaces)
    .execute();
  const holds = await readHolds(
    ctx,
    rows.map((row) => row.id),
  );
  const today = ctx.today();
  const firsts = Array.from({ length: monthsShown + 1 }, (_, count) => addMonths(`${today.slice(0, 7)}-01`, count));
  const months = [today, ...firsts.slice(1, monthsShown)];
  return {
    facility: { id: facility.id, name: facility.name },
    mayEdit: Boolean(await findFacility(ctx, facilityId, "edit-places").catch(() => null)),
    months,
    places: rows.map((row) => ({
      id: row.id,
      code: row.code,
      title: readPlaceTitle(row.content),
      state: row.state as PlaceState,
      total: row.capacity_total,
      free: months.map((from, index) =>
        Math.max(0, row.capacity_total - heldAtMost(holds.get(row.id)!, from, addDays(firsts[index + 1], -1))),
      ),
    })),
  };
}
