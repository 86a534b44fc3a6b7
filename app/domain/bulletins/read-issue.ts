import { sql } from "kysely";
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { requireRight } from "../access/actor.ts";
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { conflict, found } from "../refusal.ts";
import { readRhythm } from "./issue-dates.ts";
import { itemOf, readCounts, type IssueCounts, type IssueItem } from "./issue-content.ts";
import { collectItems } from "./collect-items.ts";
import { readNotices, type Notice } from "./bulletin-content.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import type { StateOf } from "../workflows/states.ts";

export type IssueRow = Row<"bulletin_issue">;
export const bulletinKind = "places";
export const correctionKind = "correction";
/** The issues of the desk and the archive: the bulletin itself, each correction beside the issue it corrects. */
const deskKinds = [bulletinKind, correctionKind];
/** Not the bare column: by its index the engines would gather every issue of each kind and sort them, for one page of the newest. */
const isShown = sql<boolean>`coalesce(kind, '') IN (${sql.join(deskKinds)})`;

/** The issue, taken for an act of the secretariat; `revision` is the one the page was made from. */
export async function takeIssue(ctx: Ctx, issueId: string, revision?: number): Promise<IssueRow> {
  if (ctx.actor.kind !== "clock" && ctx.actor.kind !== "system") requireRight(ctx.actor, "run-bulletins");
  const issue = found(
    await locked(ctx.engine, ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId)).executeTakeFirst(),
  );
  if (revision !== undefined && revision !== issue.revision) throw conflict("changed-meanwhile");
  return issue;
}

/** What an act of the desk is asked of. */
export interface FoundIssue {
  id: string;
  periodKey: string;
  state: StateOf<"bulletin-issue">;
  revision: number;
  sendOn: string;
  windowFrom: string;
  calledAt: string | null;
  isCorrection: boolean;
  editorNote: string | null;
  notices: Notice[];
}

export async function findIssue(ctx: Ctx, { params }: At): Promise<FoundIssue> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", params.issueId).executeTakeFirst());
  return {
    id: row.id,
    periodKey: row.period_key,
    state: row.state,
    revision: row.revision,
    sendOn: row.send_on,
    windowFrom: row.window_from,
    calledAt: row.called_at,
    isCorrection: row.corrects_issue_id !== null,
    editorNote: row.editor_note,
    notices: readNotices(row.notices),
  };
}

/** Where an act of the desk leads. */
export const deskOf = (issueId: string): string => `/secretariat/bulletins/${issueId}`;

export interface IssueInList {
  id: string;
  periodKey: string;
  state: StateOf<"bulletin-issue">;
  sendOn: string;
  sentAt: string | null;
  counts: IssueCounts | null;
}

const listed = (row: Pick<IssueRow, "id" | "period_key" | "state" | "send_on" | "sent_at" | "counts">): IssueInList => ({
  id: row.id,
  periodKey: row.period_key,
  state: row.state,
  sendOn: row.send_on,
  sentAt: row.sent_at,
  counts: readCounts(row.counts),
});
const pageLength = 20;

/** Newest first; `before` is the last period of the page before. */
export async function listIssues(ctx: Ctx, before?: string): Promise<{ issues: IssueInList[]; next: string | null }> {
  requireRight(ctx.actor, "run-bulletins");
  return pageOf(ctx, before, null);
}

/** Issues whose mails have gone out, for everybody. */
export async function listArchive(ctx: Ctx, before?: string): Promise<{ issues: IssueInList[]; next: string | null }> {
  return pageOf(ctx, before, statesIn(bulletinIssueWorkflow, "out"));
}

async function pageOf(ctx: Ctx, before: string | undefined, states: readonly StateOf<"bulletin-issue">[] | null) {
  let query = ctx.db
    .selectFrom("bulletin_issue")
    .select(["id", "period_key", "state", "send_on", "sent_at", "counts"])
    .where(isShown)
    .orderBy("period_key", "desc")
    .limit(pageLength + 1);
  if (before) query = query.where("period_key", "<", before);
  if (states) query = query.where("state", "in", states);
  const rows = await query.execute();
  return { issues: rows.slice(0, pageLength).map(listed), next: rows.length > pageLength ? rows[pageLength - 1].period_key : null };
}

export interface Progress {
  queued: number;
  sending: number;
  sent: number;
  failed: number;
  suppressed: number;
  skipped: number;
}

