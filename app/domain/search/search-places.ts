/** One page of the list of places with the count beside every choice, read from the copy in memory. */
import type { Ctx } from "../context.ts";
import { countBits, countBoth, keepOnly, type Bits } from "./bitset.ts";
import { readCentres, type Centres } from "./centres.ts";
import { filterGroups, filterQuery, groupNames, type GroupName, type PlaceFilter } from "./filter.ts";
import { isSingle, openPlacesCopy, type PlacesCopy } from "./places-copy.ts";
import type { SearchCard } from "./search-card.ts";

export const placesPerPage = 20;
/** The choices of "new within so many days". */
export const newDaysOffered = [7, 30] as const;

/** Where a page begins or ends: the key of a place in the order. */
export interface PlaceKey {
  confirmedAt: string;
  placeId: string;
}

export type Turn = { after: PlaceKey } | { before: PlaceKey } | null;

export interface ListedPlace extends PlaceKey {
  code: string;
  version: number;
  firstPublishedAt: string;
  card: SearchCard;
  /** Seats free from a day on (today or later); none in sight when `from` is null. */
  seats: { free: number; from: string | null };
}

export interface PlacesFound {
  today: string;
  total: number;
  places: ListedPlace[];
  previous: PlaceKey | null;
  next: PlaceKey | null;
  /** How many there would be with this choice, the filter's other groups as they are. */
  counts: Record<GroupName, Record<string, number>>;
  freeCount: number;
  newCounts: Record<number, number>;
}

/** Pages just made, so that who asks whether a page has changed and who then draws it do not both make it. */
const recent = new WeakMap<PlacesCopy, Map<string, PlacesFound>>();
const mostRecent = 64;

export async function searchPlaces(ctx: Ctx, filter: PlaceFilter, turn: Turn = null): Promise<PlacesFound> {
  const centres = await readCentres(ctx);
  const copy = await openPlacesCopy(ctx);
  let keyword = copy.keywordBits(filter.keyword);
  while (keyword === null) {
    await copy.loadKeyword(ctx.programme, filter.keyword);
    keyword = copy.keywordBits(filter.keyword);
  }
  // From here to the cards nothing waits, so that the whole page is of one moment.
  const today = ctx.today();
  let made = recent.get(copy);
  if (!made) recent.set(copy, (made = new Map()));
  const key = `${copy.version} ${today} ${filterQuery(filter)} ${queryOfTurn(turn)}`;
  const kept = made.get(key);
  if (kept) return kept;
  const sets = narrowingSets(copy, filter, keyword, { today, centres });
  const all = combine(sets, null);
  const page = pageOf(copy, all, turn);
  const places = page.slots.map((slot) => ({
    placeId: copy.placeIds[slot],
    code: copy.codes[slot],
    version: copy.versions[slot],
    confirmedAt: copy.confirmedAt[slot],
    firstPublishedAt: copy.firstPublishedAt[slot],
    seats: copy.seatsOf(slot, today),
  }));
  const rest = {
    today,
    total: countOf(copy, all),
    previous: page.previous,
    next: page.next,
    ...countChoices(copy, filter, sets, all, today),
  };
  const cards = await copy.cardsOf(ctx.programme, places);
  const found = { ...rest, places: places.map((place, index) => ({ ...place, card: cards[index] })) };
  if (made.size >= mostRecent) made.clear();
  made.set(key, found);
  return found;
}

/** Every place the filter lets through, newest confirmed first: ids only, for whole lists as data. */
export async function findPlaceIds(ctx: Ctx, filter: PlaceFilter): Promise<string[]> {
  const centres = await readCentres(ctx);
  const copy = await openPlacesCopy(ctx);
  let keyword = copy.keywordBits(filter.keyword);
  while (keyword === null) {
    await copy.loadKeyword(ctx.programme, filter.keyword);
    keyword = copy.keywordBits(filter.keyword);
  }
  const all = combine(narrowingSets(copy, filter, keyword, { today: ctx.today(), centres }), null);
  return copy.inOrder(all === "all" ? copy.listed : all, 0, 1, copy.order.length).map((slot) => copy.placeIds[slot]);
}

type Part = GroupName | "keyword" | "near" | "free" | "new";
type Sets = Map<Part, Bits>;

function narrowingSets(
  copy: PlacesCopy,
  filter: PlaceFilter,
  keyword: Bits | "all",
  { today, centres }: { today: string; centres: Centres },
): Sets {
  const sets: Sets = new Map();
  if (keyword !== "all") sets.set("keyword", keyword);
  for (const name of groupNames) {
    const bits = copy.groupBits(filter, name);
    if (bits) sets.set(name, bits);
  }
  if (filter.near) sets.set("near", copy.within(filter.near, centres));
  if (filter.isFreeOnly) sets.set("free", copy.freeOn(today));
  if (filter.newDays) sets.set("new", copy.newWithin(filter.newDays, today));
  return sets;
}

/** What all parts but one let through; "all" when nothing narrows. */
function combine(sets: Sets, without: Part | null): Bits | "all" {
  let bits: Bits | undefined;
  for (const [part, own] of sets) {
    if (part === without) continue;
    if (bits) keepOnly(bits, own);
    else bits = own.slice();
  }
  return bits ?? "all";
}

const countOf = (copy: PlacesCopy, bits: Bits | "all") => (bits === "all" ? copy.count : countBits(bits));

