import { sql } from "kysely";
import { locked } from "#db/portable.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { enterByPreferences, findOwnSubscription, isStanding, ownPageOf, ownSubscriptionId } from "./act-by-token.ts";
import { searchesOf } from "./check-topics.ts";
import { toldWhenChanging } from "./told-until.ts";
import { topicsForm, valuesOfTopics, type Topics } from "./topics-form.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";

/** What the subscriber gets from the next mail on, also of an issue that is being sent. */
export async function changeTopics(outer: Ctx, subscriptionId: string, topics: Topics, seen: { revision?: number }): Promise<void> {
  const searches = await searchesOf(outer, topics.searches);
  await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId } }, async (ctx) => {
    const row = await locked(
      ctx.engine,
      ctx.db
        .selectFrom("subscription")
        .selectAll()
        .where("id", "=", subscriptionId)
        .where("state", "in", statesIn(subscriptionWorkflow, "standing")),
    ).executeTakeFirst();
    if (!row || (seen.revision !== undefined && seen.revision !== row.revision)) throw conflict("changed-meanwhile");
    await ctx.db
      .updateTable("subscription")
      .set({
        searches,
        frequency: topics.frequency,
        told_until: await toldWhenChanging(ctx, row, topics.frequency),
        language: topics.language ?? (row.language as "ja" | "en"),
        is_plain_text: topics.isPlainText ? 1 : 0,
        organisation_name: topics.organisationName ?? null,
        person_name: topics.personName ?? null,
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", row.id)
      .execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "subscription",
      subjectId: subscriptionId,
      act: "change-topics",
      detail: { frequency: topics.frequency },
    });
  });
}

export const changeTopicsAct = defineAct({
  name: "change-topics",
  by: ["subscriber"],
  enter: enterByPreferences,
  async find(ctx) {
    const own = await findOwnSubscription(ctx);
    return { ...own, values: valuesOfTopics(own) };
  },
  isOpen: isStanding,
  form: topicsForm,
  run: (ctx, { value, revision }) => changeTopics(ctx, ownSubscriptionId(ctx), value, { revision }),
  after: (_, at) => ({ to: ownPageOf(at), notice: "bulletin.preferences.saved" }),
});
