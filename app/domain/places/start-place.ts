import { hostSees } from "../access/narrow.ts";
import { accountIdOf } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { nextCode } from "../numbers/next-code.ts";
import { found } from "../refusal.ts";
import { listFacilities } from "../corporations/list-facilities.ts";
import { sha256 } from "#db/seal.ts";
import { startPlaceForm } from "./keep-place-form.ts";

/** Begins a place at a facility as an empty draft with its number. */
export async function startPlace(outer: Ctx, facilityId: string): Promise<{ placeId: string; code: string }> {
  return inTransaction(outer, async (ctx) => {
    const facility = found(
      await ctx.db
        .selectFrom("facility")
        .select(["id", "corporation_id"])
        .where("id", "=", facilityId)
        .where(hostSees(ctx.actor, { facility: "facility.id", corporation: "facility.corporation_id" }, "edit-places"))
        .executeTakeFirst(),
    );
    const [placeId, revisionId, code] = [ctx.newId(), ctx.newId(), await nextCode(ctx, "place")];
    await ctx.db
      .insertInto("place")
      .values({
        id: placeId,
        code,
        facility_id: facility.id,
        corporation_id: facility.corporation_id,
        state: "draft",
        edit_revision_id: revisionId,
        created_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await ctx.db
      .insertInto("place_revision")
      .values({
        id: revisionId,
        place_id: placeId,
        number: 1,
        content: "{}",
        content_hash: sha256("{}"),
        created_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(facility.corporation_id),
      subject: "place",
      subjectId: placeId,
      act: "start",
      toState: "draft",
    });
    return { placeId, code };
  });
}

export const startPlaceAct = defineAct({
  name: "start-place",
  by: ["host"],
  find: (ctx, { search }) => listFacilities(ctx, { right: "edit-places", after: search.get("after") }),
  form: startPlaceForm,
  run: (ctx, { value }) => startPlace(ctx, value.facilityId),
  after: ({ placeId }) => ({ to: `/host/places/${placeId}/edit` }),
});
