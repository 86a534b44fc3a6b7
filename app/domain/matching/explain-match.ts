/** Why a place fits or not, in reasons whose words live with the interface; only for the places of a page. */
import { matchAxes, type MatchAxis } from "../assessments/assessment-content.ts";
import { codesOf } from "./code-masks.ts";
import type { MatchBits } from "./match-needs.ts";
import { emptyResult, fits, matchPlace, type Fit, type MatchNeeds, type MatchPlace } from "./match-place.ts";

/** A reason's key and its values; lists hold codes, which the view turns into labels. */
export interface Reason {
  key: string;
  values: Record<string, number | string>;
  codes?: { list: "taskCategory" | "consideration" | "requiredAbility" | "weekday"; of: string[] };
}

export interface AxisMatch {
  axis: MatchAxis;
  fit: Fit;
  score: number;
  reasons: Reason[];
  /** What would have to change, where the axis does not fit. */
  change: Reason | null;
}

export interface Explained {
  score: number;
  axes: AxisMatch[];
}

const timeOf = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Nobody is asked whether more than two hours each way would be all right. */
const farMinutes = 120;

/** The axes in the order the person ranked them. */
export function explainMatch(needs: MatchNeeds, place: MatchPlace, bits: MatchBits, priorityAxes: readonly MatchAxis[]): Explained {
  const result = matchPlace(needs, place, emptyResult());
  const axes = matchAxes.map((axis, index): AxisMatch => {
    const fit = fits[result.fits[index]];
    const { reasons, change } = reasonsOf[axis](needs, place, bits, result);
    return { axis, fit, score: result.scores[index], reasons, change: fit === "not" ? change : null };
  });
  const rank = (axis: MatchAxis) => (priorityAxes.indexOf(axis) + 5) % 5;
  return { score: result.score, axes: axes.sort((one, other) => rank(one.axis) - rank(other.axis)) };
}

type Explain = (
  needs: MatchNeeds,
  place: MatchPlace,
  bits: MatchBits,
  result: ReturnType<typeof emptyResult>,
) => { reasons: Reason[]; change: Reason | null };

const reasonsOf: Record<MatchAxis, Explain> = {
  condition_fit(needs, place, bits, result) {
    const common = codesOf(bits.days, needs.days & place.days, 0);
    const missing = codesOf(bits.cares, needs.healthCares.low & ~place.cares.low, needs.healthCares.high & ~place.cares.high);
    const from = Math.max(needs.startMinute, place.startMinute);
    const to = Math.min(needs.endMinute, place.endMinute);
    const reasons: Reason[] = [
      {
        key: common.length >= needs.daysPerWeek ? "days" : "days-fewer",
        values: { wanted: needs.daysPerWeek, count: common.length },
        codes: { list: "weekday", of: common },
      },
    ];
    if (result.overlapMinutes >= needs.minutesPerDay) reasons.push({ key: "time", values: { from: timeOf(from), to: timeOf(to) } });
    else if (result.overlapMinutes > 0)
      reasons.push({
        key: "time-short",
        values: { from: timeOf(from), to: timeOf(to), hours: Math.round(result.overlapMinutes / 6) / 10 },
      });
    else reasons.push({ key: "time-none", values: { from: timeOf(place.startMinute), to: timeOf(place.endMinute) } });
    if (place.leastMinutesPerDay > needs.minutesPerDay)
      reasons.push({ key: "hours-least", values: { hours: place.leastMinutesPerDay / 60 } });
    if (place.leastDaysPerWeek > needs.daysPerWeek) reasons.push({ key: "days-least", values: { days: place.leastDaysPerWeek } });
    if (missing.length) reasons.push({ key: "health-missing", values: {}, codes: { list: "consideration", of: missing } });
    const values = {
      from: timeOf(place.startMinute),
      to: timeOf(place.endMinute),
      wishedFrom: timeOf(needs.startMinute),
      wishedTo: timeOf(needs.endMinute),
    };
    return { reasons, change: { key: place.isNegotiable ? "time-negotiable" : "time", values } };
  },
  near_home(needs, _place, _bits, result) {
    if (needs.isStrict) return { reasons: [{ key: "place-strict", values: {} }], change: null };
    if (result.commuteMode < 0) return { reasons: [{ key: "place-unknown", values: {} }], change: null };
    const values = { minutes: result.commuteMinutes, most: needs.mostCommuteMinutes };
    return {
      reasons: [{ key: `commute-${needs.modes[result.commuteMode].mode}`, values }],
      change:
        result.commuteMinutes > farMinutes
          ? { key: "commute-far", values: { ...values, hours: Math.round(result.commuteMinutes / 30) / 2 } }
          : { key: "commute", values },
    };
  },
  understanding(needs, place, bits) {
    const asked = codesOf(bits.cares, needs.cares.low, needs.cares.high);
    const missing = codesOf(bits.cares, needs.cares.low & ~place.cares.low, needs.cares.high & ~place.cares.high);
    const reasons: Reason[] = asked.length
      ? [{ key: "cares", values: { asked: asked.length, offered: asked.length - missing.length } }]
      : [{ key: "cares-none", values: {} }];
    const lacking: Reason = { key: "cares-missing", values: {}, codes: { list: "consideration", of: missing } };
    if (missing.length) reasons.push(lacking);
    if (needs.knownFacilities.has(place.facilityId)) reasons.push({ key: "known", values: {} });
    return { reasons, change: { ...lacking, key: "cares" } };
  },
  task_fit(needs, place, bits) {
    const wished = codesOf(bits.tasks, needs.tasks.low & place.tasks.low, needs.tasks.high & place.tasks.high);
    const offered = codesOf(bits.tasks, place.tasks.low, place.tasks.high);
    const missing = codesOf(bits.abilities, place.abilities & ~needs.abilities, 0);
    const isOpen = (needs.tasks.low | needs.tasks.high) === 0;
    const reasons: Reason[] = [
      {
        key: wished.length ? "tasks" : isOpen ? "tasks-open" : "tasks-other",
        values: {},
        codes: { list: "taskCategory", of: wished.length ? wished : offered },
      },
    ];
    if (missing.length) reasons.push({ key: "abilities", values: {}, codes: { list: "requiredAbility", of: missing } });
    return { reasons, change: { key: "tasks", values: {}, codes: { list: "taskCategory", of: offered } } };
  },
  support(needs, place) {
    const reasons: Reason[] = [{ key: "officer", values: {} }];
    if (place.hasVisit) reasons.push({ key: "visit", values: {} });
    if (place.hasTrial) reasons.push({ key: "trial", values: {} });
    if ((needs.attendCare.low & place.cares.low) !== 0 || (needs.attendCare.high & place.cares.high) !== 0)
      reasons.push({ key: "attend", values: {} });
    if (needs.knownFacilities.has(place.facilityId)) reasons.push({ key: "known", values: {} });
    return { reasons, change: null };
  },
};
