import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { found, invalid } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { findPlaceOf, findPlaceOfHost, readRevision } from "./find-place.ts";
import { renewForm } from "./keep-place-form.ts";
import { requirePublishable } from "./place-faults.ts";
import { markPublished } from "./publish-content.ts";
import { addRevision, writeRevision } from "./write-revision.ts";

/** Shows an expired place again until a new last day, or without one. */
export async function renewPlace(outer: Ctx, placeId: string, validUntil: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (validUntil && validUntil < ctx.today()) throw invalid({ validUntil: ["form.date-passed"] });
    const published = found(await readRevision(ctx, place.published_revision_id));
    const { id } = await addRevision(
      ctx,
      place.id,
      await requirePublishable(ctx, place.facility_id, { ...published.content, validUntil }),
      published.revision + 1,
    );
    await markPublished(ctx, id);
    const edit = await readRevision(ctx, place.edit_revision_id);
    if (edit) await writeRevision(ctx, edit, { ...edit.content, validUntil });
    await applyMove(ctx, placeWorkflow, place, "renew", {
      as: "host",
      proven: ["publishable"],
      set: { valid_until: validUntil, published_revision_id: id, confirmed_at: ctx.now() },
    });
  });
}

export const renewPlaceAct = defineAct({
  name: "renew-place",
  workflow: placeWorkflow,
  on: "renew",
  by: ["host"],
  find: findPlaceOf,
  form: renewForm,
  run: (ctx, { params, value }) => renewPlace(ctx, params.placeId, value.validUntil ?? null),
  after: (_, { params }) => ({ to: `/host/places/${params.placeId}`, notice: "acts.place.renew.done" }),
});
