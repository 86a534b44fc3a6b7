import { defineAct, type At } from "../acts/act.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, missing, refuseUnless } from "../refusal.ts";
import { editableStates, findPlaceOfHost, readWorkingRevision } from "./find-place.ts";
import { isPlaceSection, nextSection, placeDraft, sectionsOfPlace, type PlaceDraft, type PlaceSection } from "./place-content.ts";
import { formOfSection, missingIn, valuesOfSection } from "./place-section-values.ts";
import { environmentLists, placeSectionForms, type PlaceSectionForm } from "./place-section-form.ts";
import { readPlaceToEdit } from "./read-place.ts";
import { writeRevision, addRevision } from "./write-revision.ts";

/**
 * Keeps one page of the form in the edit in progress; begins an edit when only a published version stands.
 * `seen` is the version of the edit the form was made from. Throws "conflict" when somebody saved meanwhile or the place is in review.
 */
export async function savePlaceSection(
  outer: Ctx,
  placeId: string,
  section: PlaceSection,
  values: PlaceDraft,
  seen?: number,
): Promise<{ revision: number }> {
  return inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    refuseUnless((editableStates as readonly string[]).includes(place.state), "conflict", "place.not-editable");
    const working = await readWorkingRevision(ctx, place);
    if (seen !== undefined && seen !== working.revision) throw conflict("changed-meanwhile");
    const fields = sectionsOfPlace[section] as readonly (keyof PlaceDraft)[];
    const content = placeDraft.parse({
      ...working.content,
      ...Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]])),
    });
    requireCodes(await readCodes(ctx), {
      workForms: ["workForm", content.workForms],
      taskCategories: ["taskCategory", content.taskCategories],
      considerations: ["consideration", content.considerations],
      requiredAbilities: ["requiredAbility", content.requiredAbilities],
      healthRequirements: ["healthRequirement", content.healthRequirements],
      ...Object.fromEntries(
        environmentLists.map((name) => [`environment.${name}`, [`environment.${name}` as const, content.environment?.[name]] as const]),
      ),
    });
    if (place.edit_revision_id) return { revision: await writeRevision(ctx, working, content) };
    const edit = await addRevision(ctx, place.id, content, working.revision + 1);
    await ctx.db.updateTable("place").set({ edit_revision_id: edit.id }).where("id", "=", place.id).execute();
    return { revision: edit.revision };
  });
}

/** As a form of the section has it: going on needs every field it asks for, going back to the list keeps what there is. */
async function savePlaceForm(ctx: Ctx, placeId: string, section: PlaceSection, form: PlaceSectionForm, seen?: number): Promise<void> {
  // Another's place is missing, whatever the form lacks.
  await findPlaceOfHost(ctx, placeId);
  const values = valuesOfSection(section, form);
  const gaps = form.then === "list" ? {} : missingIn(section, values);
  if (Object.keys(gaps).length) throw invalid(gaps);
  await savePlaceSection(ctx, placeId, section, values, seen);
}

const sectionOf = ({ params }: At): PlaceSection => {
  if (!isPlaceSection(params.section)) throw missing();
  return params.section;
};

/** Two people on one place get in each other's way only where they change the same page of the form. */
export const savePlaceSectionAct = defineAct({
  name: "save-place",
  by: ["host"],
  async find(ctx, at) {
    const place = await readPlaceToEdit(ctx, at.params.placeId);
    return { place, revision: place.revision, values: formOfSection(sectionOf(at), place.content) };
  },
  isOpen: ({ place }) => place.isEditable,
  form: (at) => placeSectionForms[sectionOf(at)],
  run: (ctx, sent) => savePlaceForm(ctx, sent.params.placeId, sectionOf(sent), sent.value, sent.revision),
  after(_, at) {
    const next = at.value.then === "list" ? null : nextSection(sectionOf(at));
    const base = `/host/places/${at.params.placeId}`;
    const to = next ? `${base}/edit/${next}` : at.value.then === "list" ? `${base}/edit` : `${base}/check`;
    return { to, notice: "acts.place.save.done" };
  },
});
