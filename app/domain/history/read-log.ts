/**
 * Who looked at what. Looking is not an act: entries gather in memory and are written together within a second, in a table of
 * their own, so that a page never waits for them.
 */
import type { NewRow } from "#db/schema.ts";
import { accountIdOf } from "../access/actor.ts";
import { makeCtx, type Ctx, type Programme } from "../context.ts";

export interface Look {
  subject: string;
  subjectId: string;
  applicantId?: string | null;
  engagementId?: string | null;
  /** Organisation in whose name the reader looked. */
  organisationId?: string | null;
  /** Groups of fields that were shown, as named in the disclosure table. */
  items: readonly string[];
}

const writeWithinMs = 800;
const waiting = new WeakMap<Programme, { rows: NewRow<"read_log">[]; timer?: NodeJS.Timeout }>();

export function logRead(ctx: Ctx, look: Look): void {
  const queue = waiting.get(ctx.programme) ?? { rows: [] };
  waiting.set(ctx.programme, queue);
  queue.rows.push({
    id: ctx.newId(),
    at: ctx.now(),
    account_id: accountIdOf(ctx.actor),
    organisation_id: look.organisationId ?? (ctx.actor.kind === "staff" ? (ctx.actor.memberships[0]?.organisationId ?? null) : null),
    subject: look.subject,
    subject_id: look.subjectId,
    applicant_id: look.applicantId ?? null,
    engagement_id: look.engagementId ?? null,
    items: JSON.stringify(look.items),
  });
  queue.timer ??= setTimeout(() => void flushReadLog(ctx.programme).catch(() => undefined), writeWithinMs).unref();
}

/** Writes what waits; called by the timer, and by the server before it stops. What could not be written waits for the next time. */
export async function flushReadLog(programme: Programme): Promise<void> {
  const queue = waiting.get(programme);
  if (!queue) return;
  clearTimeout(queue.timer);
  queue.timer = undefined;
  const rows = queue.rows.splice(0);
  if (!rows.length) return;
  try {
    await makeCtx(programme).db.insertInto("read_log").values(rows).execute();
  } catch (error) {
    queue.rows.unshift(...rows);
    throw error;
  }
}
