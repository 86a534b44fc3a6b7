import { sql } from "kysely";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { searchesOf } from "./check-topics.ts";
import type { Topics } from "./topics-form.ts";

/** What the subscriber gets from the next mail on, also of an issue that is being sent. */
export async function changeTopics(outer: Ctx, subscriptionId: string, topics: Topics, seen: { revision?: number }): Promise<void> {
  const searches = await searchesOf(outer, topics);
  await inTransaction({ ...outer, actor: { kind: "subscriber", subscriptionId } }, async (ctx) => {
    let update = ctx.db
      .updateTable("subscription")
      .set({ searches, organisation_name: topics.organisationName ?? null, person_name: topics.personName ?? null, revision: sql<number>`revision + 1`, updated_at: ctx.now() })
      .where("id", "=", subscriptionId)
      .where("state", "in", ["active", "paused"]);
    if (seen.revision !== undefined) update = update.where("revision", "=", seen.revision);
    const result = await update.executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw conflict("changed-meanwhile");
    await recordHistory(ctx, { chain: chains.programme, subject: "subscription", subjectId: subscriptionId, act: "change-topics" });
  });
}
