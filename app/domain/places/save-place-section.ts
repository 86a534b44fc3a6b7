import { sha256 } from "#db/seal.ts";
import { accountIdOf } from "../access/actor.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { canonicalJson, chains, recordHistory } from "../history/record-history.ts";
import { conflict, refuseUnless } from "../refusal.ts";
import { findPlaceOfHost, readWorkingRevision, type OpenRevision } from "./find-place.ts";
import { placeDraft, sectionsOfPlace, type PlaceDraft, type PlaceSection } from "./place-content.ts";

/** States in which a host may write; in review the text is what the secretariat reads. */
export const editableStates = ["draft", "changes-requested", "published", "paused", "unconfirmed", "expired"] as const;

/**
 * Keeps one page of the form in the edit in progress; begins an edit when only a published version stands.
 * `seen` is the version of the edit the form was made from. Throws "conflict" when somebody saved meanwhile or the place is in review.
 */
export async function savePlaceSection(outer: Ctx, placeId: string, section: PlaceSection, values: PlaceDraft, seen?: number): Promise<{ revision: number }> {
  return inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    refuseUnless((editableStates as readonly string[]).includes(place.state), "conflict", "place.not-editable");
    const working = place.edit_revision_id ? await readWorkingRevision(ctx, place) : await beginEdit(ctx, place);
    if (place.edit_revision_id && seen !== undefined && seen !== working.revision) throw conflict("changed-meanwhile");

    const fields = sectionsOfPlace[section] as readonly (keyof PlaceDraft)[];
    const content = placeDraft.parse({ ...working.content, ...Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]])) });
    requireCodes(await readCodes(ctx), {
      workForms: ["workForm", content.workForms],
      taskCategories: ["taskCategory", content.taskCategories],
      considerations: ["consideration", content.considerations],
      requiredAbilities: ["requiredAbility", content.requiredAbilities],
      healthRequirements: ["healthRequirement", content.healthRequirements],
    });
    const written = canonicalJson(content);
    await ctx.db
      .updateTable("place_revision")
      .set({ content: written, content_hash: sha256(written), updated_at: ctx.now(), revision: working.revision + 1 })
      .where("id", "=", working.id)
      .execute();
    return { revision: working.revision + 1 };
  });
}

async function beginEdit(ctx: Ctx, place: Awaited<ReturnType<typeof findPlaceOfHost>>): Promise<OpenRevision> {
  const published = await readWorkingRevision(ctx, place);
  const id = ctx.newId();
  const newest = await ctx.db.selectFrom("place_revision").select(({ fn }) => fn.max("number").as("number")).where("place_id", "=", place.id).executeTakeFirstOrThrow();
  const content = canonicalJson(published.content);
  await ctx.db
    .insertInto("place_revision")
    .values({ id, place_id: place.id, number: Number(newest.number) + 1, content, content_hash: sha256(content), created_by: accountIdOf(ctx.actor), created_at: ctx.now(), updated_at: ctx.now() })
    .execute();
  await ctx.db.updateTable("place").set({ edit_revision_id: id }).where("id", "=", place.id).execute();
  return { id, number: Number(newest.number) + 1, revision: 1, content: published.content };
}

/** Throws the edit in progress away; what is published stays. Nothing to discard is nothing done. */
export async function discardEdit(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (!place.edit_revision_id || !place.published_revision_id) return;
    await ctx.db.updateTable("place").set({ edit_revision_id: null }).where("id", "=", place.id).execute();
    await recordHistory(ctx, { chain: chains.organisation(place.corporation_id), subject: "place", subjectId: place.id, act: "discard-edit", fromState: place.state, toState: place.state });
  });
}
