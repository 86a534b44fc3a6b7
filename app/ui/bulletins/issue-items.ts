/** The items of an issue as the pages show them: cards in words, and what changed. */
import type { Codes } from "#app/domain/codes/codes.ts";
import type { Area, ChangeKind } from "#app/domain/bulletins/bulletin-content.ts";
import type { ShownItem } from "#app/domain/bulletins/read-issue.ts";
import type { Variant } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import { cardWords, type CardWords } from "#app/ui/directory/card-words.ts";

export interface ItemView {
  kind: ChangeKind;
  card: CardWords;
  /** With readings; null where nothing changed. */
  changed: string | null;
  area: Area;
  closesOn: string | null;
}

/** `day` is the one the content was fixed on: seats free then are free "now" in its words. */
export function itemViews(items: readonly ShownItem[], codes: Codes, variant: Variant, day: string): ItemView[] {
  const words = wordsOf(variant);
  return items.map(({ kind, card: { code, seats, area, closesOn, ...card }, changes, confirmedAt }) => {
    const what = [
      ...(changes.seats ? [words.marked("bulletin.issue.changed-seats", changes.seats)] : []),
      ...changes.notions.map((notion) => words.marked(`bulletin.changes.${notion}`)),
    ];
    const from = seats.free > 0 ? (seats.from ?? day) : null;
    return {
      kind,
      area,
      closesOn,
      card: cardWords({ code, confirmedAt, card, seats: { free: seats.free, from } }, codes, variant, day),
      changed: what.length ? what.join(variant === "en" ? ", " : "、") : null,
    };
  });
}
