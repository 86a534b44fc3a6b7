/** What an issue says, fixed at its freeze: the same rows make the mails, the preview and the page of the archive. */
import { z } from "zod";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { placeFilter, predicateOf, type PlaceFilter, type Searchable } from "../search/filter.ts";
import { readCentres, type Centres } from "../search/centres.ts";
import { searchCard } from "../search/search-card.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { storedShape } from "../stored-shape.ts";
import { areas, changeKinds, type ChangeKind } from "./bulletin-content.ts";
import { changedNotions } from "./changed-notions.ts";

const bulletinCard = searchCard.extend({
  code: z.string(),
  /** Free seats on the day of the freeze, or the next day that has some. */
  seats: z.object({ free: z.number().int(), from: z.string().nullable() }),
  /** The last day of the offer, where it ends before the next issue. */
  closesOn: z.string().nullable(),
  /** The part of the prefecture, under whose heading it stands. */
  area: z.enum(areas),
});
export type BulletinCard = z.infer<typeof bulletinCard>;
export const readBulletinCard = storedShape("bulletin-card", bulletinCard);

/** What the filter asks of a place, without the row it came from. */
const searchFacts = z.object({
  placeId: z.string(),
  rowNumber: z.number().int(),
  version: z.number().int(),
  code: z.string(),
  facilityId: z.string(),
  corporationId: z.string(),
  municipality: z.string(),
  confirmedAt: z.string(),
  firstPublishedAt: z.string(),
  workForms: z.array(z.string()),
  days: z.array(z.string()),
  tasks: z.array(z.string()),
  considerations: z.array(z.string()),
  facilityType: z.string(),
  compensation: z.string(),
  startsMinute: z.number().int(),
  endsMinute: z.number().int(),
  capacityTotal: z.number().int(),
  lat: z.number().nullable().default(null),
  lon: z.number().nullable().default(null),
  tokens: z.string(),
  freeToday: z.number().int(),
});
export type SearchFacts = z.infer<typeof searchFacts>;
export const readSearchFacts = storedShape("bulletin-search-facts", searchFacts);

const itemChanges = z.object({
  notions: z.array(z.enum(changedNotions as [string, ...string[]])),
  /** Free seats before and after, where some came free. */
  seats: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
});
export type ItemChanges = z.infer<typeof itemChanges>;
export const readItemChanges = storedShape("bulletin-changes", itemChanges);

export interface IssueItem {
  id: string;
  placeId: string;
  kind: ChangeKind;
  card: BulletinCard;
  changes: ItemChanges;
  searchable: Searchable;
}

export interface IssueContent {
  issueId: string;
  /** Tells two freezes of one issue apart. */
  frozenAt: string;
  /** The day its filters are read on. */
  day: string;
  centres: Centres;
  items: IssueItem[];
}

export function itemOf(
  row: Pick<Row<"bulletin_item">, "id" | "place_id" | "change_kind" | "card" | "search" | "changed_fields">,
): IssueItem {
  const { tokens, ...facts } = readSearchFacts(row.search);
  const own = new Set(tokens.split(" "));
  return {
    id: row.id,
    placeId: row.place_id,
    kind: row.change_kind as ChangeKind,
    card: readBulletinCard(row.card),
    changes: readItemChanges(row.changed_fields),
    searchable: { ...facts, hasToken: (token) => own.has(token) },
  };
}

const kept = new WeakMap<object, Map<string, IssueContent>>();
const mostKept = 4;

/** The content of a frozen issue; kept in memory, since thousands of mails read the same. */
export async function readIssueContent(ctx: Ctx, issue: Pick<Row<"bulletin_issue">, "id" | "frozen_at">): Promise<IssueContent> {
  const frozenAt = issue.frozen_at ?? "";
  const key = `${issue.id}/${frozenAt}`;
  let own = kept.get(ctx.programme);
  if (!own) kept.set(ctx.programme, (own = new Map()));
  const known = own.get(key);
  if (known) return known;
  const rows = await ctx.db
    .selectFrom("bulletin_item")
    .selectAll()
    .where("issue_id", "=", issue.id)
    .orderBy("position")
    .orderBy("id")
    .execute();
  const content: IssueContent = {
    issueId: issue.id,
    frozenAt,
    day: frozenAt ? dayInTokyo(frozenAt) : ctx.today(),
    centres: await readCentres(ctx),
    items: rows.map(itemOf),
  };
  if (own.size >= mostKept) own.delete(own.keys().next().value!);
  if (frozenAt) own.set(key, content);
  return content;
}

/** The named searches of a subscription; one mail covers all, a place comes once. */
export const savedSearches = z
  .array(z.object({ name: z.string().max(60), filter: placeFilter }))
  .min(1)
  .max(10);
export type SavedSearches = z.infer<typeof savedSearches>;
export const readSavedSearches = storedShape("saved-searches", savedSearches);

/** The predicate that decides what a subscriber gets, here and in every preview. */
export function itemsFor(content: Pick<IssueContent, "items" | "day" | "centres">, filters: readonly PlaceFilter[]): IssueItem[] {
  const wishes = filters.map((filter) => predicateOf(filter, { today: content.day, centres: content.centres }));
  return content.items.filter((item) => wishes.some((wants) => wants(item.searchable)));
}

export const countsOf = (items: readonly { kind: ChangeKind }[]): Record<ChangeKind, number> =>
  Object.fromEntries(changeKinds.map((kind) => [kind, items.filter((item) => item.kind === kind).length])) as Record<ChangeKind, number>;

const issueCounts = z.object({
  new: z.number().int(),
  updated: z.number().int(),
  closing: z.number().int(),
  closed: z.number().int(),
  /** Set when the sending begins: mails queued, and subscribers for whom nothing was new. */
  queued: z.number().int().nullable(),
  nothingNew: z.number().int().nullable(),
});
export type IssueCounts = z.infer<typeof issueCounts>;
export const readIssueCounts = storedShape("issue-counts", issueCounts);
export const readCounts = (json: string | null): IssueCounts | null => (json ? readIssueCounts(json) : null);
