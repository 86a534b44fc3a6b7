/** What time does to places: notice before confirmation runs out and before its last day, hiding what nobody confirmed, ending what has ended. */
import { inTransaction, type Ctx } from "../context.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { resumeAs } from "./resume-place.ts";
import { Refusal } from "../refusal.ts";
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { inBatches } from "../in-batches.ts";

const sliceSize = 100;
type Due = (eb: ReturnType<typeof selectPlaces>) => ReturnType<typeof selectPlaces>;
const selectPlaces = (ctx: Ctx) => ctx.db.selectFrom("place").select(["place.id"]).orderBy("place.id");

/** Runs a move over every due place, each in a transaction of its own; a place that somebody changed meanwhile is left for later. */
async function forEachDue(ctx: Ctx, due: Due, act: (inner: Ctx, place: Row<"place">) => Promise<void>): Promise<number> {
  let done = 0;
  const slices = inBatches(
    sliceSize,
    (after, size) => due(selectPlaces(ctx)).where("place.id", ">", after).limit(size).execute(),
    (place) => place.id,
  );
  for await (const slice of slices)
    for (const { id } of slice)
      try {
        await inTransaction(ctx, async (inner) =>
          act(inner, await locked(inner.engine, inner.db.selectFrom("place").selectAll().where("id", "=", id)).executeTakeFirstOrThrow()),
        );
        done += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
  return done;
}

/** One letter per confirmation period, some days before it runs out. */
export async function remindUnconfirmedPlaces(ctx: Ctx): Promise<number> {
  const notice = addDays(ctx.today(), await readSetting(ctx, "place.confirm-notice-days"));
  const unreminded: Due = (query) =>
    query
      .where("state", "=", "published")
      .where("confirm_due_on", "<=", notice)
      .where("confirm_due_on", ">=", ctx.today())
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("history")
              .select("history.seq")
              .where("subject", "=", "place")
              .whereRef("subject_id", "=", "place.id")
              .where("act", "=", "remind")
              .whereRef("at", ">", "place.confirmed_at"),
          ),
        ),
      );
  return forEachDue(ctx, unreminded, async (inner, place) => {
    await applyMove(inner, placeWorkflow, place, "remind", { as: "clock", dedupeKey: `place/${place.id}/remind/${place.confirm_due_on}` });
  });
}

/** Hides places whose confirmation ran out. */
export async function unconfirmPlaces(ctx: Ctx): Promise<number> {
  return forEachDue(
    ctx,
    (query) => query.where("state", "=", "published").where("confirm_due_on", "<", ctx.today()),
    async (inner, place) => {
      await applyMove(inner, placeWorkflow, place, "become-unconfirmed", { as: "clock" });
    },
  );
}

/** One letter per last day, some days before it; a clock that slept over the first of them tells later, never after the day itself. */
export async function remindEndingPlaces(ctx: Ctx): Promise<number> {
  const notice = addDays(ctx.today(), await readSetting(ctx, "place.valid-until-notice-days"));
  return forEachDue(
    ctx,
    (query) =>
      query
        .where("state", "in", statesIn(placeWorkflow, "live"))
        .where("valid_until", ">=", ctx.today())
        .where("valid_until", "<=", notice)
        .where((eb) => eb.or([eb("end_told_for", "is", null), eb("end_told_for", "<>", eb.ref("valid_until"))])),
    async (inner, place) => {
      await applyMove(inner, placeWorkflow, place, "remind-end", {
        as: "clock",
        set: { end_told_for: place.valid_until },
        dedupeKey: `place/${place.id}/remind-end/${place.valid_until}`,
      });
    },
  );
}

/** Ends places after their own last day. */
export async function expirePlaces(ctx: Ctx): Promise<number> {
  return forEachDue(
    ctx,
    (query) => query.where("state", "in", statesIn(placeWorkflow, "live")).where("valid_until", "<", ctx.today()),
    async (inner, place) => {
      await applyMove(inner, placeWorkflow, place, "expire", { as: "clock" });
    },
  );
}

/** Brings paused places back after the last day of their pause. */
export async function resumePausedPlaces(ctx: Ctx): Promise<number> {
  return forEachDue(
    ctx,
    (query) => query.where("state", "=", "paused").where("paused_to", "<", ctx.today()),
    (inner, place) => resumeAs(inner, place, "clock"),
  );
}
