/** A rest until a day, and its end: by the subscriber or, on that day, by the clock. What happens meanwhile is told afterwards. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, missing, Refusal } from "../refusal.ts";
import { addDays } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { enterByPreferences, findOwnSubscription, isStanding, ownPageOf, ownSubscriptionId } from "./act-by-token.ts";
import { pauseForm } from "./topics-form.ts";

export const longestPauseDays = 366;
const atOnce = 500;

/** Mails come again on the day `until`; a pause that stands is moved to another day. */
export async function pauseSubscription(
  outer: Ctx,
  subscriptionId: string,
  until: string | undefined,
  seen: { revision?: number } = {},
): Promise<void> {
  if (!until) throw invalid({ until: ["form.required"] });
  if (until <= outer.today()) throw invalid({ until: ["bulletin.pause.past"] });
  if (until > addDays(outer.today(), longestPauseDays)) throw invalid({ until: ["bulletin.pause.too-long"] });
  await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId } }, async (ctx) => {
    const row = await take(ctx, subscriptionId);
    if (row.state === "paused" && row.paused_until === until) return;
    if (seen.revision !== undefined && seen.revision !== row.revision) throw conflict("changed-meanwhile");
    await applyMove(ctx, subscriptionWorkflow, row, "pause", { as: "subscriber", set: { paused_until: until }, detail: { until } });
  });
}

/** Doing it twice is doing it once. */
export async function resumeSubscription(outer: Ctx, subscriptionId: string): Promise<void> {
  await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId } }, async (ctx) => {
    const row = await take(ctx, subscriptionId);
    if (row.state === "paused")
      await applyMove(ctx, subscriptionWorkflow, row, "resume", { as: "subscriber", set: { paused_until: null } });
  });
}

async function take(ctx: Ctx, subscriptionId: string): Promise<Row<"subscription">> {
  const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", subscriptionId)).executeTakeFirst();
  if (!row || !inSet(subscriptionWorkflow, "standing", row.state)) throw missing("link-over");
  return row;
}

/** For the clock: whose day has come gets mail again. */
export async function resumePausedSubscriptions(outer: Ctx): Promise<number> {
  const due = await outer.db
    .selectFrom("subscription")
    .select("id")
    .where("state", "=", "paused")
    .where("paused_until", "<=", outer.today())
    .orderBy("id")
    .limit(atOnce)
    .execute();
  let resumed = 0;
  for (const { id } of due) resumed += await resumeOne(outer, id);
  return resumed;
}

async function resumeOne(outer: Ctx, id: string): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", id)).executeTakeFirstOrThrow();
    // Its owner was faster: back already, gone, or resting longer.
    if (row.state !== "paused" || row.paused_until === null || row.paused_until > ctx.today()) return 0;
    await applyMove(ctx, subscriptionWorkflow, row, "resume", { as: "clock", set: { paused_until: null } });
    return 1;
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === "conflict") return 0;
    throw error;
  });
}

export const pauseAct = defineAct({
  name: "pause",
  workflow: subscriptionWorkflow,
  on: "pause",
  by: ["subscriber"],
  enter: enterByPreferences,
  find: findOwnSubscription,
  form: pauseForm,
  run: (ctx, { value, revision }) => pauseSubscription(ctx, ownSubscriptionId(ctx), value.until, { revision }),
  after: (_, at) => ({ to: ownPageOf(at), notice: "bulletin.pause.done" }),
});

/** Open also to who is back already: the clock may have been quicker. */
export const resumeAct = defineAct({
  name: "resume",
  by: ["subscriber"],
  enter: enterByPreferences,
  find: findOwnSubscription,
  isOpen: isStanding,
  form: confirmForm,
  run: (ctx) => resumeSubscription(ctx, ownSubscriptionId(ctx)),
  after: (_, at) => ({ to: ownPageOf(at), notice: "bulletin.resume.done" }),
});