/** Where the mails of an issue stand, counted from its ledger. */
export async function readProgress(ctx: Ctx, issueId: string): Promise<Progress> {
  const rows = await ctx.db
    .selectFrom("letter")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .where("issue_id", "=", issueId)
    .groupBy("state")
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return {
    queued: of("queued"),
    sending: of("sending"),
    sent: of("sent"),
    failed: of("failed"),
    suppressed: of("suppressed"),
    skipped: of("skipped"),
  };
}

export type ShownItem = Omit<IssueItem, "searchable"> & { confirmedAt: string };
export const shown = ({ searchable, ...item }: IssueItem): ShownItem => ({ ...item, confirmedAt: searchable.confirmedAt });

export interface IssueForDesk {
  issue: IssueInList & {
    revision: number;
    editorNote: string | null;
    notices: Notice[];
    isCorrection: boolean;
    calledAt: string | null;
    windowFrom: string;
    windowTo: string | null;
    nextSendOn: string | null;
    frozenAt: string | null;
    approvedAt: string | null;
    sendingAt: string | null;
    sendTime: string;
  };
  items: ShownItem[];
  progress: Progress | null;
  subscribers: number;
}

/** The issue with what it says: the frozen items, or while it still collects what they would be now. */
export async function readIssueForDesk(ctx: Ctx, issueId: string): Promise<IssueForDesk> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).executeTakeFirst());
  const items = row.state === "collecting" ? await itemsSoFar(ctx, row) : await frozenItems(ctx, row.id);
  const { sendTime } = await readRhythm(ctx);
  return {
    issue: {
      ...listed(row),
      revision: row.revision,
      editorNote: row.editor_note,
      notices: readNotices(row.notices),
      isCorrection: row.corrects_issue_id !== null,
      calledAt: row.called_at,
      windowFrom: row.window_from,
      windowTo: row.window_to,
      nextSendOn: row.next_send_on,
      frozenAt: row.frozen_at,
      approvedAt: row.approved_at,
      sendingAt: row.sending_at,
      sendTime,
    },
    items: items.map(shown),
    progress: row.sending_at ? await readProgress(ctx, row.id) : null,
    subscribers: await countReaders(ctx),
  };
}

/** How many get each issue, as against a rhythm of their own. */
export async function countReaders(ctx: Ctx): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("subscription")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "=", "active")
    .where("frequency", "=", "issue")
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function frozenItems(ctx: Ctx, issueId: string): Promise<IssueItem[]> {
  return (
    await ctx.db.selectFrom("bulletin_item").selectAll().where("issue_id", "=", issueId).orderBy("position").orderBy("id").execute()
  ).map(itemOf);
}

/** What a freeze at this moment would fix. */
export async function itemsSoFar(ctx: Ctx, issue: Pick<IssueRow, "window_from" | "next_send_on">): Promise<IssueItem[]> {
  const collected = await collectItems(ctx, { from: issue.window_from, to: ctx.now(), next: issue.next_send_on });
  return collected.map(({ search: { tokens, ...facts }, ...item }) => {
    const own = new Set(tokens.split(" "));
    return {
      id: item.placeId,
      placeId: item.placeId,
      kind: item.kind,
      card: item.card,
      changes: item.changes,
      searchable: { ...facts, hasToken: (token: string) => own.has(token) },
    };
  });
}

export interface PublicIssue {
  issueId: string;
  periodKey: string;
  editorNote: string | null;
  notices: Notice[];
  /** The corrections of this issue, or the issue this one corrects, where they are out. */
  related: { periodKey: string }[];
  sentOn: string;
  nextSendOn: string | null;
  frozenAt: string | null;
}

/** An issue of the archive. Throws Refusal "missing" unless its mails have gone out. */
export async function readPublicIssue(ctx: Ctx, periodKey: string): Promise<PublicIssue> {
  const row = found(
    await ctx.db
      .selectFrom("bulletin_issue")
      .selectAll()
      .where("kind", "in", deskKinds)
      .where("period_key", "=", periodKey)
      .where("state", "in", statesIn(bulletinIssueWorkflow, "out"))
      .executeTakeFirst(),
  );
  const related = await ctx.db
    .selectFrom("bulletin_issue")
    .select("period_key as periodKey")
    .where("state", "in", statesIn(bulletinIssueWorkflow, "out"))
    .where((eb) => eb.or([eb("corrects_issue_id", "=", row.id), ...(row.corrects_issue_id ? [eb("id", "=", row.corrects_issue_id)] : [])]))
    .orderBy("period_key")
    .execute();
  return {
    issueId: row.id,
    periodKey: row.period_key,
    editorNote: row.editor_note,
    notices: readNotices(row.notices),
    related,
    sentOn: row.send_on,
    nextSendOn: row.next_send_on,
    frozenAt: row.frozen_at,
  };
}
