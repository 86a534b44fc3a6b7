import { sql } from "kysely";
import type { Ctx } from "../context.ts";

/** The series of codes people read aloud: `HB-2026-0001`; the year is Tokyo's, the number restarts with it. */
export const series = { place: "HB", request: "UI", agreement: "KK" } as const;

/** Takes the next number of a series inside the act's transaction; never gives one twice. */
export async function nextCode(ctx: Ctx, name: keyof typeof series, year = Number(ctx.today().slice(0, 4))): Promise<string> {
  const row = await ctx.db
    .insertInto("number_series")
    .values({ series: series[name], year, value: 1 })
    .onConflict((conflict) => conflict.columns(["series", "year"]).doUpdateSet({ value: sql<number>`number_series.value + 1` }))
    .returning("value")
    .executeTakeFirstOrThrow();
  return `${series[name]}-${year}-${String(row.value).padStart(4, "0")}`;
}
