/** Small words that the pages of a place share. */
import type { PlaceState } from "#app/domain/places/list-places.ts";
import type { PlaceFault } from "#app/domain/places/place-faults.ts";
import { T } from "#app/text/use-words.tsx";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

const tones: Record<PlaceState, BadgeTone> = {
  draft: "neutral",
  "in-review": "info",
  "changes-requested": "error",
  published: "success",
  paused: "warning",
  unconfirmed: "error",
  expired: "warning",
  closed: "neutral",
};

export function PlaceStateBadge({ state }: { state: PlaceState }) {
  return (
    <StatusBadge tone={tones[state]}>
      <T k={`state.place.${state}`} />
    </StatusBadge>
  );
}

/** Seats in words with their day; never a bare number. */
export function SeatWords({ seats, today }: { seats: { total: number; free: number; from: string | null } | null; today: string }) {
  if (!seats) return <T k="kit.none" />;
  if (!seats.from) return <T k="host.place.seats-none" v={{ total: seats.total }} />;
  return seats.from <= today ? (
    <T k="host.place.seats-now" v={{ free: seats.free, total: seats.total }} />
  ) : (
    <T k="host.place.seats-later" v={{ free: seats.free, total: seats.total, day: <DateText value={seats.from} short /> }} />
  );
}

/** What is wrong or doubtful, with the field's own label. */
export function FaultText({ fault }: { fault: PlaceFault }) {
  const errorWord = useErrorWord();
  const { word, v } = errorWord(fault.key, { word: `host.place.field.${fault.field}` });
  const { from, ...values } = fault.values ?? {};
  return <T k={word} v={{ ...v, ...values, ...(from === undefined ? {} : { from: <DateText value={String(from)} /> }) }} />;
}

export const sectionHref = (placeId: string, section: string, field?: string) =>
  `/host/places/${placeId}/edit/${section}${field ? `#section-${field === "environment" ? "environment.indoor" : field}` : ""}`;
