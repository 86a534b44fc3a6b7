/**
 * The listed places in memory, one copy per programme: who offers what as bits, newest confirmed first. Each use asks the database
 * for one number; when it grew, only the rows marked with a higher one are read again.
 */
import type BetterSqlite from "better-sqlite3";
import { sql, type SqlBool } from "kysely";
import { asciiToken, holdsTokens, needlesOf } from "#db/portable.ts";
import type { Ctx, Programme } from "../context.ts";
import { freeOn, nextFreeDay, type Hold } from "../places/seats.ts";
import { addBit, addAll, dropBit, grown, hasBit, keepOnly, wordsFor, type Bits } from "./bitset.ts";
import type { Centres } from "./centres.ts";
import { circleOf, filterGroups, groupNames, isWithin, newSince, type GroupName, type PlaceFilter } from "./filter.ts";
import { readSearchCard, type SearchCard, type SearchRow, searchRowColumns, searchRowOf } from "./search-card.ts";

const rowsAtOnce = 5000;
const idsAtOnce = 500;
const cardsKept = 20_000;
const tokensKept = 1000;

/** One choice of one group: `days/Tu`. Its number indexes the bits and the rows' lists. */
export interface Choice {
  group: GroupName;
  code: string;
  /** Its place among the choices of the group. */
  place: number;
  bits: Bits;
  count: number;
}

type ReadRow = Parameters<typeof searchRowOf>[0] & { is_listed: 0 | 1; tokens?: string };

/** Groups of which every row has one code. */
const singleGroups = ["municipalities", "facilityTypes", "compensations"] as const satisfies readonly GroupName[];
export const isSingle = (name: GroupName): name is (typeof singleGroups)[number] => (singleGroups as readonly GroupName[]).includes(name);

const none: readonly Hold[] = [];

export class PlacesCopy {
  version = -1;
  /** Choices by number, and the numbers by group and code. */
  readonly choices: Choice[] = [];
  readonly choiceNumbers = Object.fromEntries(groupNames.map((name) => [name, new Map<string, number>()])) as Record<
    GroupName,
    Map<string, number>
  >;
  /** Slots that hold a listed place. */
  listed: Bits = new Uint32Array(0);
  count = 0;
  /** Slots newest confirmed first; the unique place id decides between equals. */
  order: number[] = [];

  placeIds: string[] = [];
  codes: string[] = [];
  confirmedAt: string[] = [];
  firstPublishedAt: string[] = [];
  versions: number[] = [];
  /** Where each place lies, as the filter asks. */
  #points: Pick<SearchRow, "lat" | "lon" | "municipality">[] = [];
  /** Numbers of the choices each slot has. */
  choicesOf: Uint16Array[] = [];
  /** The same by group, for counting: which choices of the group a slot has, as bits; groups with more than 32 have none. */
  readonly masks = Object.fromEntries(groupNames.map((name) => [name, new Uint32Array(0)])) as Record<GroupName, Uint32Array | null>;
  /** Where rows have exactly one choice of a group: its place among the group's choices. */
  readonly only = Object.fromEntries(singleGroups.map((name) => [name, new Uint16Array(0)])) as Record<
    (typeof singleGroups)[number],
    Uint16Array
  >;
  #rowNumbers: number[] = [];
  #capacities: number[] = [];
  #holds = new Map<number, Hold[]>();
  #slotOfPlace = new Map<string, number>();
  #slotOfRow = new Map<number, number>();
  #freeSlots: number[] = [];
  #cards = new Map<string, { version: number; card: SearchCard }>();
  /** Counts every change, so that a set read meanwhile is known to be old. */
  #merges = 0;
  #tokens = new Map<string, Bits>();
  /** What depends on the day: free seats today, and new places. */
  #today = "";
  #free: Bits = new Uint32Array(0);
  #new = new Map<number, Bits>();

  get words(): number {
    return this.listed.length;
  }