function pageOf(copy: PlacesCopy, all: Bits | "all", turn: Turn): { slots: number[]; previous: PlaceKey | null; next: PlaceKey | null } {
  const bits = all === "all" ? copy.listed : all;
  const keyOf = (slot: number): PlaceKey => ({ confirmedAt: copy.confirmedAt[slot], placeId: copy.placeIds[slot] });
  // One more than a page tells whether there is another.
  if (turn && "before" in turn) {
    const until = copy.positionAfter(turn.before.confirmedAt, turn.before.placeId) - 1;
    const position = copy.order[until] !== undefined && copy.placeIds[copy.order[until]] === turn.before.placeId ? until - 1 : until;
    const found = copy.inOrder(bits, position, -1, placesPerPage + 1);
    const slots = found.slice(0, placesPerPage).reverse();
    // Fewer than a page before this key: the first page as everybody sees it.
    if (found.length <= placesPerPage) return pageOf(copy, all, null);
    return { slots, previous: keyOf(slots[0]), next: keyOf(slots[slots.length - 1]) };
  }
  const from = turn ? copy.positionAfter(turn.after.confirmedAt, turn.after.placeId) : 0;
  const found = copy.inOrder(bits, from, 1, placesPerPage + 1);
  const slots = found.slice(0, placesPerPage);
  const hasBefore = turn !== null && copy.inOrder(bits, from - 1, -1, 1).length > 0;
  return {
    slots,
    previous: hasBefore ? (slots.length ? keyOf(slots[0]) : turn.after) : null,
    next: found.length > placesPerPage ? keyOf(slots[slots.length - 1]) : null,
  };
}

function countChoices(
  copy: PlacesCopy,
  filter: PlaceFilter,
  sets: Sets,
  all: Bits | "all",
  today: string,
): Pick<PlacesFound, "counts" | "freeCount" | "newCounts"> {
  const counts = {} as PlacesFound["counts"];
  const total = countOf(copy, all);
  for (const name of groupNames) {
    // Where every choice narrows, the choices made stay in force while the next one is counted.
    const isOwn = sets.has(name) && filterGroups[name].takes === "any";
    const base = isOwn ? combine(sets, name) : all;
    counts[name] = countGroup(copy, name, base, isOwn ? countOf(copy, base) : total);
  }
  const both = (base: Bits | "all", own: Bits) => (base === "all" ? countBits(own) : countBoth(base, own));
  const withoutNew = filter.newDays ? combine(sets, "new") : all;
  return {
    counts,
    freeCount: both(filter.isFreeOnly ? combine(sets, "free") : all, copy.freeOn(today)),
    newCounts: Object.fromEntries(newDaysOffered.map((days) => [days, both(withoutNew, copy.newWithin(days, today))])),
  };
}

/** Visiting a row costs about as much as combining this many words of two sets. */
const wordsPerRow = 2;

/** How many rows of a set have each choice of a group: row by row, or choice by choice, whichever is less work. */
function countGroup(copy: PlacesCopy, name: GroupName, base: Bits | "all", total: number): Record<string, number> {
  const counts: Record<string, number> = {};
  const numbers = copy.choiceNumbers[name];
  if (base === "all") {
    for (const [code, number] of numbers) if (copy.choices[number].count) counts[code] = copy.choices[number].count;
    return counts;
  }
  const only = isSingle(name) ? copy.only[name] : null;
  const masks = isSingle(name) ? null : copy.masks[name];
  const perRow = only ? 1 : [...numbers.values()].reduce((sum, number) => sum + copy.choices[number].count, 0) / Math.max(1, copy.count);
  const isRowByRow = (only || masks) && total * perRow * wordsPerRow < numbers.size * copy.words;
  const tally = isRowByRow ? (only ? tallyOnly(base, only, numbers.size) : tallyMasks(base, masks!)) : null;
  for (const [code, number] of numbers) {
    const { place, bits } = copy.choices[number];
    const count = tally ? tally[place] : countBoth(base, bits);
    if (count) counts[code] = count;
  }
  return counts;
}

function tallyOnly(base: Bits, only: Uint16Array, size: number): Int32Array {
  const tally = new Int32Array(size);
  for (let at = 0; at < base.length; at += 1)
    for (let word = base[at]; word; word &= word - 1) tally[only[(at << 5) + (31 - Math.clz32(word & -word))]] += 1;
  return tally;
}

function tallyMasks(base: Bits, masks: Uint32Array): Int32Array {
  const tally = new Int32Array(32);
  for (let at = 0; at < base.length; at += 1)
    for (let word = base[at]; word; word &= word - 1)
      for (let mask = masks[(at << 5) + (31 - Math.clz32(word & -word))]; mask; mask &= mask - 1) tally[31 - Math.clz32(mask & -mask)] += 1;
  return tally;
}

// --- keys in URLs

/** `moment.id`, short and made of characters no URL needs to escape. */
export const keyText = (key: PlaceKey) => `${Date.parse(key.confirmedAt).toString(36)}.${key.placeId}`;

export function readKey(text: string | null): PlaceKey | null {
  const [, moment, placeId] = /^([0-9a-z]{6,10})\.([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  if (!placeId) return null;
  const ms = parseInt(moment, 36);
  return ms <= 8.64e15 ? { confirmedAt: new Date(ms).toISOString(), placeId } : null;
}

export function readTurn(params: URLSearchParams): Turn {
  const after = readKey(params.get("after"));
  if (after) return { after };
  const before = readKey(params.get("before"));
  return before ? { before } : null;
}

export const queryOfTurn = (turn: Turn): string =>
  !turn ? "" : "after" in turn ? `after=${keyText(turn.after)}` : `before=${keyText(turn.before)}`;
