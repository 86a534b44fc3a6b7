/** What the clock does about requests nobody answers: reminds on the last day, and lapses them only after that was announced. */
import { z } from "zod";
import type { Row } from "#db/schema.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { lockEngagement } from "../engagements/open-engagement.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import { readSetting } from "../settings/settings.ts";
import { addBusinessDays, dayInTokyo } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { storedShape } from "../stored-shape.ts";
import { inBatches } from "../in-batches.ts";

const batchSize = 200;
const waits = {
  answer: {
    column: "answer_due_on",
    states: statesIn(placementRequestWorkflow, "unanswered"),
    remind: "remind-answer",
    setting: "request.answer-lapse-business-days",
  },
  meeting: { column: "meeting_due_on", states: ["accepted"], remind: "remind-meeting", setting: "request.meeting-lapse-business-days" },
} as const;
type Wait = keyof typeof waits;

/** Requests whose last day has come, in the order of their engagements, batch by batch. */
function dueRequests(ctx: Ctx, wait: Wait): AsyncGenerator<{ engagement_id: string }[]> {
  const { column, states } = waits[wait];
  return inBatches(
    batchSize,
    (after, size) =>
      ctx.db
        .selectFrom("placement_request")
        .select("engagement_id")
        .where("state", "in", [...states])
        .where(column, "<=", ctx.today())
        .where("engagement_id", ">", after)
        .orderBy("engagement_id")
        .limit(size)
        .execute(),
    (row) => row.engagement_id,
  );
}

/** What such a reminder leaves in the history. */
export const readReminded = storedShape("request-reminder", z.object({ dueOn: z.string().optional() }));

/** The day on which the reminder for this very deadline went out, or null. */
async function remindedOn(ctx: Ctx, request: Row<"placement_request">, wait: Wait): Promise<string | null> {
  const rows = await ctx.db
    .selectFrom("history")
    .select(["at", "detail"])
    .where("subject", "=", "placement-request")
    .where("subject_id", "=", request.id)
    .where("act", "=", waits[wait].remind)
    .orderBy("seq", "desc")
    .limit(1)
    .execute();
  const [last] = rows;
  return last && readReminded(last.detail).dueOn === request[waits[wait].column] ? dayInTokyo(last.at) : null;
}

/** Still due, now that the engagement is held: another process or party may have acted. */
const isDue = (ctx: Ctx, request: Row<"placement_request">, wait: Wait) =>
  (waits[wait].states as readonly string[]).includes(request.state) && (request[waits[wait].column] ?? "9999") <= ctx.today();

async function forEachDue(ctx: Ctx, act: (ctx: Ctx, request: Row<"placement_request">, wait: Wait) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const wait of Object.keys(waits) as Wait[])
    for await (const rows of dueRequests(ctx, wait))
      for (const row of rows)
        if (
          await inTransaction(ctx, async (inner) => {
            const request = await lockEngagement(inner, row.engagement_id);
            return isDue(inner, request, wait) && act(inner, request, wait);
          })
        )
          count += 1;
  return count;
}

/** One reminder per deadline, on its day. */
export async function remindRequests(outer: Ctx): Promise<number> {
  return forEachDue(outer, async (ctx, request, wait) => {
    if (await remindedOn(ctx, request, wait)) return false;
    const dueOn = request[waits[wait].column];
    await applyMove(ctx, placementRequestWorkflow, request, waits[wait].remind, {
      as: "clock",
      detail: { dueOn },
      dedupeKey: `placement-request/${request.id}/${waits[wait].remind}/${dueOn}`,
    });
    return true;
  });
}

/** Lapses what stayed silent for the announced time after the reminder. */
export async function lapseRequests(outer: Ctx): Promise<number> {
  return forEachDue(outer, async (ctx, request, wait) => {
    const reminded = await remindedOn(ctx, request, wait);
    if (!reminded || ctx.today() <= addBusinessDays(reminded, await readSetting(ctx, waits[wait].setting))) return false;
    await applyMove(ctx, placementRequestWorkflow, request, "lapse", { as: "clock", detail: { dueOn: request[waits[wait].column] } });
    await endEngagement(ctx, request.engagement_id);
    return true;
  });
}

/** The day after which silence ends a request, as announced in reminders and on pages. */
export async function lapseDayOf(ctx: Ctx, dueOn: string, wait: Wait): Promise<string> {
  return addBusinessDays(dueOn, await readSetting(ctx, waits[wait].setting));
}
