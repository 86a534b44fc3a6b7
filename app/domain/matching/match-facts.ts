/** What the match knows of a place beside its search row; written with the search document. */
import { z } from "zod";
import type { PlaceContent } from "../places/place-content.ts";
import { storedShape } from "../stored-shape.ts";
import { readStations } from "../search/search-card.ts";

const matchFacts = z.object({
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
  stations: z.array(z.object({ station: z.string(), walkMinutes: z.number().nullable() })),
});
export type MatchFacts = z.infer<typeof matchFacts>;
export const readMatchFacts = storedShape("match-facts", matchFacts);

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
    stations: readStations(facility.nearest_stations).map(({ station, walkMinutes }) => ({ station, walkMinutes: walkMinutes ?? null })),
  };
}
