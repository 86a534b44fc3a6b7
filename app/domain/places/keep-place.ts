/** What a host does with a place that was published: confirm, pause, resume, close, renew, reopen. */
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { system, type Role } from "../access/actor.ts";
import { requireCodes } from "../codes/code-field.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { found, invalid } from "../refusal.ts";
import { writeSearchDocument } from "../search/write-search-document.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import type { Row } from "#db/schema.ts";
import { findPlaceOfHost, readRevision, readWorkingRevision } from "./find-place.ts";
import { errorOf, faultsOf, readRuleFacts, requirePublishable } from "./place-faults.ts";
import { markPublished } from "./publish-content.ts";
import { addRevision, writeRevision } from "./write-revision.ts";
import { statesIn } from "../workflows/define-workflow.ts";

async function requirePublished(ctx: Ctx, place: Row<"place">) {
  const published = await readRevision(ctx, place.published_revision_id);
  const { faults } = faultsOf(published?.content ?? {}, await readRuleFacts(ctx, place.facility_id));
  // The page of such an act has no fields of the place: what stops it is said of the whole.
  const blocking = faults.filter((fault) => fault.level === "block");
  if (blocking.length) throw invalid({ "": blocking.map(errorOf) });
}

/** Says that the published text is still true; brings a hidden place back at once. */
export async function confirmPlace(outer: Ctx, placeId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    await requirePublished(ctx, place);
    await applyMove(ctx, placeWorkflow, place, "confirm", { as: "host", proven: ["publishable"], set: { confirmed_at: ctx.now() } });
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
  await applyMove(ctx, placeWorkflow, place, "pause", {
    as,
    reason,
    note,
    set: { paused_from: fromOn, paused_to: toOn, pause_reason: reason },
  });
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
  await applyMove(ctx, placeWorkflow, place, "resume", {
    as,
    proven: ["publishable"],
    set: { paused_from: null, paused_to: null, pause_reason: null, confirmed_at: ctx.now() },
  });
}

/** Ends a place. People who are there stay; only no new request can come. */
export async function closePlace(outer: Ctx, placeId: string, note?: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const place = await findPlaceOfHost(ctx, placeId);
    if (place.state === "closed") return;
    await applyMove(ctx, placeWorkflow, place, "close", { as: "host", note, set: { closed_at: ctx.now() } });
  });
}

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

/**
 * A facility lost its certification: places that offer only certified forms are paused by the programme, others are shown
 * without those forms.
 */
export async function withdrawCertifiedForms(ctx: Ctx, facilityId: string): Promise<void> {
  const places = await ctx.db
    .selectFrom("place")
    .selectAll()
    .where("facility_id", "=", facilityId)
    .where("state", "in", statesIn(placeWorkflow, "running"))
    .orderBy("id")
    .execute();
  const codes = await readCodes(ctx);
  for (const place of places) {
    await writeSearchDocument(ctx, place.id);
    const published = await readRevision(ctx, place.published_revision_id);
    if (published?.content.workForms?.some((form) => !workFormRules(codes, form).certificationRequired)) continue;
    await pauseAs(acting(ctx, system), place, "system", { fromOn: ctx.today(), toOn: null, reason: "other" });
  }
}
