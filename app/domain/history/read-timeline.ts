/** What happened in some chains, as a page shows it: who, what, when; words of notes stay where they belong. */
import type { Ctx } from "../context.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { readDetail } from "./history-detail.ts";
import { readItems } from "./item-list.ts";

export interface TimelineEntry {
  id: string;
  at: string;
  subject: string;
  subjectId: string;
  act: string;
  fromState: string | null;
  toState: string | null;
  reasonCode: string | null;
  /** Name of the staff member who acted; null for the applicant, the clock and the programme itself. */
  actor: string | null;
  actorKind: string;
  organisation: string | null;
  via: string;
  detail: Record<string, unknown>;
}

function entries(ctx: Ctx) {
  return ctx.db
    .selectFrom("history")
    .leftJoin("account", "account.id", "history.actor_id")
    .leftJoin("organisation", "organisation.id", "history.organisation_id")
    .select([
      "history.id",
      "history.seq",
      "history.at",
      "history.subject",
      "history.subject_id",
      "history.act",
      "history.from_state",
      "history.to_state",
      "history.reason_code",
      "history.actor_kind",
      "history.via",
      "history.detail",
      "account.name as actor",
      "organisation.name as organisation",
    ]);
}

const shown = (rows: Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>): TimelineEntry[] =>
  rows.map((row) => ({
    id: row.id,
    at: row.at,
    subject: row.subject,
    subjectId: row.subject_id,
    act: row.act,
    fromState: row.from_state,
    toState: row.to_state,
    reasonCode: row.reason_code,
    actor: row.actor_kind === "staff" ? row.actor : null,
    actorKind: row.actor_kind,
    organisation: row.actor_kind === "staff" ? row.organisation : null,
    via: row.via,
    detail: readDetail(row.detail),
  }));

/** All acts of a case, oldest first. The caller has found the case for its actor. */
export async function readTimeline(ctx: Ctx, chain: string): Promise<TimelineEntry[]> {
  return shown(await entries(ctx).where("history.chain", "=", chain).orderBy("history.chain_seq").execute());
}

/** Acts upon some subjects, oldest first; of many, the newest hundred. */
export async function readTimelineOf(ctx: Ctx, subjects: readonly { subject: string; ids: readonly string[] }[]): Promise<TimelineEntry[]> {
  const wanted = subjects.filter((one) => one.ids.length);
  if (!wanted.length) return [];
  const rows = await entries(ctx)
    .where((eb) =>
      eb.or(wanted.map((one) => eb.and([eb("history.subject", "=", one.subject), eb("history.subject_id", "in", [...one.ids])]))),
    )
    .orderBy("history.seq", "desc")
    .limit(100)
    .execute();
  return shown(rows).reverse();
}

export interface LookLine {
  at: string;
  name: string | null;
  organisation: string | null;
  items: string[];
}

/** Who looked at a person's data, newest first: one line per person, day and set of fields, with the last time of that day. */
export async function readLooks(ctx: Ctx, of: { applicantId: string } | { engagementId: string }, limit = 20): Promise<LookLine[]> {
  const rows = await ctx.db
    .selectFrom("read_log")
    .leftJoin("account", "account.id", "read_log.account_id")
    .leftJoin("organisation", "organisation.id", "read_log.organisation_id")
    .select(["read_log.at", "account.name as name", "organisation.name as organisation", "read_log.items"])
    .where(
      "applicantId" in of ? "read_log.applicant_id" : "read_log.engagement_id",
      "=",
      "applicantId" in of ? of.applicantId : of.engagementId,
    )
    .orderBy("read_log.at", "desc")
    .orderBy("read_log.id", "desc")
    .limit(limit * 10)
    .execute();
  const lines = new Map<string, LookLine>();
  for (const row of rows) {
    const key = [row.name, row.organisation, dayInTokyo(row.at), row.items].join("/");
    if (!lines.has(key)) lines.set(key, { at: row.at, name: row.name, organisation: row.organisation, items: readItems(row.items) });
  }
  return [...lines.values()].slice(0, limit);
}
