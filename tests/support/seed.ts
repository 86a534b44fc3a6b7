/**
 * The number that random tests begin from: `SEED`, else always the same in `npm test` and another each time in `npm run torture`.
 * Printed, so that a failure can be run again.
 */
const given = process.env.SEED ? Number(process.env.SEED) : undefined;
if (given !== undefined && !Number.isSafeInteger(given)) throw new Error("SEED is a whole number.");

export const seed = given ?? (process.env.TORTURE === "1" ? Date.now() % 2 ** 31 : 20_261_120);

export function saySeed(): void {
  process.stdout.write(`seed ${seed}\n`);
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
