/** What the match knows of a place beside its search row; written with the search document. */
import { z } from "zod";
import type { PlaceContent } from "../places/place-content.ts";

export const matchFacts = z.strictObject({
  hoursMin: z.number(),
  hoursMax: z.number(),
  daysMin: z.number(),
  isNegotiable: z.boolean(),
  abilities: z.array(z.string()),
  visit: z.boolean(),
  trialDays: z.number(),
  /** Where the place really is, hidden addresses included: agencies may know it. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  stations: z.array(z.strictObject({ station: z.string(), walkMinutes: z.number().nullable() })),
});
export type MatchFacts = z.infer<typeof matchFacts>;

const stationList = z.array(z.looseObject({ station: z.string(), walkMinutes: z.number().nullish() }));

export function matchFactsOf(
  content: PlaceContent,
  facility: { lat: number | null; lon: number | null; nearest_stations: string },
): MatchFacts {
  return {
    hoursMin: content.hoursPerDayMin,
    hoursMax: content.hoursPerDayMax,
    daysMin: content.daysPerWeekMin,
    isNegotiable: content.negotiable,
    abilities: content.requiredAbilities,
    visit: content.visitAvailable,
    trialDays: content.trialDays,
    lat: facility.lat,
    lon: facility.lon,
    stations: stationList
      .parse(JSON.parse(facility.nearest_stations))
      .map(({ station, walkMinutes }) => ({ station, walkMinutes: walkMinutes ?? null })),
  };
}
