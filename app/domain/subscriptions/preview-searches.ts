/** What searches would bring, by the code that fills the mails: places that fit now, and items of the last issue. */
import { itemsFor, readIssueContent } from "../bulletins/issue-content.ts";
import type { Ctx } from "../context.ts";
import { groupNames, filterGroups, readFilter, type PlaceFilter } from "../search/filter.ts";
import { findPlaceIds } from "../search/search-places.ts";
import { mostSearches } from "./topics-form.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";

export interface SearchesPreview {
  now: number;
  /** The issue that went out last; null before the first. */
  last: { periodKey: string; count: number } | null;
}

export async function previewSearches(ctx: Ctx, filters: readonly PlaceFilter[]): Promise<SearchesPreview> {
  const found = new Set<string>();
  for (const filter of filters) for (const id of await findPlaceIds(ctx, filter)) found.add(id);
  const issue = await ctx.db
    .selectFrom("bulletin_issue")
    .select(["id", "period_key", "frozen_at"])
    .where("kind", "=", "places")
    .where("state", "in", statesIn(bulletinIssueWorkflow, "out"))
    .orderBy("period_key", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    now: found.size,
    last: issue ? { periodKey: issue.period_key, count: itemsFor(await readIssueContent(ctx, issue), filters).length } : null,
  };
}

/** The numbers beside a form that goes back to its person. */
export const previewTyped = async (ctx: Ctx, { initialValue }: { initialValue?: unknown }) => ({
  preview: await previewSearches(ctx, filtersOfTyped(initialValue)),
});

/** Filters out of what was typed so far, passing over what means nothing yet. */
export function filtersOfTyped(typed: unknown): PlaceFilter[] {
  const rows = (typed as { searches?: unknown } | null)?.searches;
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, mostSearches).map((row: unknown) => {
    const given = (row ?? {}) as Record<string, unknown>;
    const params = new URLSearchParams();
    const textsOf = (name: string) =>
      (Array.isArray(given[name]) ? given[name] : [given[name]]).filter((one): one is string => typeof one === "string");
    for (const name of groupNames) for (const code of textsOf(name)) params.append(filterGroups[name].param, code);
    for (const [param, name] of [
      ["q", "keyword"],
      ["near", "near"],
      ["km", "km"],
    ])
      for (const value of textsOf(name)) params.append(param, value);
    if (given.isFreeOnly) params.append("free", "1");
    return readFilter(params);
  });
}
