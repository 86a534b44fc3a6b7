/**
 * The one machine: the only writer of states. Updates where the revision is still the one read, then records history, moves the
 * seat, keeps the search, sets the deadline and queues the letters, all in the caller's transaction.
 */
import { sql } from "kysely";
import type { Database } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { tell, type Parties } from "../outbox/queue-letter.ts";
import { conflict, refuseUnless } from "../refusal.ts";
import { readSetting, type SettingName } from "../settings/settings.ts";
import { addBusinessDays, addDays } from "../time/tokyo.ts";
import type { MoveLetter, StateOf } from "./states.ts";
import { requireMove, type EventOf, type Workflow } from "./define-workflow.ts";

/** A row a workflow moves. Where it belongs is read from the columns it has. */
export interface Subject {
  id: string;
  state: string;
  revision: number;
  engagement_id?: string | null;
  applicant_id?: string | null;
  agency_id?: string | null;
  facility_id?: string | null;
  corporation_id?: string | null;
  place_id?: string | null;
}

export interface MoveOptions {
  /** The role in which the actor acts. */
  as: Role;
  /** Further columns of the row set by this act. */
  set?: Record<string, string | number | null>;
  /** Names of the table's `needs` that the act has checked. */
  proven?: readonly string[];
  reason?: string | null;
  note?: string | null;
  detail?: Record<string, unknown>;
  /** Days of the seat, where the move has one. */
  seat?: { fromOn: string; toOn?: string | null; lastOn?: string };
  /** Where the subject's row does not say it: chain and parties. */
  chain?: string;
  parties?: Parties & { placeId?: string };
  /** Letters of a repeated move (reminders) carry their own key. */
  dedupeKey?: string;
  /** Of those the table tells, the ones this is about; all when left out. */
  only?: readonly Role[];
  /** Leaves letters out: the bulk loaders, or an act that writes its own. */
  isSilent?: boolean;
}

export interface Moved<Row> {
  row: Row & { state: string; revision: number };
  historyId: string;
  historyHash: string;
  previousHash: string;
}

/** A subject's rows stand in the table of its name; the browser's copy of the workflows names no table. */
export const tableOf = (workflow: Workflow) => workflow.subject.replaceAll("-", "_") as keyof Database;

/** Throws Refusal "forbidden" or "conflict" as `requireMove`, and "conflict" when the row changed since it was read. */
export async function applyMove<Row extends Subject, Of extends Workflow>(
  ctx: Ctx,
  workflow: Of,
  row: Row,
  on: EventOf<Of>,
  options: MoveOptions,
): Promise<Moved<Row>> {
  if (!ctx.isInTransaction) throw new Error("a state changes only inside a transaction");
  const move = requireMove(workflow, row.state, on, options.as);
  for (const need of move.needs ?? [])
    if (!options.proven?.includes(need)) throw new Error(`${workflow.subject}.${on} runs without proof of ${need}`);
  if (move.asks) refuseUnless(options.reason, "invalid", `reason.${move.asks}`);
  if (move.note === "required") refuseUnless(options.note?.trim(), "invalid", "note.required");

  const to = move.to === "stay" ? row.state : move.to;
  const changes: Record<string, string | number | null> = { ...(await deadlinesOf(ctx, workflow, move)), ...options.set };
  const updated = await ctx.db
    // Every subject's table has these columns; the compiler takes one for them all, and `set` holds columns of the row's own.
    .updateTable(tableOf(workflow) as "place")
    .set({ ...(changes as object), state: to as StateOf<"place">, revision: sql<number>`revision + 1`, updated_at: ctx.now() })
    .where("id", "=", row.id)
    .where("revision", "=", row.revision)
    .where("state", "=", row.state as StateOf<"place">)
    .returningAll()
    .executeTakeFirst();
  if (!updated) throw conflict("changed-meanwhile");

  const parties = await partiesOf(ctx, row, options.parties);
  const history = await recordHistory(ctx, {
    chain: options.chain ?? chainOf(row),
    subject: workflow.subject,
    subjectId: row.id,
    act: on,
    fromState: row.state,
    toState: to,
    reasonCode: options.reason ?? null,
    detail: options.detail,
    note: options.note ?? null,
    applicantId: parties.applicantId ?? null,
  });
  await moveSeat(ctx, move.seat, row, parties, options.seat);
  const listed: readonly string[] | undefined = workflow.sets?.listed;
  if (listed && (listed.includes(row.state) !== listed.includes(to) || Object.keys(changes).length))
    await ctx.programme.effects.keepListed(ctx, row.id);
  if (move.letter && !options.isSilent)
    await tell(
      ctx,
      move.tells.filter((role) => options.only?.includes(role) ?? true),
      parties,
      {
        template: move.letter as MoveLetter,
        subject: workflow.subject,
        subjectId: row.id,
        engagementId: row.engagement_id ?? null,
        dedupeKey: options.dedupeKey ?? `${workflow.subject}/${row.id}/${on}/${row.revision}`,
      },
    );
  return { row: updated as unknown as Moved<Row>["row"], historyId: history.id, historyHash: history.hash, previousHash: history.prevHash };
}

