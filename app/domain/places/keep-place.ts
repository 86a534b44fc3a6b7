/** What a host does with a place that was published: confirm, pause, resume, close, renew, reopen. */
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { system, type Role } from "../access/actor.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { invalid } from "../refusal.ts";
import { sha256 } from "#db/seal.ts";
import { canonicalJson } from "../history/record-history.ts";
import { removeSearchDocument, writeSearchDocument } from "../search/write-search-document.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import type { Row } from "#db/schema.ts";
import { findPlaceOfHost, readRevision } from "./find-place.ts";
import { requirePublishable } from "./place-faults.ts";

async function requirePublished(ctx: Ctx, place: Row<"place">) {
  const published = await readRevision(ctx, place.published_revision_id);
  await requirePublishable(ctx, place.facility_id, published?.content ?? {});
}

/** Says that the published text is still true; brings a hidden place back at once. */
export async function confirmPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    await requirePublished(ctx, place);
    await applyMove(ctx, placeWorkflow, place, "confirm", { as: "host", proven: ["publishable"], set: { confirmed_at: ctx.now() } });
    await writeSearchDocument(ctx, place.id);
  });
}

export interface Pause {
  fromOn: string;
  toOn: string | null;
  reason: string;
  note?: string | null;
}

/** Takes a place out of the lists for a while. Throws "invalid" when it ends before it begins or the reason is unknown. */
export async function pausePlace(outer: Ctx, placeId: string, pause: Pause): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    requireCodes(await readCodes(ctx), { reason: ["pauseReason", pause.reason] });
    if (pause.toOn && pause.toOn < pause.fromOn) throw invalid({ toOn: ["form.end-after-start"] });
    if (pause.toOn && pause.toOn < ctx.today()) throw invalid({ toOn: ["form.date-passed"] });
    await pauseAs(ctx, place, "host", pause);
  });
}

async function pauseAs(ctx: Ctx, place: Row<"place">, as: Role, { fromOn, toOn, reason, note }: Pause) {
  await applyMove(ctx, placeWorkflow, place, "pause", { as, reason, note, set: { paused_from: fromOn, paused_to: toOn, pause_reason: reason } });
  await removeSearchDocument(ctx, place.id);
}

export async function resumePlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "published") return;
    await resumeAs(ctx, place, "host");
  });
}

export async function resumeAs(ctx: Ctx, place: Row<"place">, as: Role): Promise<void> {
  await requirePublished(ctx, place);
  await applyMove(ctx, placeWorkflow, place, "resume", { as, proven: ["publishable"], set: { paused_from: null, paused_to: null, pause_reason: null, confirmed_at: ctx.now() } });
  await writeSearchDocument(ctx, place.id);
}

/** Ends a place. People who are there stay; only no new request can come. */
export async function closePlace(outer: Ctx, placeId: string, note?: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "closed") return;
    await applyMove(ctx, placeWorkflow, place, "close", { as: "host", note, set: { closed_at: ctx.now() } });
    await removeSearchDocument(ctx, place.id);
  });
}

/** Shows an expired place again until a new last day, or without one. */
export async function renewPlace(outer: Ctx, placeId: string, validUntil: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (validUntil && validUntil < ctx.today()) throw invalid({ validUntil: ["form.date-passed"] });
    const published = (await readRevision(ctx, place.published_revision_id))!;
    const content = canonicalJson(await requirePublishable(ctx, place.facility_id, { ...published.content, validUntil }));
    const id = ctx.newId();
    const newest = await ctx.db.selectFrom("place_revision").select(({ fn }) => fn.max("number").as("number")).where("place_id", "=", place.id).executeTakeFirstOrThrow();
    await ctx.db
      .insertInto("place_revision")
      .values({ id, place_id: place.id, number: Number(newest.number) + 1, content, content_hash: sha256(content), created_by: ctx.actor.kind === "staff" ? ctx.actor.accountId : null, created_at: ctx.now(), updated_at: ctx.now(), published_at: ctx.now() })
      .execute();
    await applyMove(ctx, placeWorkflow, place, "renew", { as: "host", proven: ["publishable"], set: { valid_until: validUntil, published_revision_id: id, confirmed_at: ctx.now() } });
    await writeSearchDocument(ctx, place.id);
  });
}

/** Brings a closed place back as a draft, with its last text to work on. */
export async function reopenPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "draft") return;
    await applyMove(ctx, placeWorkflow, place, "reopen", { as: "host", set: { closed_at: null, edit_revision_id: place.edit_revision_id ?? place.published_revision_id, published_revision_id: null } });
  });
}

/**
 * A facility lost its certification: places that offer only certified forms are paused by the programme, others are shown
 * without those forms.
 */
export async function withdrawCertifiedForms(ctx: Ctx, facilityId: string): Promise<void> {
  const places = await ctx.db.selectFrom("place").selectAll().where("facility_id", "=", facilityId).where("state", "in", ["published", "unconfirmed"]).execute();
  for (const place of places) {
    const isListed = place.state === "published" && (await writeSearchDocument(ctx, place.id), await ctx.db.selectFrom("place_search").select("place_id").where("place_id", "=", place.id).executeTakeFirst());
    if (isListed || place.state !== "published") continue;
    await pauseAs(acting(ctx, system), place, "system", { fromOn: ctx.today(), toOn: null, reason: "other" });
  }
}
