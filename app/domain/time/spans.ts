/** Lengths of time in milliseconds, and the instants that lie so far from others. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The instant `ms` before the given one; instants are UTC ISO text. */
export const earlier = (instant: string, ms: number): string => new Date(Date.parse(instant) - ms).toISOString();

/** The instant `ms` after the given one. */
export const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
