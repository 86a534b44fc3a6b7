import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { findPlaceOf, findPlaceOfHost } from "./find-place.ts";

/** Throws the edit in progress away; what is published stays. Nothing to discard is nothing done. */
export async function discardEdit(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (!place.edit_revision_id || !place.published_revision_id) return;
    await ctx.db.updateTable("place").set({ edit_revision_id: null }).where("id", "=", place.id).execute();
    await recordHistory(ctx, {
      chain: chains.organisation(place.corporation_id),
      subject: "place",
      subjectId: place.id,
      act: "discard-edit",
      fromState: place.state,
      toState: place.state,
    });
  });
}

export const discardEditAct = defineAct({
  name: "discard-edit",
  by: ["host"],
  find: findPlaceOf,
  isOpen: ({ place }) => place.edit_revision_id !== null && place.published_revision_id !== null,
  form: confirmForm,
  run: (ctx, { params }) => discardEdit(ctx, params.placeId),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.discard-edit.done" }),
});
