/**
 * How a place fits a person, axis by axis. Pure, and free of allocation: the same function ranks a hundred
 * thousand places and explains the page shown. A place is never hidden by its score, only by a hard condition.
 */
import { matchAxes, type MatchAxis } from "../assessments/assessment-content.ts";
import { countBits, type Mask } from "./code-masks.ts";

export interface MatchPlace {
  placeId: string;
  rowNumber: number;
  facilityId: string;
  forms: number;
  tasks: Mask;
  cares: Mask;
  abilities: number;
  days: number;
  startMinute: number;
  endMinute: number;
  leastMinutesPerDay: number;
  leastDaysPerWeek: number;
  isNegotiable: boolean;
  hasVisit: boolean;
  hasTrial: boolean;
  /** Degrees; NaN where unknown. */
  lat: number;
  lon: number;
}

export interface CommuteMode {
  mode: string;
  /** Minutes before and after the way itself. */
  waitMinutes: number;
  minutesPerKm: number;
}

/** What a person needs, ready to be compared. */
export interface MatchNeeds {
  wishedForms: number;
  allowedForms: number;
  days: number;
  daysPerWeek: number;
  minutesPerDay: number;
  startMinute: number;
  endMinute: number;
  tasks: Mask;
  avoidedTasks: Mask;
  cares: Mask;
  /** The needed considerations that concern hours, days and health. */
  healthCares: Mask;
  abilities: number;
  /** Consideration "an officer of the agency is welcome on the first day". */
  attendCare: Mask;
  lat: number;
  lon: number;
  /** How much shorter a degree of longitude is there than one of latitude. */
  shrinkOfLongitude: number;
  isStrict: boolean;
  mostCommuteMinutes: number;
  modes: readonly CommuteMode[];
  /** Weight of each axis, in the order of `matchAxes`. */
  weights: readonly number[];
  /** Facilities that have had people from this agency. */
  knownFacilities: ReadonlySet<string>;
  careCount: number;
  healthCareCount: number;
}

type Counted = "shrinkOfLongitude" | "careCount" | "healthCareCount";
/** What does not change from place to place is worked out once. */
export function countedNeeds(needs: Omit<MatchNeeds, Counted>): MatchNeeds {
  return {
    ...needs,
    shrinkOfLongitude: Math.cos((needs.lat * Math.PI) / 180),
    careCount: countMask(needs.cares),
    healthCareCount: countMask(needs.healthCares),
  };
}

export const fits = ["fits", "partly", "not", "unknown"] as const;
export type Fit = (typeof fits)[number];
export const hardReasons = ["form-not-wished", "form-not-allowed", "avoided-task", "no-common-day"] as const;
export type HardReason = (typeof hardReasons)[number];

/** Filled anew for each place; index = position in `matchAxes`, fit = position in `fits`. */
export interface MatchResult {
  /** Position in `hardReasons`, or -1. */
  hard: number;
  scores: Int16Array;
  fits: Uint8Array;
  /** 0–100, weighted by the person's own ranking. */
  score: number;
  /** Axes that do not fit. */
  notCount: number;
  commuteMinutes: number;
  commuteMode: number;
  overlapMinutes: number;
}
export const emptyResult = (): MatchResult => ({
  hard: -1,
  scores: new Int16Array(matchAxes.length),
  fits: new Uint8Array(matchAxes.length),
  score: 0,
  notCount: 0,
  commuteMinutes: Number.NaN,
  commuteMode: -1,
  overlapMinutes: 0,
});

const [doesFit, partly, not, unknown] = [0, 1, 2, 3];
const at = Object.fromEntries(matchAxes.map((axis, index) => [axis, index])) as Record<MatchAxis, number>;
const kmPerDegree = 111.2;
/** Streets are longer than the straight line. */
const detour = 1.3;
const weightsByRank = [5, 4, 3, 2, 1];

export function weightsOf(priorityAxes: readonly MatchAxis[]): number[] {
  return matchAxes.map((axis) => weightsByRank[priorityAxes.indexOf(axis)] ?? 1);
}

const shareBits = (one: Mask, other: Mask) => (one.low & other.low) !== 0 || (one.high & other.high) !== 0;
const countMask = (mask: Mask) => countBits(mask.low) + countBits(mask.high);
const countCommon = (one: Mask, other: Mask) => countBits(one.low & other.low) + countBits(one.high & other.high);
const isKnown = (needs: MatchNeeds, place: MatchPlace) => needs.knownFacilities.size > 0 && needs.knownFacilities.has(place.facilityId);
const clamp = (value: number) => (value < 0 ? 0 : value > 100 ? 100 : (value + 0.5) | 0);

export function matchPlace(needs: MatchNeeds, place: MatchPlace, result: MatchResult): MatchResult {
  result.hard = hardReasonOf(needs, place);
  return scorePlace(needs, place, result);
}

