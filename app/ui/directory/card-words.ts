/** What a place's card says, as texts with readings: the same on the list, the top page and a corporation's page. */
import type { Codes } from "#app/domain/codes/codes.ts";
import type { SearchCard } from "#app/domain/search/search-card.ts";
import type { WeekdayCode } from "#app/domain/time/week.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { shortDateMarked, timeRangeMarked, yenText } from "#app/text/format.ts";
import { sayMarked } from "#app/text/say-marked.ts";
import type { Variant } from "#app/text/text-context.ts";
import { wordsOf, type Words } from "#app/text/words.ts";

export interface CardWords {
  code: string;
  title: string;
  facility: string;
  municipality: string;
  forms: string[];
  days: WeekdayCode[];
  time: string;
  seats: string;
  pay: string;
  station: string;
  start: string;
  checks: string[];
  confirmed: string;
}

export interface CardFacts {
  code: string;
  confirmedAt: string;
  card: SearchCard;
  seats: { free: number; from: string | null };
}

/** Cards said already: a card is the same object until its place changes, and the codes until they do. */
const said = new WeakMap<SearchCard, { codes: Codes; key: string; words: CardWords }[]>();

export function cardWords(facts: CardFacts, codes: Codes, variant: Variant, today: string): CardWords {
  const key = `${variant} ${facts.code} ${facts.confirmedAt} ${facts.seats.free} ${facts.seats.from ?? ""} ${today}`;
  const known = said.get(facts.card)?.filter((one) => one.codes === codes) ?? [];
  const found = known.find((one) => one.key === key);
  if (found) return found.words;
  const words = sayCard(facts, codes, variant, today);
  said.set(facts.card, [...known.slice(-2), { codes, key, words }]);
  return words;
}

function sayCard({ code, confirmedAt, card, seats }: CardFacts, codes: Codes, variant: Variant, today: string): CardWords {
  const words = wordsOf(variant);
  const labels = (list: "workForm" | "consideration", chosen: readonly string[]) =>
    chosen.flatMap((one) => codes[list].find((entry) => entry.code === one) ?? []).map((one) => [one.code, codeLabel(one, variant)]);
  return {
    code,
    title: card.title,
    facility: card.facility,
    municipality: card.municipality,
    forms: labels("workForm", card.workForms).map(([form, label]) => `${form} ${label}`),
    days: card.days,
    time:
      timeRangeMarked(card.startTime, card.endTime, variant) +
      (card.hoursPerDayMin < hoursBetween(card.startTime, card.endTime)
        ? words.marked("public.card.time-from", { hours: card.hoursPerDayMin })
        : ""),
    seats: seatsMarked(words, seats, today),
    pay: [payMarked(words, card), transportMarked(words, card)].join(variant === "en" ? ", " : "・"),
    station: stationMarked(words, card.station),
    start: startMarked(words, card),
    checks: labels("consideration", card.considerations).map(([, label]) => label),
    confirmed: sayMarked(words, "public.card.confirmed", { date: shortDateMarked(confirmedAt, variant) }),
  };
}

const hoursBetween = (from: string, to: string) =>
  Number(to.slice(0, 2)) - Number(from.slice(0, 2)) + (Number(to.slice(3)) - Number(from.slice(3))) / 60;

export function seatsMarked(words: Words, { free, from }: CardFacts["seats"], today: string): string {
  if (!from) return words.marked("public.card.seats-none");
  if (from <= today) return words.marked("public.card.seats-now", { count: free });
  return sayMarked(words, "public.card.seats-later", { date: shortDateMarked(from, words.variant), count: free });
}

type Pay = Pick<SearchCard, "compensationType" | "compensationYen" | "transportType" | "transportCapYen">;
const payKeys: Record<string, string> = { daily_allowance: "pay-daily", hourly_allowance: "pay-hourly", hourly_wage: "pay-wage" };

export function payMarked(words: Words, { compensationType, compensationYen }: Pay): string {
  const key = payKeys[compensationType];
  if (key && compensationYen !== null) return words.marked(`public.card.${key}`, { yen: yenText(compensationYen, words.variant) });
  return words.marked(compensationType === "none" ? "public.card.pay-none" : "public.card.pay-mixed");
}

export function transportMarked(words: Words, { transportType, transportCapYen }: Pay): string {
  if (transportType === "capped" && transportCapYen !== null)
    return words.marked("public.card.transport-capped", { yen: yenText(transportCapYen, words.variant) });
  return words.marked(`public.card.transport-${transportType === "none" ? "none" : "full"}`);
}

export function stationMarked(words: Words, station: SearchCard["station"]): string {
  if (!station) return words.marked("public.card.station-hidden");
  const name = station.station.replace(/駅$/, "");
  if (station.walkMinutes) return words.marked("public.card.station-walk", { station: name, minutes: station.walkMinutes });
  if (station.busMinutes) return words.marked("public.card.station-bus", { station: name, minutes: station.busMinutes });
  return words.marked("public.card.station-plain", { station: name });
}

function startMarked(words: Words, { visitAvailable, trialDays }: SearchCard): string {
  const parts = [
    ...(visitAvailable ? [words.marked("public.card.start-visit")] : []),
    ...(trialDays ? [words.marked("public.card.start-trial", { count: trialDays })] : []),
  ];
  return parts.length ? parts.join(words.variant === "en" ? ", " : "・") : words.marked("public.card.start-talk");
}
