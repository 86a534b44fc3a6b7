/** The list of subscribers and each one with its history, for the secretariat. */
import { requireRight } from "../access/actor.ts";
import type { At } from "../acts/act.ts";
import { emailIndex } from "../accounts/email.ts";
import { readSavedSearches, type SavedSearches } from "../bulletins/issue-content.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { found } from "../refusal.ts";
import { openAddress } from "./read-subscription.ts";
import type { StateOf } from "../workflows/states.ts";
import { pageByKey } from "../page-by-key.ts";
import { inBatches } from "../in-batches.ts";

export const subscriberStates = ["active", "pending", "paused", "ended"] as const;
export type SubscriberState = (typeof subscriberStates)[number];
export const subscriberSources = ["form", "paper", "phone", "import"] as const;
export type SubscriberSource = (typeof subscriberSources)[number];

export interface SubscriberLine {
  id: string;
  state: StateOf<"subscription">;
  /** Empty once it is forgotten. */
  email: string;
  organisationName: string | null;
  personName: string | null;
  source: string;
  frequency: string;
  createdAt: string;
  pausedUntil: string | null;
  endReason: string | null;
}

const pageSize = 50;
const columns = [
  "id",
  "state",
  "email_sealed",
  "organisation_name",
  "person_name",
  "consent_source",
  "frequency",
  "created_at",
  "paused_until",
  "end_reason",
] as const;
type Listed = Parameters<typeof openAddress>[1] & {
  state: StateOf<"subscription">;
  organisation_name: string | null;
  person_name: string | null;
  consent_source: string;
  frequency: string;
  created_at: string;
  paused_until: string | null;
  end_reason: string | null;
};

const lineOf = (ctx: Ctx, row: Listed): SubscriberLine => ({
  id: row.id,
  state: row.state,
  email: row.email_sealed ? openAddress(ctx, row) : "",
  organisationName: row.organisation_name,
  personName: row.person_name,
  source: row.consent_source,
  frequency: row.frequency,
  createdAt: row.created_at,
  pausedUntil: row.paused_until,
  endReason: row.end_reason,
});

/** Newest first; pages by key. */
export async function listSubscribers(
  ctx: Ctx,
  filter: { state: SubscriberState | null; source: SubscriberSource | null; after?: string | null },
): Promise<{ subscribers: SubscriberLine[]; next: string | null; counts: Record<string, number> }> {
  requireRight(ctx.actor, "run-bulletins");
  let query = ctx.db.selectFrom("subscription").select(columns);
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.source) query = query.where("consent_source", "=", filter.source);
  const { rows, next } = await pageByKey(query, { id: "id", isDescending: true, size: pageSize, keyOf: (row) => [row.id] }, filter.after);
  const counted = await ctx.db
    .selectFrom("subscription")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return {
    subscribers: rows.map((row) => lineOf(ctx, row)),
    next,
    counts: Object.fromEntries(counted.map(({ state, count }) => [state, Number(count)])),
  };
}

/** The subscription of exactly this address, the living one before those that ended; null when there is none. */
export async function findSubscriber(ctx: Ctx, email: string): Promise<string | null> {
  requireRight(ctx.actor, "run-bulletins");
  const rows = await ctx.db
    .selectFrom("subscription")
    .select(["id", "state"])
    .where("email_index", "=", emailIndex(ctx, email))
    .orderBy("id", "desc")
    .execute();
  return (rows.find((row) => row.state !== "ended") ?? rows[0])?.id ?? null;
}

/** What an act of the office on one subscriber is asked of. */
export async function findSubscription(ctx: Ctx, { params }: At) {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("subscription").selectAll().where("id", "=", params.subscriptionId).executeTakeFirst());
  return { id: row.id, state: row.state, email: lineOf(ctx, row).email, revision: row.revision };
}

export interface Delivery {
  id: string;
  template: string;
  issue: { kind: string; periodKey: string } | null;
  state: StateOf<"delivery">;
  reason: string | null;
  createdAt: string;
  sentAt: string | null;
}

