import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import type { Ctx } from "../context.ts";
import { editableStates, findPlaceOf, findPlaceOfHost, readWorkingRevision } from "./find-place.ts";
import { publishEdit } from "./publish-edit.ts";
import { submitPlace } from "./submit-place.ts";

/** Ends the writing: what was published before shows its edit at once, what never was goes to the secretariat. */
async function handInPlace(ctx: Ctx, placeId: string, seen?: number): Promise<"published" | "submitted"> {
  const place = await findPlaceOfHost(ctx, placeId);
  if (!place.published_revision_id) {
    await submitPlace(ctx, placeId, seen);
    return "submitted";
  }
  await publishEdit(ctx, placeId, seen);
  return "published";
}

export const handInPlaceAct = defineAct({
  name: "hand-in-place",
  by: ["host"],
  async find(ctx, at) {
    const { place } = await findPlaceOf(ctx, at);
    return { place, revision: (await readWorkingRevision(ctx, place)).revision };
  },
  isOpen: ({ place }) => (editableStates as readonly string[]).includes(place.state),
  form: confirmForm,
  run: (ctx, { params, revision }) => handInPlace(ctx, params.placeId, revision),
  letters: ({ place }) => (place.published_revision_id ? [] : ["kit.letter-to.secretariat"]),
  after: (done, { params }) => ({
    to: `/host/places/${params.placeId}`,
    notice: done === "published" ? "acts.place.publish-edit.done" : "acts.place.submit.done",
  }),
});
