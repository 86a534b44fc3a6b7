/** Kilometres offered around the middle of a municipality, those meant when none are said, and the most that mean anything. */
export const distances = { offered: [3, 5, 10, 20], usual: 10, most: 50 } as const;
