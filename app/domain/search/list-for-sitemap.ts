/** What a search engine may know of: corporations that are listed and places that are open, as many as one file may hold. */
import type { Ctx } from "../context.ts";
import { dayInTokyo } from "../time/tokyo.ts";

const mostPlaces = 45_000;

export async function listForSitemap(ctx: Ctx): Promise<{ corporationIds: string[]; places: { code: string; confirmedOn: string }[] }> {
  const corporations = await ctx.db
    .selectFrom("corporation")
    .innerJoin("place_search", "place_search.corporation_id", "corporation.id")
    .select("corporation.id")
    .distinct()
    .where("corporation.is_listed", "=", 1)
    .where("place_search.is_listed", "=", 1)
    .orderBy("corporation.id")
    .execute();
  const places = await ctx.db
    .selectFrom("place_search")
    .select(["code", "confirmed_at"])
    .where("is_listed", "=", 1)
    .orderBy("confirmed_at", "desc")
    .orderBy("place_id", "desc")
    .limit(mostPlaces)
    .execute();
  return {
    corporationIds: corporations.map((one) => one.id),
    places: places.map((one) => ({ code: one.code, confirmedOn: dayInTokyo(one.confirmed_at) })),
  };
}
