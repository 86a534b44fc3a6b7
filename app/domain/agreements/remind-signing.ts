/** What the clock does about an agreement that is out for signing: reminds those who have not signed, and says when the time is over. */
import { z } from "zod";
import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { lockEngagement } from "../engagements/open-engagement.ts";
import { readSetting } from "../settings/settings.ts";
import { addBusinessDays, addDays, dayInTokyo } from "../time/tokyo.ts";
import { agreementWorkflow, parties } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { storedShape } from "../stored-shape.ts";
import { readVersion } from "./open-agreement.ts";
import { inBatches } from "../in-batches.ts";

const batchSize = 200;

interface Waiting {
  sentOn: string;
  dueAt: string;
  now: string;
  today: string;
}

/** The steps of one sending, the later ones first: whoever looks late takes the latest and leaves the ones before out. */
const steps: readonly { name: string; on: "signing-over" | "remind-signing"; isDue(waiting: Waiting, days: Days): boolean }[] = [
  { name: "over", on: "signing-over", isDue: ({ now, dueAt }) => now > dueAt },
  { name: "last", on: "remind-signing", isDue: ({ today, dueAt }, { last }) => today >= addDays(dayInTokyo(dueAt), -last) },
  { name: "first", on: "remind-signing", isDue: ({ today, sentOn }, { first }) => today >= addBusinessDays(sentOn, first) },
];

interface Days {
  /** Business days after the sending. */
  first: number;
  /** Days before the last one. */
  last: number;
}

/** What such a reminder leaves in the history. */
export const readReminder = storedShape("signing-reminder", z.object({ step: z.string(), dueAt: z.string() }));

/** Each step once per sending, however often and late the clock looks. */
export async function remindSigning(outer: Ctx): Promise<number> {
  const days = {
    first: await readSetting(outer, "agreement.remind-business-days"),
    last: await readSetting(outer, "agreement.remind-last-days"),
  };
  let count = 0;
  const signing = (after: string, size: number) =>
    outer.db
      .selectFrom("agreement")
      .select(["id", "engagement_id"])
      .where("state", "=", "signing")
      .where("signing_due_at", "is not", null)
      .where("id", ">", after)
      .orderBy("id")
      .limit(size)
      .execute();
  for await (const rows of inBatches(batchSize, signing, (row) => row.id))
    for (const row of rows) if (await inTransaction(outer, (ctx) => remindOne(ctx, row, days))) count += 1;
  return count;
}

async function remindOne(ctx: Ctx, { id, engagement_id }: Pick<Row<"agreement">, "id" | "engagement_id">, days: Days): Promise<boolean> {
  await lockEngagement(ctx, engagement_id);
  const agreement = await ctx.db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  // Another process or party may have acted meanwhile.
  if (agreement.state !== "signing" || !agreement.signing_due_at) return false;
  const version = await readVersion(ctx, agreement.id, agreement.current_version);
  const dueAt = agreement.signing_due_at;
  const waiting = { sentOn: dayInTokyo(version.sent_at!), dueAt, now: ctx.now(), today: ctx.today() };
  const step = steps.find((one) => one.isDue(waiting, days));
  if (
    !step ||
    (await wasSaid(
      ctx,
      agreement.id,
      dueAt,
      steps.slice(0, steps.indexOf(step) + 1).map((one) => one.name),
    ))
  )
    return false;
  const signatures = await ctx.db
    .selectFrom("signature")
    .select("party")
    .where("agreement_id", "=", agreement.id)
    .where("version", "=", agreement.current_version)
    .execute();
  const missing = parties.filter((party) => !signatures.some((one) => one.party === party));
  const told: Role[] = [...new Set<Role>([...missing, "agency"])];
  await applyMove(ctx, agreementWorkflow, agreement, step.on, {
    as: "clock",
    only: told,
    detail: { step: step.name, dueAt, version: version.number, waiting: missing },
    dedupeKey: `agreement/${agreement.id}/${step.name}/${dueAt}`,
  });
  return true;
}

/** Whether one of some steps was taken for this very sending. */
async function wasSaid(ctx: Ctx, agreementId: string, dueAt: string, names: readonly string[]): Promise<boolean> {
  const rows = await ctx.db
    .selectFrom("history")
    .select("detail")
    .where("subject", "=", "agreement")
    .where("subject_id", "=", agreementId)
    .where("act", "in", ["remind-signing", "signing-over"])
    .execute();
  return rows.map((row) => readReminder(row.detail)).some((one) => one.dueAt === dueAt && names.includes(one.step));
}
