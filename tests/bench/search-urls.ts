/** Addresses of filtered lists as people would ask for them, few of them often and most of them seldom. */
import { openDrawing } from "#app/server/seed/drawing.ts";
import type { Ctx } from "#app/domain/context.ts";
import { filterQuery, noFilter, type PlaceFilter } from "#app/domain/search/filter.ts";

const keywords = [
  "清掃",
  "洗濯",
  "食器",
  "花",
  "タオル",
  "保育園",
  "デイサービス",
  "練馬",
  "調布",
  "パン",
  "書類",
  "箱折り",
  "水やり",
  "車いす",
  "静かな",
];

export interface Lists {
  municipalities: readonly string[];
  tasks: readonly string[];
  considerations: readonly string[];
  facilityTypes: readonly string[];
}

/** The codes people can choose from, what is found most first. */
export async function readLists(ctx: Ctx): Promise<Lists> {
  const counted = async (column: "municipality_code" | "facility_type") =>
    (
      await ctx.db
        .selectFrom("place_search")
        .select(column)
        .select(({ fn }) => fn.countAll().as("count"))
        .groupBy(column)
        .orderBy("count", "desc")
        .execute()
    ).map((row) => row[column]);
  const codes = async (list: string) =>
    (await ctx.db.selectFrom("code").select("code").where("list", "=", list).orderBy("position").execute()).map((row) => row.code);
  return {
    municipalities: await counted("municipality_code"),
    facilityTypes: await counted("facility_type"),
    tasks: await codes("taskCategory"),
    considerations: await codes("consideration"),
  };
}

export function filterUrls(count: number, lists: Lists, seed = 1): string[] {
  const draw = openDrawing(seed);
  const urls = new Set<string>(["/places"]);
  while (urls.size < count) {
    const filter: PlaceFilter = {
      ...noFilter,
      keyword: draw.chance(0.25) ? draw.skewed(keywords) : "",
      municipalities: draw.chance(0.55) ? draw.some(lists.municipalities, draw.between(1, 4)) : [],
      workForms: draw.chance(0.25) ? [draw.skewed(["A", "B", "C", "D"])] : [],
      days: draw.chance(0.4) ? draw.some(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], draw.between(1, 3)) : [],
      timeBands: draw.chance(0.15) ? [draw.one(["morning", "afternoon", "evening"])] : [],
      tasks: draw.chance(0.4) ? draw.some(lists.tasks, draw.between(1, 2)) : [],
      considerations: draw.chance(0.3) ? draw.some(lists.considerations, draw.between(1, 2)) : [],
      facilityTypes: draw.chance(0.1) ? [draw.skewed(lists.facilityTypes)] : [],
      compensations: draw.chance(0.1) ? [draw.one(["none", "daily_allowance", "hourly_wage"])] : [],
      isFreeOnly: draw.chance(0.2),
      newDays: draw.chance(0.1) ? draw.one([7, 30]) : null,
    };
    const query = filterQuery(filter);
    urls.add(query ? `/places?${query}` : "/places");
  }
  return [...urls];
}

/** An endless draw of ranks by Zipf's law: the first address comes as often as the next two together. */
export function zipf(count: number, seed: number): () => number {
  const draw = openDrawing(seed);
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) sums[rank] = sum += 1 / (rank + 1);
  return () => {
    const point = draw.next() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sums[middle] < point) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
