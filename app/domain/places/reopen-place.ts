import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost, readWorkingRevision } from "./find-place.ts";
import { addRevision } from "./write-revision.ts";

/** Brings a closed place back as a draft, with its last text to work on. */
export async function reopenPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "draft") return;
    // Cases point at the version they were asked for: what was published stays as it was, and the draft is a copy.
    const working = await readWorkingRevision(ctx, place);
    const draft = place.edit_revision_id ? working : await addRevision(ctx, place.id, working.content, working.revision + 1);
    await applyMove(ctx, placeWorkflow, place, "reopen", {
      as: "host",
      set: { closed_at: null, edit_revision_id: draft.id, published_revision_id: null },
    });
  });
}

export const reopenPlaceAct = defineAct({
  name: "reopen-place",
  workflow: placeWorkflow,
  on: "reopen",
  by: ["host"],
  find: findPlaceOf,
  form: confirmForm,
  run: (ctx, { params }) => reopenPlace(ctx, params.placeId),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.reopen.done" }),
});
