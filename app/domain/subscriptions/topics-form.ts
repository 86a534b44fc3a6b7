/** What a subscriber asks for: topics of the one filter of places. Codes are checked against the tables when the form is kept. */
import { z } from "zod";
import { agreed, choice, email, formSchema, text } from "../form-schema.ts";
import { noFilter, tidyFilter, type PlaceFilter } from "../search/filter.ts";

/** The words a subscriber agrees to; each version stays in the words, so that the record says what was read. */
export const consentVersions = ["1"] as const;
export const consentVersion = consentVersions[0];

const codes = z.array(z.string().regex(/^[A-Za-z0-9_]{1,60}$/, { error: "form.not-a-choice" })).max(100).default([]);
const topics = { municipalities: codes, tasks: codes, workForms: codes };

export const subscribeForm = formSchema({
  ...topics,
  email: email(),
  organisationName: text({ max: 60 }).optional(),
  personName: text({ max: 40 }).optional(),
  consentVersion: choice(consentVersions),
  agreed: agreed(),
});
export type Subscribe = z.output<typeof subscribeForm>;

export const topicsForm = formSchema({
  ...topics,
  organisationName: text({ max: 60 }).optional(),
  personName: text({ max: 40 }).optional(),
});
export type Topics = z.output<typeof topicsForm>;

export function filterOfTopics({ municipalities, tasks, workForms }: Pick<Topics, "municipalities" | "tasks" | "workForms">): PlaceFilter {
  return tidyFilter({ ...noFilter, municipalities, tasks, workForms });
}