/** The axes alone, for a place that no hard condition rules out. */
export function scorePlace(needs: MatchNeeds, place: MatchPlace, result: MatchResult): MatchResult {
  scoreConditions(needs, place, result);
  scoreDistance(needs, place, result);
  scoreUnderstanding(needs, place, result);
  scoreTasks(needs, place, result);
  scoreSupport(needs, place, result);

  let [sum, weights, notCount] = [0, 0, 0];
  for (let axis = 0; axis < matchAxes.length; axis += 1) {
    if (result.fits[axis] === unknown) continue;
    sum += result.scores[axis] * needs.weights[axis];
    weights += needs.weights[axis];
    if (result.fits[axis] === not) notCount += 1;
  }
  result.score = weights ? Math.round(sum / weights) : 0;
  result.notCount = notCount;
  return result;
}

/** Position in `hardReasons`, or -1. */
export function hardReasonOf(needs: MatchNeeds, place: MatchPlace): number {
  if ((needs.wishedForms & place.forms) === 0) return 0;
  if ((needs.wishedForms & needs.allowedForms & place.forms) === 0) return 1;
  if (shareBits(needs.avoidedTasks, place.tasks)) return 2;
  if ((needs.days & place.days) === 0) return 3;
  return -1;
}

function set(result: MatchResult, axis: number, fit: number, score: number): void {
  result.fits[axis] = fit;
  result.scores[axis] = clamp(score);
}

function scoreConditions(needs: MatchNeeds, place: MatchPlace, result: MatchResult): void {
  const days = Math.min(1, countBits(needs.days & place.days) / needs.daysPerWeek);
  const overlap = Math.max(0, Math.min(needs.endMinute, place.endMinute) - Math.max(needs.startMinute, place.startMinute));
  result.overlapMinutes = overlap;
  const time = Math.min(1, overlap / needs.minutesPerDay);
  const asked = needs.healthCareCount;
  const care = asked ? countCommon(needs.healthCares, place.cares) / asked : 1;
  const isTooLong = place.leastMinutesPerDay > needs.minutesPerDay || place.leastDaysPerWeek > needs.daysPerWeek;
  const isTooShort = overlap < Math.min(place.leastMinutesPerDay, needs.minutesPerDay);
  const score = 100 * (0.4 * days + 0.4 * time + 0.2 * care) - (isTooLong ? 20 : 0);
  if (isTooShort || (isTooLong && !place.isNegotiable)) set(result, at.condition_fit, not, Math.min(score, 49));
  else set(result, at.condition_fit, days === 1 && time === 1 && care === 1 && !isTooLong ? doesFit : partly, score);
}

/** Straight line × 1.3 by the person's own ways of travelling; an estimate, and said to be one. Nobody in hiding is measured. */
function scoreDistance(needs: MatchNeeds, place: MatchPlace, result: MatchResult): void {
  result.commuteMode = -1;
  result.commuteMinutes = Number.NaN;
  if (needs.isStrict || Number.isNaN(needs.lat) || Number.isNaN(place.lat)) return set(result, at.near_home, unknown, 0);
  const north = (place.lat - needs.lat) * kmPerDegree;
  const east = (place.lon - needs.lon) * kmPerDegree * needs.shrinkOfLongitude;
  const km = Math.sqrt(north * north + east * east) * detour;
  let best = Number.POSITIVE_INFINITY;
  for (let index = 0; index < needs.modes.length; index += 1) {
    const minutes = needs.modes[index].waitMinutes + km * needs.modes[index].minutesPerKm;
    if (minutes >= best) continue;
    best = minutes;
    result.commuteMode = index;
  }
  result.commuteMinutes = Math.max(1, Math.round(best));
  const ratio = best / needs.mostCommuteMinutes;
  // Full marks up to half of what the person can take, none at twice as much.
  set(result, at.near_home, ratio <= 1 ? doesFit : ratio <= 1.5 ? partly : not, 100 * Math.min(1, (2 - ratio) / 1.5));
}

function scoreUnderstanding(needs: MatchNeeds, place: MatchPlace, result: MatchResult): void {
  const asked = needs.careCount;
  const share = asked ? countCommon(needs.cares, place.cares) / asked : 1;
  set(result, at.understanding, share === 1 ? doesFit : share >= 0.5 ? partly : not, 90 * share + (isKnown(needs, place) ? 10 : 0));
}

function scoreTasks(needs: MatchNeeds, place: MatchPlace, result: MatchResult): void {
  const missing = countBits(place.abilities & ~needs.abilities);
  const isOpen = (needs.tasks.low | needs.tasks.high) === 0;
  const isWished = shareBits(needs.tasks, place.tasks);
  if (!isOpen && !isWished) return set(result, at.task_fit, not, 20 - 10 * missing);
  set(result, at.task_fit, isWished && missing === 0 ? doesFit : partly, (isWished ? 100 : 70) - 20 * missing);
}

function scoreSupport(needs: MatchNeeds, place: MatchPlace, result: MatchResult): void {
  // Every published place has a support officer; the rest is what makes the beginning easier.
  const score =
    40 +
    (place.hasVisit ? 20 : 0) +
    (place.hasTrial ? 20 : 0) +
    (shareBits(needs.attendCare, place.cares) ? 20 : 0) +
    (isKnown(needs, place) ? 20 : 0);
  set(result, at.support, score >= 80 ? doesFit : partly, score);
}
