import { sql } from "kysely";
import type { Ctx } from "../context.ts";

/** Raises the version number that every in-memory copy of places checks, and marks the rows that changed with it. */
export async function bumpPlaces(ctx: Ctx, placeIds: readonly string[]): Promise<number> {
  const row = await ctx.db
    .insertInto("data_version")
    .values({ name: "places", value: 1 })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: sql<number>`data_version.value + 1` }))
    .returning("value")
    .executeTakeFirstOrThrow();
  if (placeIds.length)
    await ctx.db
      .updateTable("place_search")
      .set({ version: row.value })
      .where("place_id", "in", [...placeIds])
      .execute();
  return row.value;
}
