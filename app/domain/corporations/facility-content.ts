/** The JSON columns of a facility: written and read by the same shapes. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const accessibilityNames = [
  "wheelchairAccessible",
  "multipurposeToilet",
  "rampOrElevator",
  "writingSupport",
  "priorityParking",
] as const;
type AccessibilityName = (typeof accessibilityNames)[number];

/** What is known to be there or not; what nobody has looked at is left out. */
const accessibility = z.object(
  Object.fromEntries(accessibilityNames.map((name) => [name, z.boolean().optional()])) as Record<
    AccessibilityName,
    z.ZodOptional<z.ZodBoolean>
  >,
);
export type Accessibility = z.infer<typeof accessibility>;

const dayTemplate = z.array(z.object({ from: z.string(), to: z.string(), label: z.string() }));
export type DayTemplate = z.infer<typeof dayTemplate>;

export const readDayTemplate = storedShape("day-template", dayTemplate);
/** Rows from before anybody could say it hold an empty list. */
export const readAccessibility = storedShape("accessibility", accessibility, (kept) => (Array.isArray(kept) ? {} : kept));
