import { withoutMyNumber } from "../applicants/my-number.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { date, formSchema, longText } from "../form-schema.ts";
import { conflict, invalid } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { addBusinessDays } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { findRequestOf, takeRequest, type FoundRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";

const askForTimeForm = formSchema({ until: date(), message: withoutMyNumber(longText({ max: 600 })) });

/** The host has had its one further term; a deadline that can be moved again and again is none. */
async function hasAskedForTime(ctx: Ctx, { request }: FoundRequest): Promise<boolean> {
  const asked = await ctx.db
    .selectFrom("history")
    .select("id")
    .where("subject", "=", "placement-request")
    .where("subject_id", "=", request.id)
    .where("act", "=", "ask-for-time")
    .executeTakeFirst();
  return asked !== undefined;
}

/** Whether the host may still ask for time, and the days between which it may choose; null when it may not. */
export async function readTermToAskFor(ctx: Ctx, found: FoundRequest): Promise<{ from: string; to: string } | null> {
  const { state, answer_due_on: dueOn } = found.request;
  if (state !== "sent" || !dueOn || (await hasAskedForTime(ctx, found))) return null;
  const start = dueOn > ctx.today() ? dueOn : ctx.today();
  return { from: addBusinessDays(start, 1), to: addBusinessDays(start, await readSetting(ctx, "request.answer-business-days")) };
}

/**
 * The host cannot answer in time and says until when it will: once, and by no more than the term it had. The agency learns why.
 * Throws Refusal "invalid" at the day, "conflict" when it has asked before.
 */
export async function askForTime(outer: Ctx, requestId: string, { until, message }: { until: string; message: string }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const found = await takeRequest(ctx, requestId, "host");
    const term = await readTermToAskFor(ctx, found);
    if (!term) throw conflict("act-over");
    if (until < term.from) throw invalid({ until: [`form.date-too-early?min=${term.from}`] });
    if (until > term.to) throw invalid({ until: [`form.date-too-late?max=${term.to}`] });
    await applyMove(ctx, placementRequestWorkflow, found.request, "ask-for-time", {
      as: "host",
      proven: ["first-time"],
      set: { answer_due_on: until },
      note: message,
      detail: { from: found.request.answer_due_on, until },
    });
    await recordMessage(ctx, found.request, { kind: "note", party: "host", body: message });
  });
}

export const askForTimeAct = defineAct({
  name: "ask-for-time",
  workflow: placementRequestWorkflow,
  on: "ask-for-time",
  by: ["host"],
  async find(ctx, at) {
    const found = await findRequestOf(ctx, at);
    return { ...found, term: await readTermToAskFor(ctx, found) };
  },
  isOpen: ({ term }) => term !== null,
  form: askForTimeForm,
  run: (ctx, { params, value }) => askForTime(ctx, params.requestId, value),
  after: (_, { params }) => ({ to: `/host/requests/${params.requestId}`, notice: "acts.placement-request.ask-for-time.done" }),
});
