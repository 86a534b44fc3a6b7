/** Repeatable draws for bulk data: the same seed gives the same rows on every machine. */
export interface Drawing {
  /** From 0 up to, not including, 1. */
  next(): number;
  below(most: number): number;
  between(least: number, most: number): number;
  one<T>(list: readonly T[]): T;
  /** Earlier entries come more often, as places, tasks and towns do in life. */
  skewed<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], count: number): T[];
  chance(probability: number): boolean;
  /** An id shaped as UUIDv7 of a moment. */
  idAt(ms: number): string;
}

export function openDrawing(seed: number): Drawing {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (most: number) => Math.floor(next() * most);
  const hex = (digits: number) =>
    below(16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    one: (list) => list[below(list.length)],
    skewed: (list) => list[Math.floor(list.length * next() ** 2.2)],
    some(list, count) {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(left.length * next() ** 1.5), 1)[0]);
    },
    chance: (probability) => next() < probability,
    idAt(ms) {
      const time = ms.toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
    },
  };
}
