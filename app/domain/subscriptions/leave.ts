/** Leaving in part, saying why, and taking it back. */
import { sql } from "kysely";
import { isUniqueViolation, locked } from "#db/portable.ts";
import { defineAct } from "../acts/act.ts";
import { readSavedSearches } from "../bulletins/issue-content.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, missing } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { enterByUnsubscribe, findOwnSubscription, leavePageOf, ownSubscriptionId } from "./act-by-token.ts";
import { endSubscription } from "./end-subscription.ts";
import { canComeBack, searchKey } from "./read-subscription.ts";
import { leaveReasonForm, leaveSearchForm, type leaveReasons } from "./topics-form.ts";
import { inSet } from "../workflows/define-workflow.ts";

const asSubscriber = (outer: Ctx, subscriptionId: string): Ctx => ({ ...outer, actor: { kind: "subscriber", subscriptionId } });
const take = async (ctx: Ctx, id: string) => {
  const row = await locked(ctx.engine, ctx.db.selectFrom("subscription").selectAll().where("id", "=", id)).executeTakeFirst();
  if (!row) throw missing("link-over");
  return row;
};

/** Stops one search; with the last one the whole subscription ends. A search that is not there any more has been stopped. */
export async function leaveSearch(outer: Ctx, subscriptionId: string, key: string): Promise<{ isOver: boolean }> {
  return inTransaction(asSubscriber(outer, subscriptionId), async (ctx) => {
    const row = await take(ctx, subscriptionId);
    if (row.state === "ended") return { isOver: true };
    const searches = readSavedSearches(row.searches);
    const left = searches.filter((one) => searchKey(one) !== key);
    if (left.length === searches.length) return { isOver: false };
    if (!left.length) {
      await endSubscription(ctx, subscriptionId);
      return { isOver: true };
    }
    await ctx.db
      .updateTable("subscription")
      .set({ searches: JSON.stringify(left), revision: sql<number>`revision + 1`, updated_at: ctx.now() })
      .where("id", "=", row.id)
      .execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "subscription",
      subjectId: row.id,
      act: "leave-search",
      detail: { left: left.length },
    });
    return { isOver: false };
  });
}

/** Why somebody left, as one of a few codes; a second answer replaces the first. */
export async function giveLeaveReason(outer: Ctx, subscriptionId: string, reason: (typeof leaveReasons)[number]): Promise<void> {
  await inTransaction(asSubscriber(outer, subscriptionId), async (ctx) => {
    const row = await take(ctx, subscriptionId);
    if (row.state !== "ended" || row.leave_reason === reason) return;
    await ctx.db.updateTable("subscription").set({ leave_reason: reason, updated_at: ctx.now() }).where("id", "=", row.id).execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "subscription",
      subjectId: row.id,
      act: "give-reason",
      reasonCode: reason,
    });
  });
}

/** Takes a leaving back while the address is known: the same searches, the same rhythm. Who is back already stays so. */
export async function comeBack(outer: Ctx, subscriptionId: string): Promise<void> {
  try {
    await inTransaction(asSubscriber(outer, subscriptionId), async (ctx) => {
      const row = await take(ctx, subscriptionId);
      if (inSet(subscriptionWorkflow, "standing", row.state)) return;
      if (!canComeBack(ctx, row)) throw missing("link-over");
      await applyMove(ctx, subscriptionWorkflow, row, "come-back", {
        as: "subscriber",
        proven: ["left-by-oneself"],
        set: { ended_at: null, end_reason: null, leave_reason: null, paused_until: null },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw conflict("address-taken");
    throw error;
  }
}

export const leaveSearchAct = defineAct({
  name: "leave-search",
  by: ["subscriber"],
  enter: enterByUnsubscribe,
  find: findOwnSubscription,
  form: leaveSearchForm,
  run: (ctx, { value }) => leaveSearch(ctx, ownSubscriptionId(ctx), value.search),
  after: ({ isOver }, at) => ({ to: leavePageOf(at), notice: isOver ? undefined : "bulletin.leave.one-done" }),
});

export const giveLeaveReasonAct = defineAct({
  name: "give-leave-reason",
  by: ["subscriber"],
  enter: enterByUnsubscribe,
  find: findOwnSubscription,
  form: leaveReasonForm,
  async run(ctx, { value }) {
    // Saying nothing is an answer too.
    if (value.reason) await giveLeaveReason(ctx, ownSubscriptionId(ctx), value.reason);
  },
  after: (_, at) => ({ to: leavePageOf(at) }),
});
