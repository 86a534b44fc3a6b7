/** The parts of an issue as rules, mails and pages name them. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const changeKinds = ["new", "updated", "closing", "closed"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Parts of the prefecture, in the order of their headings. */
export const areas = ["wards", "tama", "nishitama", "islands"] as const;
export type Area = (typeof areas)[number];

/** A short notice above the places: a course, a meeting, a paper, with a link where there is one. */
const notice = z.object({ heading: z.string(), text: z.string().nullable(), url: z.string().nullable() });
export type Notice = z.infer<typeof notice>;
export type TypedNotice = { heading: string; text?: string; url?: string };

export const mostNotices = 5;
const notices = z.array(notice).max(mostNotices);
export const readNotices = storedShape("bulletin-notices", notices);
export const writeNotices = (typed: readonly TypedNotice[]): string =>
  JSON.stringify(notices.parse(typed.map(({ heading, text, url }) => ({ heading, text: text ?? null, url: url ?? null }))));

/** What a period's key says: `2026-11`, or `2026-11-2` for the second correction of that issue. */
export function readPeriod(periodKey: string): { year: string; month: number; correction: number | null } {
  const [year, month, correction] = periodKey.split("-");
  return { year, month: Number(month), correction: correction ? Number(correction) : null };
}
