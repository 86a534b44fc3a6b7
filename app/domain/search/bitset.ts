/** Sets of slot numbers as bits. All sets of one copy have the same number of words, so that they combine without checks. */
export type Bits = Uint32Array;

export const wordsFor = (slots: number) => (slots + 31) >>> 5;

export const hasBit = (bits: Bits, slot: number) => (bits[slot >>> 5] & (1 << (slot & 31))) !== 0;
export function addBit(bits: Bits, slot: number): void {
  bits[slot >>> 5] |= 1 << (slot & 31);
}
export function dropBit(bits: Bits, slot: number): void {
  bits[slot >>> 5] &= ~(1 << (slot & 31));
}

function onesIn(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) if (bits[at]) count += onesIn(bits[at]);
  return count;
}

/** Ones that both sets have. */
export function countBoth(one: Bits, other: Bits): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 1) {
    const word = one[at] & other[at];
    if (word) count += onesIn(word);
  }
  return count;
}

export function keepOnly(target: Bits, other: Bits): void {
  for (let at = 0; at < target.length; at += 1) target[at] &= other[at];
}

export function addAll(target: Bits, other: Bits): void {
  for (let at = 0; at < target.length; at += 1) target[at] |= other[at];
}

export function grown(bits: Bits, words: number): Bits {
  const bigger = new Uint32Array(words);
  bigger.set(bits);
  return bigger;
}
