/** The days of the week as codes, Monday first: in stored content, forms, filters and on pages. */
export const weekdayCodes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];
