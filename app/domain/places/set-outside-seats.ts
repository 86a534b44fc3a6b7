import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, invalid } from "../refusal.ts";
import { writeSearchDocument } from "../search/write-search-document.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";
import { outsideSeatsForm } from "./keep-place-form.ts";
import { bumpPlaces } from "./place-version.ts";
import { heldAtMost, readHolds } from "./seats.ts";

export interface OutsideSeats {
  /** People at the place who came another way than through this programme; 0 takes the hold away. */
  seats: number;
  fromOn: string;
  toOn: string | null;
  note: string | null;
}

/** Says how many people from outside hold seats. Throws "invalid" when more would be held than the place has. */
export async function setOutsideSeats(outer: Ctx, placeId: string, outside: OutsideSeats): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "closed") throw conflict("place.closed");
    if (outside.toOn && outside.toOn < outside.fromOn) throw invalid({ toOn: ["form.end-after-start"] });
    await ctx.db
      .updateTable("seat_hold")
      .set({ released_at: ctx.now() })
      .where("place_id", "=", placeId)
      .where("kind", "=", "outside")
      .where("released_at", "is", null)
      .execute();
    if (outside.seats > 0) {
      const free = place.capacity_total - heldAtMost((await readHolds(ctx, [placeId])).get(placeId)!, outside.fromOn, outside.toOn);
      if (outside.seats > free) throw invalid({ seats: [`place.fault.too-many-outside?free=${Math.max(0, free)}`] });
      await ctx.db
        .insertInto("seat_hold")
        .values({
          id: ctx.newId(),
          place_id: placeId,
          engagement_id: null,
          kind: "outside",
          from_on: outside.fromOn,
          to_on: outside.toOn,
          seats: outside.seats,
          note: outside.note,
          created_at: ctx.now(),
          released_at: null,
        })
        .execute();
    }
    await recordHistory(ctx, {
      chain: chains.organisation(place.corporation_id),
      subject: "place",
      subjectId: placeId,
      act: "outside-seats",
      fromState: place.state,
      toState: place.state,
      detail: { seats: outside.seats, from: outside.fromOn, to: outside.toOn },
    });
    await bumpPlaces(ctx, [placeId]);
    if (inSet(placeWorkflow, "listed", place.state)) await writeSearchDocument(ctx, placeId);
  });
}

export const setOutsideSeatsAct = defineAct({
  name: "set-outside-seats",
  by: ["host"],
  find: findPlaceOf,
  isOpen: ({ place }) => place.published_revision_id !== null && place.state !== "closed",
  form: outsideSeatsForm,
  run: (ctx, { params, value }) => setOutsideSeats(ctx, params.placeId, { ...value, toOn: value.toOn ?? null, note: value.note ?? null }),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.outside-seats.done" }),
});
