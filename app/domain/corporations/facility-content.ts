/** The JSON columns of a facility: written and read by the same shapes. */
import { z } from "zod";
import { nearestStations, type NearestStation } from "../search/search-card.ts";

export const accessibilityNames = [
  "wheelchairAccessible",
  "multipurposeToilet",
  "rampOrElevator",
  "writingSupport",
  "priorityParking",
] as const;
export type AccessibilityName = (typeof accessibilityNames)[number];

/** What is known to be there or not; what nobody has looked at is left out. */
const accessibility = z.partialRecord(z.enum(accessibilityNames), z.boolean());
export type Accessibility = z.infer<typeof accessibility>;

const dayTemplate = z.array(z.strictObject({ from: z.string(), to: z.string(), label: z.string() }));
export type DayTemplate = z.infer<typeof dayTemplate>;

export const readStations = (json: string): NearestStation[] => nearestStations.parse(JSON.parse(json));
export const readDayTemplate = (json: string): DayTemplate => dayTemplate.parse(JSON.parse(json));
export function readAccessibility(json: string): Accessibility {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? {} : accessibility.parse(value);
}