  // --- reading

  emptyBits = (): Bits => new Uint32Array(this.words);

  bitsOf(group: GroupName, code: string): Bits | undefined {
    const number = this.choiceNumbers[group].get(code);
    return number === undefined ? undefined : this.choices[number].bits;
  }

  /** Slots with a seat free on the day. */
  freeOn(today: string): Bits {
    this.#turnTo(today);
    return this.#free;
  }

  newWithin(days: number, today: string): Bits {
    this.#turnTo(today);
    let bits = this.#new.get(days);
    if (!bits) {
      bits = this.emptyBits();
      const since = newSince(today, days);
      for (const slot of this.order) if (this.firstPublishedAt[slot] >= since) addBit(bits, slot);
      this.#new.set(days, bits);
    }
    return bits;
  }

  /** Slots inside the circle. */
  within(near: NonNullable<PlaceFilter["near"]>, centres: Centres): Bits {
    const bits = this.emptyBits();
    const circle = circleOf(near, centres);
    if (circle) for (const slot of this.order) if (isWithin(circle, this.#points[slot], centres)) addBit(bits, slot);
    return bits;
  }

  /** Free seats on the day, else on the next day that has some: 2, or 1 from the 1st of December, or none in sight. */
  seatsOf(slot: number, today: string): { free: number; from: string | null } {
    const holds = this.#holds.get(slot) ?? none;
    const from = nextFreeDay(this.#capacities[slot], holds, today);
    return { free: from ? freeOn(this.#capacities[slot], holds, from) : 0, from };
  }

  /** Where a key stands in the order: the first place that comes after it. */
  positionAfter(confirmedAt: string, placeId: string): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compareKey(this.order[middle], confirmedAt, placeId) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Negative when the slot's place stands before the key. */
  #compareKey(slot: number, confirmedAt: string, placeId: string): number {
    const own = this.confirmedAt[slot];
    if (own !== confirmedAt) return own > confirmedAt ? -1 : 1;
    const id = this.placeIds[slot];
    return id === placeId ? 0 : id > placeId ? -1 : 1;
  }

  #turnTo(today: string): void {
    if (this.#today === today) return;
    this.#today = today;
    this.#new.clear();
    this.#free = this.emptyBits();
    for (const slot of this.order) if (this.#isFree(slot)) addBit(this.#free, slot);
  }

  #isFree(slot: number): boolean {
    const holds = this.#holds.get(slot);
    return holds ? freeOn(this.#capacities[slot], holds, this.#today) > 0 : this.#capacities[slot] > 0;
  }

  /** Cards of places at the versions known here; a newer one in the database is as good. */
  async cardsOf(programme: Programme, places: readonly { placeId: string; version: number }[]): Promise<SearchCard[]> {
    const found = new Map<string, SearchCard>();
    for (const { placeId, version } of places) {
      const kept = this.#cards.get(placeId);
      if (kept?.version === version) found.set(placeId, kept.card);
    }
    const missing = places.filter((one) => !found.has(one.placeId)).map((one) => one.placeId);
    if (missing.length) {
      if (this.#cards.size > cardsKept) this.#cards.clear();
      const rows = await programme.connection.db
        .selectFrom("place_search")
        .select(["place_id", "version", "card"])
        .where("place_id", "in", missing)
        .execute();
      for (const row of rows) {
        const card = readSearchCard(row.card);
        this.#cards.set(row.place_id, { version: row.version, card });
        found.set(row.place_id, card);
      }
    }
    return places.map((one) => found.get(one.placeId)!);
  }

  /** Makes ready what `keywordBits` combines. */
  async loadKeyword(programme: Programme, keyword: string): Promise<void> {
    for (const token of needlesOf(keyword).map(asciiToken)) if (!this.#tokens.has(token)) await this.#loadToken(programme, token);
  }

  /** Slots whose document holds every token of the keyword; all when it asks for nothing, null when a token is not loaded. */
  keywordBits(keyword: string): Bits | "all" | null {
    let bits: Bits | "all" = "all";
    for (const token of needlesOf(keyword).map(asciiToken)) {
      const own = this.#tokens.get(token);
      if (!own) return null;
      if (bits === "all") bits = own.slice();
      else keepOnly(bits, own);
    }
    return bits;
  }

  async #loadToken(programme: Programme, token: string): Promise<void> {
    const { db, engine } = programme.connection;
    for (;;) {
      const merges = this.#merges;
      const rows = await db
        .selectFrom("place_search")
        .select("row_number")
        .where(holdsTokens(engine, [token]))
        .execute();
      // A row merged while this was read may have other tokens by now, and nobody told this set.
      if (this.#merges !== merges) continue;
      const bits = this.emptyBits();
      for (const { row_number } of rows) {
        const slot = this.#slotOfRow.get(row_number);
        if (slot !== undefined) addBit(bits, slot);
      }
      if (this.#tokens.size >= tokensKept) this.#tokens.delete(this.#tokens.keys().next().value!);
      this.#tokens.set(token, bits);
      return;
    }
  }

  // --- refreshing

  async refresh(programme: Programme, version: number): Promise<void> {
    const isFirst = this.version < 0;
    let last = { version: this.version, rowNumber: -1 };
    for (;;) {
      const rows = isFirst ? await this.#readAll(programme, last.rowNumber) : await this.#readChanged(programme, last);
      const holds = await readHoldsOf(
        programme,
        rows.filter((row) => row.is_listed).map((row) => row.place_id),
        isFirst && rows.length === rowsAtOnce,
      );
      // Merged in one go, so that no reader sees half a batch.
      for (const row of rows) this.#merge(searchRowOf(row), row.is_listed === 1, holds.get(row.place_id), row.tokens);
      if (rows.length < rowsAtOnce) break;
      const { version: lastVersion, row_number } = rows[rows.length - 1];
      last = { version: lastVersion, rowNumber: row_number };
    }
    if (isFirst) this.order.sort((one, other) => this.#compareKey(one, this.confirmedAt[other], this.placeIds[other]));
    this.version = version;
  }

  #readAll({ connection }: Programme, afterRow: number): Promise<ReadRow[]> {
    return connection.db
      .selectFrom("place_search")
      .select([...searchRowColumns, "is_listed"])
      .where("row_number", ">", afterRow)
      .orderBy("row_number")
      .limit(rowsAtOnce)
      .execute();
  }

  /** Keyed by version, so that the index on it finds the few changed rows among many. */
  #readChanged({ connection }: Programme, last: { version: number; rowNumber: number }): Promise<ReadRow[]> {
    return connection.db
      .selectFrom("place_search")
      .select([...searchRowColumns, "is_listed", "tokens"])
      .where(
        last.rowNumber < 0
          ? sql<SqlBool>`version > ${last.version}`
          : sql<SqlBool>`(version, row_number) > (${last.version}, ${last.rowNumber})`,
      )
      .orderBy("version")
      .orderBy("row_number")
      .limit(rowsAtOnce)
      .execute();
  }

  #merge(row: SearchRow, isListed: boolean, holds: Hold[] | undefined, tokens: string | undefined): void {
    this.#merges += 1;
    const isFirst = this.version < 0;
    const known = this.#slotOfPlace.get(row.placeId);
    if (known !== undefined) this.#remove(known);
    if (!isListed) return;
    const slot = this.#freeSlots.pop() ?? this.placeIds.length;
    if (slot >= this.words * 32) this.#grow();
    this.placeIds[slot] = row.placeId;
    this.codes[slot] = row.code;
    this.confirmedAt[slot] = row.confirmedAt;
    this.firstPublishedAt[slot] = row.firstPublishedAt;
    this.versions[slot] = row.version;
    this.#points[slot] = { lat: row.lat, lon: row.lon, municipality: row.municipality };
    this.#rowNumbers[slot] = row.rowNumber;
    this.#capacities[slot] = row.capacityTotal;
    this.#slotOfPlace.set(row.placeId, slot);
    this.#slotOfRow.set(row.rowNumber, slot);
    if (holds?.length) this.#holds.set(slot, holds);
    const numbers = groupNames.flatMap((name) => [...new Set(filterGroups[name].codesOf(row))].map((code) => this.#numberOf(name, code)));
    this.choicesOf[slot] = Uint16Array.from(numbers);
    for (const name of groupNames) {
      const places = filterGroups[name].codesOf(row).map((code) => this.#placeOf(name, code));
      if (isSingle(name)) this.only[name][slot] = places[0];
      else if (this.choiceNumbers[name].size > 32) this.masks[name] = null;
      else if (this.masks[name]) this.masks[name][slot] = places.reduce((mask, place) => mask | (1 << place), 0) >>> 0;
    }
    for (const number of numbers) {
      addBit(this.choices[number].bits, slot);
      this.choices[number].count += 1;
    }
    addBit(this.listed, slot);
    this.count += 1;
    if (isFirst) this.order.push(slot);
    else this.order.splice(this.positionAfter(row.confirmedAt, row.placeId), 0, slot);
    if (this.#today && this.#isFree(slot)) addBit(this.#free, slot);
    for (const [days, bits] of this.#new) if (row.firstPublishedAt >= newSince(this.#today, days)) addBit(bits, slot);
    if (tokens !== undefined && this.#tokens.size) {
      const own = new Set(tokens.split(" "));
      for (const [token, bits] of this.#tokens) if (own.has(token)) addBit(bits, slot);
    }
  }

  #remove(slot: number): void {
    this.order.splice(this.positionAfter(this.confirmedAt[slot], this.placeIds[slot]) - 1, 1);
    for (const number of this.choicesOf[slot]) {
      dropBit(this.choices[number].bits, slot);
      this.choices[number].count -= 1;
    }
    for (const bits of [this.listed, this.#free, ...this.#tokens.values(), ...this.#new.values()]) if (bits.length) dropBit(bits, slot);
    this.count -= 1;
    this.#holds.delete(slot);
    this.#cards.delete(this.placeIds[slot]);
    this.#slotOfPlace.delete(this.placeIds[slot]);
    this.#slotOfRow.delete(this.#rowNumbers[slot]);
    this.#freeSlots.push(slot);
  }

  /** The place of a choice among those of its group, in the order they were met. */
  #placeOf(group: GroupName, code: string): number {
    return this.choices[this.choiceNumbers[group].get(code)!].place;
  }

  #numberOf(group: GroupName, code: string): number {
    const numbers = this.choiceNumbers[group];
    let number = numbers.get(code);
    if (number === undefined) {
      number = this.choices.push({ group, code, place: numbers.size, bits: this.emptyBits(), count: 0 }) - 1;
      numbers.set(code, number);
    }
    return number;
  }

  #grow(): void {
    const words = Math.max(wordsFor(1024), this.words * 2);
    this.listed = grown(this.listed, words);
    this.#free = grown(this.#free, words);
    for (const choice of this.choices) choice.bits = grown(choice.bits, words);
    for (const name of groupNames) {
      if (isSingle(name)) this.only[name] = grownPlaces(this.only[name], words * 32);
      else if (this.masks[name]) this.masks[name] = grown(this.masks[name], words * 32);
    }
    for (const [token, bits] of this.#tokens) this.#tokens.set(token, grown(bits, words));
    this.#new.clear();
  }

  /** Slots the filter's groups let through: each group's own set, to be combined by the reader. */
  groupBits(filter: PlaceFilter, name: GroupName): Bits | undefined {
    const chosen = filter[name];
    if (!chosen.length) return undefined;
    const bits = this.emptyBits();
    if (filterGroups[name].takes === "any") {
      for (const code of chosen) {
        const own = this.bitsOf(name, code);
        if (own) addAll(bits, own);
      }
      return bits;
    }
    bits.set(this.listed);
    for (const code of chosen) keepOnly(bits, this.bitsOf(name, code) ?? this.emptyBits());
    return bits;
  }

  /** Slots of a set in order, from a position on, forward or back, at most `most`; those found come nearest first. */
  inOrder(bits: Bits, from: number, step: 1 | -1, most: number): number[] {
    const found: number[] = [];
    for (let at = from; at >= 0 && at < this.order.length && found.length < most; at += step)
      if (hasBit(bits, this.order[at])) found.push(this.order[at]);
    return found;
  }
}

function grownPlaces(places: Uint16Array, length: number): Uint16Array {
  const bigger = new Uint16Array(length);
  bigger.set(places);
  return bigger;
}

/** Holds of the places; the first load reads them all at once, since most places have none. */
async function readHoldsOf(programme: Programme, placeIds: string[], isMany: boolean): Promise<Map<string, Hold[]>> {
  const holds = new Map<string, Hold[]>();
  const base = programme.connection.db
    .selectFrom("seat_hold")
    .select(["place_id", "from_on", "to_on", "seats"])
    .where("released_at", "is", null);
  const take = (rows: (Hold & { place_id: string })[]) => {
    for (const { place_id, ...hold } of rows) holds.set(place_id, [...(holds.get(place_id) ?? []), hold]);
  };
  if (isMany) {
    const sorted = [...placeIds].sort();
    take(
      await base
        .where("place_id", ">=", sorted[0])
        .where("place_id", "<=", sorted[sorted.length - 1])
        .execute(),
    );
  } else
    for (let at = 0; at < placeIds.length; at += idsAtOnce)
      take(await base.where("place_id", "in", placeIds.slice(at, at + idsAtOnce)).execute());
  return holds;
}

interface Kept {
  copy: PlacesCopy;
  refreshing?: Promise<void>;
  readVersion?: BetterSqlite.Statement;
}
const copies = new WeakMap<Programme, Kept>();

function keptOf(programme: Programme): Kept {
  let kept = copies.get(programme);
  if (!kept) {
    kept = { copy: new PlacesCopy() };
    copies.set(programme, kept);
  }
  return kept;
}

function versionOf({ connection }: Programme, kept: Kept): number | Promise<number> {
  const { sqlite } = connection;
  // While a transaction of this process is open, its handle would show what is not committed; then the query waits its turn.
  if (sqlite && !sqlite.inTransaction) {
    kept.readVersion ??= sqlite.prepare("SELECT value FROM data_version WHERE name = 'places'").pluck();
    return (kept.readVersion.get() as number | undefined) ?? 0;
  }
  return sql<{ value: number }>`SELECT value FROM data_version WHERE name = 'places'`
    .execute(connection.db)
    .then(({ rows }) => rows[0]?.value ?? 0);
}

/** The copy, as new as the database was when it was asked for. */
export async function openPlacesCopy(ctx: Ctx): Promise<PlacesCopy> {
  // Inside a transaction the copy would learn what may still be taken back.
  if (ctx.isInTransaction) throw new Error("lists of places are read outside transactions");
  const kept = keptOf(ctx.programme);
  const checked = versionOf(ctx.programme, kept);
  const version = typeof checked === "number" ? checked : await checked;
  while (kept.copy.version < version) {
    kept.refreshing ??= kept.copy
      .refresh(ctx.programme, version)
      .catch((error) => {
        // What was read before the fault is half a copy.
        kept.copy = new PlacesCopy();
        throw error;
      })
      .finally(() => (kept.refreshing = undefined));
    await kept.refreshing;
  }
  return kept.copy;
}