export interface SubscriberRead extends SubscriberLine {
  revision: number;
  searches: SavedSearches;
  language: string;
  isPlainText: boolean;
  confirmedAt: string | null;
  endedAt: string | null;
  leaveReason: string | null;
  consent: { at: string; textVersion: string; givenBy: string | null; note: string | null; recordedBy: string | null };
  isSuppressed: boolean;
  deliveries: Delivery[];
  events: { id: string; at: string; act: string; actorKind: string; via: string }[];
}

const mostShown = 50;

export async function readSubscriber(ctx: Ctx, subscriptionId: string): Promise<SubscriberRead> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(
    await ctx.db
      .selectFrom("subscription")
      .leftJoin("account", "account.id", "subscription.recorded_by")
      .selectAll("subscription")
      .select("account.name as recorder")
      .where("subscription.id", "=", subscriptionId)
      .executeTakeFirst(),
  );
  const letters = await ctx.db
    .selectFrom("letter")
    .leftJoin("bulletin_issue", "bulletin_issue.id", "letter.issue_id")
    .select([
      "letter.id",
      "letter.template",
      "letter.state",
      "letter.reason_code",
      "letter.created_at",
      "letter.sent_at",
      "bulletin_issue.kind",
      "bulletin_issue.period_key",
    ])
    .where("letter.subscription_id", "=", row.id)
    .orderBy("letter.created_at", "desc")
    .orderBy("letter.id", "desc")
    .limit(mostShown)
    .execute();
  const events = await ctx.db
    .selectFrom("history")
    .select(["id", "at", "act", "actor_kind", "via"])
    .where("subject", "=", "subscription")
    .where("subject_id", "=", row.id)
    .orderBy("seq", "desc")
    .limit(mostShown)
    .execute();
  const suppressed =
    row.email_index &&
    (await ctx.db.selectFrom("suppression").select("email_index").where("email_index", "=", row.email_index).executeTakeFirst());
  return {
    ...lineOf(ctx, row),
    revision: row.revision,
    searches: readSavedSearches(row.searches),
    language: row.language,
    isPlainText: row.is_plain_text === 1,
    confirmedAt: row.confirmed_at,
    endedAt: row.ended_at,
    leaveReason: row.leave_reason,
    consent: {
      at: row.consent_at,
      textVersion: row.consent_text_version,
      givenBy: row.consent_given_by,
      note: row.consent_note,
      recordedBy: row.recorder,
    },
    isSuppressed: Boolean(suppressed),
    deliveries: letters.map((one) => ({
      id: one.id,
      template: one.template,
      issue: one.kind && one.period_key ? { kind: one.kind, periodKey: one.period_key } : null,
      state: one.state,
      reason: one.reason_code,
      createdAt: one.created_at,
      sentAt: one.sent_at,
    })),
    events: events.map((one) => ({ id: one.id, at: one.at, act: one.act, actorKind: one.actor_kind, via: one.via })),
  };
}

/** A subscriber as a file keeps it: enough to put the same one on a list again. */
export interface SubscriberInFile extends SubscriberLine {
  searches: SavedSearches;
  language: string;
  isPlainText: boolean;
  consentBy: string | null;
  consentAt: string;
}

/** Every subscriber in parts, for a file. That addresses leave the programme is written down first. */
export async function exportSubscribers(ctx: Ctx): Promise<AsyncIterable<SubscriberInFile[]>> {
  requireRight(ctx.actor, "run-bulletins");
  await inTransaction(ctx, (inner) =>
    recordHistory(inner, { chain: chains.programme, subject: "subscription", subjectId: "all", act: "export" }),
  );
  return parts(ctx);
}

async function* parts(ctx: Ctx): AsyncIterable<SubscriberInFile[]> {
  const read = (after: string, size: number) =>
    ctx.db
      .selectFrom("subscription")
      .select(columns)
      .select(["searches", "language", "is_plain_text", "consent_given_by", "consent_at"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(size)
      .execute();
  for await (const rows of inBatches(1000, read, (row) => row.id))
    yield rows.map((row) => ({
      ...lineOf(ctx, row),
      searches: readSavedSearches(row.searches),
      language: row.language,
      isPlainText: row.is_plain_text === 1,
      consentBy: row.consent_given_by,
      consentAt: row.consent_at,
    }));
}
