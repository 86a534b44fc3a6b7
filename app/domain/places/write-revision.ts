/** Versions of a place's text: added as rows, and the one in progress written over. */
import { sha256 } from "#db/seal.ts";
import { accountIdOf } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { canonicalJson } from "../history/record-history.ts";
import type { OpenRevision } from "./find-place.ts";
import type { PlaceDraft } from "./place-content.ts";

/** Adds a version. Its count goes on from the version it was made from, so that a form of the older text is known as such. */
export async function addRevision(ctx: Ctx, placeId: string, content: PlaceDraft, revision: number): Promise<OpenRevision> {
  const newest = await ctx.db
    .selectFrom("place_revision")
    .select(({ fn }) => fn.max("number").as("number"))
    .where("place_id", "=", placeId)
    .executeTakeFirstOrThrow();
  const [id, number, written] = [ctx.newId(), Number(newest.number ?? 0) + 1, canonicalJson(content)];
  await ctx.db
    .insertInto("place_revision")
    .values({
      id,
      place_id: placeId,
      number,
      content: written,
      content_hash: sha256(written),
      created_by: accountIdOf(ctx.actor),
      created_at: ctx.now(),
      updated_at: ctx.now(),
      revision,
    })
    .execute();
  return { id, number, revision, content };
}

export async function writeRevision(ctx: Ctx, { id, revision }: OpenRevision, content: PlaceDraft): Promise<number> {
  const written = canonicalJson(content);
  await ctx.db
    .updateTable("place_revision")
    .set({ content: written, content_hash: sha256(written), updated_at: ctx.now(), revision: revision + 1 })
    .where("id", "=", id)
    .execute();
  return revision + 1;
}
