/**
 * What a filter of places is, apart from how it is asked: its groups, its stored shape, its one spelling. Forms read it too, also those
 * of pages, so nothing here knows the database.
 */
import { z } from "zod";
import type { CodeList } from "../codes/codes.ts";
import { distances } from "./distances.ts";

/** Parts of the day as minutes, from included to the end excluded; a place belongs to each part its hours touch. */
export const timeBands = { morning: [0, 720], afternoon: [720, 1020], evening: [1020, 1440] } as const;
export type TimeBand = keyof typeof timeBands;
export const bandNames = Object.keys(timeBands) as TimeBand[];

export interface GroupShape {
  /** Name in the URL. */
  param: string;
  /** Code table of the labels; municipalities have a table of their own, time bands have words. */
  list: CodeList | "municipality" | "time-band";
  takes: "any" | "all";
  /** All codes of a closed list, in its order; open lists sort by code. */
  order?: readonly string[];
}

export const groupShapes = {
  municipalities: { param: "city", list: "municipality", takes: "any" },
  workForms: { param: "form", list: "workForm", takes: "any" },
  days: { param: "day", list: "weekday", takes: "any", order: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] },
  timeBands: { param: "time", list: "time-band", takes: "any", order: bandNames },
  tasks: { param: "task", list: "taskCategory", takes: "any" },
  considerations: { param: "care", list: "consideration", takes: "all" },
  facilityTypes: { param: "kind", list: "facilityType", takes: "any" },
  compensations: { param: "pay", list: "compensationType", takes: "any" },
} as const satisfies Record<string, GroupShape>;

export type GroupName = keyof typeof groupShapes;
export const groupNames = Object.keys(groupShapes) as GroupName[];
export const shapeOf = (name: GroupName): GroupShape => groupShapes[name];

export const codeShape = /^[A-Za-z0-9_]{1,60}$/;
const codes = z.array(z.string().regex(codeShape)).max(100);
export const mostDaysBack = 365;
export const mostKeyword = 100;

export const municipalityShape = /^\d{6}$/;

/** As stored with a saved search or a subscription. */
export const placeFilter = z.object({
  keyword: z.string().max(mostKeyword),
  municipalities: codes,
  workForms: codes,
  days: codes,
  timeBands: codes,
  tasks: codes,
  considerations: codes,
  facilityTypes: codes,
  compensations: codes,
  /** Within so many kilometres of a municipality's middle. */
  near: z
    .object({ of: z.string().regex(municipalityShape), km: z.number().int().min(1).max(distances.most) })
    .nullable()
    .default(null),
  isFreeOnly: z.boolean(),
  /** Only places first shown within so many days. */
  newDays: z.number().int().min(1).max(mostDaysBack).nullable(),
});
export type PlaceFilter = z.infer<typeof placeFilter>;

export const noFilter: PlaceFilter = {
  keyword: "",
  municipalities: [],
  workForms: [],
  days: [],
  timeBands: [],
  tasks: [],
  considerations: [],
  facilityTypes: [],
  compensations: [],
  near: null,
  isFreeOnly: false,
  newDays: null,
};

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** One spelling per meaning: doubles gone, lists in their order, blanks of the keyword single. */
export function tidyFilter(filter: PlaceFilter): PlaceFilter {
  const tidy: PlaceFilter = {
    ...filter,
    keyword: filter.keyword
      .normalize("NFC")
      .replace(/[\s\u3000]+/gu, " ")
      .trim(),
  };
  for (const name of groupNames) {
    const { order } = shapeOf(name);
    const unique = [...new Set(filter[name])];
    tidy[name] = order
      ? unique.filter((code) => order.includes(code)).sort((one, other) => order.indexOf(one) - order.indexOf(other))
      : unique.sort(compare);
  }
  return tidy;
}
