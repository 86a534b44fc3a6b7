/** Sets of codes as bits, so that a hundred thousand places are compared without allocating. Up to 64 codes of a list in two words. */
export interface Mask {
  low: number;
  high: number;
}

export type BitOf = ReadonlyMap<string, number>;

export function bitsOf(codes: readonly { code: string }[]): BitOf {
  if (codes.length > 64) throw new Error("a code list of more than 64 entries does not fit the match");
  return new Map(codes.map(({ code }, index) => [code, index]));
}

/** Codes the table no longer has are left out: nobody can wish for them either. */
export function maskOf(bits: BitOf, codes: Iterable<string>): Mask {
  const mask = { low: 0, high: 0 };
  for (const code of codes) {
    const bit = bits.get(code);
    if (bit === undefined) continue;
    if (bit < 32) mask.low |= 1 << bit;
    else mask.high |= 1 << (bit - 32);
  }
  return mask;
}

export function codesOf(bits: BitOf, low: number, high: number): string[] {
  return [...bits].filter(([, bit]) => (bit < 32 ? low & (1 << bit) : high & (1 << (bit - 32)))).map(([code]) => code);
}

/** How many bits are set. */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
