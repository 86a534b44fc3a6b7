/** What a subscriber asks for: named searches by the one filter of places, a rhythm, a language. Codes are checked against the tables when the form is kept. */
import { z } from "zod";
import { agreed, choice, dateOrNothing, email, flag, formSchema, int, rows, rowSchema, text } from "../form-schema.ts";
import { distances } from "../search/distances.ts";
import { groupNames, noFilter, tidyFilter, type GroupName, type PlaceFilter } from "../search/filter-shape.ts";

/** The words a subscriber agrees to; each version stays in the words, so that the record says what was read. */
const consentVersions = ["1"] as const;
export const consentVersion = consentVersions[0];

/** How often mail comes: with each issue, or in a rhythm of its own. */
export const frequencies = ["issue", "monthly", "weekly", "at-once"] as const;
export type Frequency = (typeof frequencies)[number];
export const mailLanguages = ["ja", "en"] as const;

export const mostSearches = 10;

const codes = z
  .array(z.string().regex(/^[A-Za-z0-9_]{1,60}$/, { error: "form.not-a-choice" }))
  .max(100)
  .default([]);
const groups = Object.fromEntries(groupNames.map((name) => [name, codes])) as Record<GroupName, typeof codes>;

const searchRow = rowSchema({
  name: text({ max: 40 }).optional(),
  keyword: text({ max: 50 }).optional(),
  ...groups,
  near: z
    .string()
    .regex(/^\d{6}$/, { error: "form.not-a-choice" })
    .optional(),
  km: int({ min: 1, max: distances.most }).optional(),
  isFreeOnly: flag(),
});
export type SearchRowTyped = z.output<typeof searchRow>;

const searches = rows(searchRow, { min: 1, max: mostSearches });
const wishes = {
  searches,
  frequency: choice(frequencies).default("issue"),
  language: choice(mailLanguages).optional(),
  isPlainText: flag(),
  organisationName: text({ max: 60 }).optional(),
  personName: text({ max: 40 }).optional(),
};

export const subscribeForm = formSchema({ ...wishes, email: email(), consentVersion: choice(consentVersions), agreed: agreed() });
export type Subscribe = z.output<typeof subscribeForm>;

export const topicsForm = formSchema(wishes);
export type Topics = z.output<typeof topicsForm>;

export const newAddressForm = formSchema({ email: email() });
export const pauseForm = formSchema({ until: dateOrNothing() });
export const leaveReasons = ["too-many", "no-fit", "job-changed", "other-source", "other"] as const;
export const leaveReasonForm = formSchema({ reason: choice(leaveReasons).optional() });
export const leaveSearchForm = formSchema({ search: z.string().regex(/^[0-9a-f]{32}$/) });

export function filterOfRow({ name: _name, near, km, keyword, ...row }: SearchRowTyped): PlaceFilter {
  return tidyFilter({ ...noFilter, ...row, keyword: keyword ?? "", near: near ? { of: near, km: km ?? distances.usual } : null });
}

/** A search as the form shows it. */
export function rowOfSearch(name: string, filter: PlaceFilter) {
  const chosen = Object.fromEntries(groupNames.map((group) => [group, filter[group]])) as Record<GroupName, string[]>;
  return {
    name,
    keyword: filter.keyword,
    ...chosen,
    near: filter.near?.of ?? "",
    km: String(filter.near?.km ?? distances.usual),
    ...(filter.isFreeOnly ? { isFreeOnly: "on" } : {}),
  };
}

/** What stands in the form of one's own wishes. */
export const valuesOfTopics = (one: {
  searches: readonly { name: string; filter: PlaceFilter }[];
  frequency: Frequency;
  language: (typeof mailLanguages)[number];
  isPlainText: boolean;
  organisationName: string | null;
  personName: string | null;
}) => ({
  searches: one.searches.map(({ name, filter }) => rowOfSearch(name, filter)),
  frequency: one.frequency,
  language: one.language,
  ...(one.isPlainText ? { isPlainText: "on" } : {}),
  organisationName: one.organisationName ?? undefined,
  personName: one.personName ?? undefined,
});
