import type { SavedSearches } from "../bulletins/issue-content.ts";
import { hasCode, readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { readCentres } from "../search/centres.ts";
import { groupNames, shapeOf } from "../search/filter-shape.ts";
import { filterGroups, timeBands, type PlaceFilter } from "../search/filter.ts";
import { filterOfRow, type SearchRowTyped } from "./topics-form.ts";

/** The searches of a form, as they are kept. Throws Refusal "invalid" at the field whose code nobody offers. */
export async function searchesOf(ctx: Ctx, rows: readonly SearchRowTyped[]): Promise<string> {
  const searches: SavedSearches = rows.map((row) => ({ name: row.name ?? "", filter: filterOfRow(row) }));
  const unknown: Record<string, string[]> = {};
  for (const [index, { filter }] of searches.entries())
    for (const field of await unknownIn(ctx, filter)) unknown[`searches[${index}].${field}`] = ["form.not-a-choice"];
  // A code that a closed list does not hold is dropped when the filter is tidied, so it is looked for in what was typed.
  for (const [index, row] of rows.entries())
    for (const name of groupNames) {
      const { order } = shapeOf(name);
      if (order && row[name].some((code) => !order.includes(code))) unknown[`searches[${index}].${name}`] = ["form.not-a-choice"];
    }
  if (Object.keys(unknown).length) throw invalid(unknown);
  return JSON.stringify(searches);
}

/** Fields of a filter that hold a code no table has. */
async function unknownIn(ctx: Ctx, filter: PlaceFilter): Promise<string[]> {
  const [codes, centres] = [await readCodes(ctx), await readCentres(ctx)];
  const isKnown = (list: (typeof filterGroups)[keyof typeof filterGroups]["list"], code: string) =>
    list === "municipality" ? centres.has(code) : list === "time-band" ? Object.hasOwn(timeBands, code) : hasCode(codes, list, code);
  const fields: string[] = groupNames.filter((name) => filter[name].some((code) => !isKnown(filterGroups[name].list, code)));
  if (filter.near && !centres.has(filter.near.of)) fields.push("near");
  return fields;
}