function chainOf(row: Subject): string {
  if (row.engagement_id) return chains.engagement(row.engagement_id);
  const organisation = row.corporation_id ?? row.agency_id;
  return organisation ? chains.organisation(organisation) : chains.programme;
}

async function deadlinesOf(ctx: Ctx, workflow: Workflow, move: { starts?: string; ends?: string }): Promise<Record<string, string | null>> {
  const changes: Record<string, string | null> = {};
  if (move.ends) changes[workflow.deadlines![move.ends].column] = null;
  if (move.starts) {
    const deadline = workflow.deadlines![move.starts];
    const count = (await readSetting(ctx, deadline.setting as SettingName)) as number;
    changes[deadline.column] = deadline.unit === "days" ? addDays(ctx.today(), count) : addBusinessDays(ctx.today(), count);
  }
  return changes;
}

/** What the row itself does not say is read from its engagement or its facility. */
async function partiesOf(ctx: Ctx, row: Subject, given: MoveOptions["parties"]): Promise<Parties & { placeId?: string }> {
  let parties: Parties & { placeId?: string } = {
    applicantId: row.applicant_id,
    agencyId: row.agency_id,
    facilityId: row.facility_id,
    corporationId: row.corporation_id,
    placeId: row.place_id ?? undefined,
    ...given,
  };
  if (row.engagement_id) {
    const engagement = await ctx.db.selectFrom("engagement").selectAll().where("id", "=", row.engagement_id).executeTakeFirstOrThrow();
    parties = {
      applicantId: engagement.applicant_id,
      agencyId: engagement.agency_id,
      facilityId: engagement.facility_id,
      corporationId: engagement.corporation_id,
      placeId: engagement.place_id,
      ...given,
    };
  }
  return parties;
}

async function moveSeat(
  ctx: Ctx,
  effect: "reserve" | "occupy" | "free" | undefined,
  row: Subject,
  parties: { placeId?: string },
  seat: MoveOptions["seat"],
): Promise<void> {
  if (!effect) return;
  const engagementId = row.engagement_id;
  if (!engagementId || !parties.placeId) throw new Error("a seat belongs to an engagement and a place");
  const at = { placeId: parties.placeId, engagementId };
  const { reserveSeat, occupySeat, freeSeat } = ctx.programme.effects;
  if (effect === "free") return freeSeat(ctx, { ...at, lastOn: seat?.lastOn });
  if (!seat) throw new Error("a seat is held from a day");
  if (effect === "reserve") return reserveSeat(ctx, { ...at, fromOn: seat.fromOn, toOn: seat.toOn });
  return occupySeat(ctx, { ...at, fromOn: seat.fromOn, toOn: seat.toOn ?? null });
}
