/** The order of places for one person: those that fit, those that nearly do, the rest; within each by score, then by the place's own number. */
import { emptyResult, hardReasonOf, hardReasons, scorePlace, type HardReason, type MatchNeeds, type MatchPlace } from "./match-place.ts";

const matchGroups = ["fit", "near", "other"] as const;
export type MatchGroup = (typeof matchGroups)[number];

export interface Ranked {
  place: MatchPlace;
  group: MatchGroup;
  key: number;
}

export interface Ranking {
  page: Ranked[];
  next: string | null;
  counts: Record<MatchGroup, number>;
  excluded: Record<HardReason, number>;
  /** The first few that a hard condition rules out. */
  excludedPlaces: { place: MatchPlace; reason: HardReason }[];
}

/** More than any score, so that a group always stands before the next. */
const groupStep = 1000;

/** One pass over all places keeping only the page: no sort of everything. */
export function rankPlaces(
  needs: MatchNeeds,
  places: readonly MatchPlace[],
  options: { limit: number; after?: string | null; excludedLimit?: number },
): Ranking {
  const { limit, excludedLimit = 10 } = options;
  const [afterKey, afterRow] = (options.after ?? "").split("_").map(Number);
  const isFirst = !options.after || Number.isNaN(afterKey) || Number.isNaN(afterRow);
  const counts = [0, 0, 0];
  const excluded = hardReasons.map(() => 0);
  const excludedPlaces: { place: MatchPlace; reason: HardReason }[] = [];
  const result = emptyResult();
  // One more than the page, to know whether there is a next one.
  const best: { key: number; place: MatchPlace }[] = [];
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index];
    const hard = hardReasonOf(needs, place);
    if (hard >= 0) {
      excluded[hard] += 1;
      if (excludedPlaces.length < excludedLimit) excludedPlaces.push({ place, reason: hardReasons[hard] });
      continue;
    }
    scorePlace(needs, place, result);
    const group = Math.min(result.notCount, 2);
    counts[group] += 1;
    const key = (2 - group) * groupStep + result.score;
    if (!isFirst && !(key < afterKey || (key === afterKey && place.rowNumber > afterRow))) continue;
    const worst = best.length > limit ? best[limit] : undefined;
    if (worst && (key < worst.key || (key === worst.key && place.rowNumber > worst.place.rowNumber))) continue;
    insert(best, { key, place }, limit + 1);
  }
  const page = best.slice(0, limit).map(({ key, place }): Ranked => ({ place, key, group: matchGroups[2 - Math.floor(key / groupStep)] }));
  const last = page.at(-1);
  return {
    page,
    next: best.length > limit && last ? `${last.key}_${last.place.rowNumber}` : null,
    counts: { fit: counts[0], near: counts[1], other: counts[2] },
    excluded: Object.fromEntries(hardReasons.map((reason, index) => [reason, excluded[index]])) as Record<HardReason, number>,
    excludedPlaces,
  };
}

function insert(best: { key: number; place: MatchPlace }[], one: { key: number; place: MatchPlace }, most: number): void {
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = best[middle];
    if (other.key > one.key || (other.key === one.key && other.place.rowNumber < one.place.rowNumber)) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, one);
  if (best.length > most) best.pop();
}
