/** The place an actor may work on, read for change; the only way acts on places begin. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { At } from "../acts/act.ts";
import { hostSees, secretariatSees } from "../access/narrow.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";
import { type PlaceDraft, readPlaceDraft } from "./place-content.ts";

/** States in which a host may write; in review the text is what the secretariat reads. */
export const editableStates = ["draft", "changes-requested", "published", "paused", "unconfirmed", "expired"] as const;

/** Throws Refusal "missing" for another host's place; without a right, any member of the host may look. Inside a transaction the row stays ours until it ends. */
export async function findPlaceOfHost(ctx: Ctx, placeId: string, right: Right | null = "edit-places"): Promise<Row<"place">> {
  const query = ctx.db
    .selectFrom("place")
    .selectAll()
    .where("id", "=", placeId)
    .where(hostSees(ctx.actor, { facility: "place.facility_id", corporation: "place.corporation_id" }, right ?? undefined));
  return found(await (ctx.isInTransaction ? locked(ctx.engine, query) : query).executeTakeFirst());
}

/** What an act of the host on a place finds of it. */
export async function findPlaceOf(ctx: Ctx, { params }: At): Promise<{ place: Row<"place">; state: Row<"place">["state"] }> {
  const place = await findPlaceOfHost(ctx, params.placeId);
  return { place, state: place.state };
}

/** The same for an act of the secretariat. */
export async function findPlaceInReview(ctx: Ctx, { params }: At): Promise<{ place: Row<"place">; state: Row<"place">["state"] }> {
  const place = await findPlaceToReview(ctx, params.placeId);
  return { place, state: place.state };
}

export async function findPlaceToReview(ctx: Ctx, placeId: string): Promise<Row<"place">> {
  const query = ctx.db
    .selectFrom("place")
    .selectAll()
    .where("id", "=", placeId)
    .where("state", "<>", "draft")
    .where(secretariatSees(ctx.actor, "review-places"));
  return found(await (ctx.isInTransaction ? locked(ctx.engine, query) : query).executeTakeFirst());
}

export interface OpenRevision {
  id: string;
  number: number;
  revision: number;
  content: PlaceDraft;
}

export async function readRevision(ctx: Ctx, revisionId: string | null): Promise<OpenRevision | null> {
  if (!revisionId) return null;
  const row = await ctx.db
    .selectFrom("place_revision")
    .select(["id", "number", "revision", "content"])
    .where("id", "=", revisionId)
    .executeTakeFirstOrThrow();
  return { ...row, content: readPlaceDraft(row.content) };
}

/** What an editor works on: the edit in progress, else what is published. */
export async function readWorkingRevision(
  ctx: Ctx,
  place: Pick<Row<"place">, "edit_revision_id" | "published_revision_id">,
): Promise<OpenRevision> {
  return found(await readRevision(ctx, place.edit_revision_id ?? place.published_revision_id));
}
