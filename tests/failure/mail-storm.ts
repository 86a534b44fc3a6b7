/** Senders that die, stop and double, against a mail server that misbehaves: nothing is lost, doubles stay under their bound. */
import { expect } from "vitest";
import { inTransaction, makeCtx, systemClock } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { givenApprovedIssue, givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { given } from "#tests/support/given/given.ts";
import { openMailSink, type Fault, type MailSink } from "#tests/support/mail-sink.ts";
import { startProcess, type StartedProcess } from "#tests/support/processes.ts";
import { randomFrom } from "#tests/support/seed.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";

export const concurrency = 10;
const timings = {
  leaseSeconds: 2,
  retryDelaysSeconds: [0.2, 0.3, 0.5, 1],
  giveUpAfterHours: 1,
  workerPauseMs: 50,
  mailConcurrency: concurrency,
};

/** By recipient number, in hundredths as they happen outside. */
function faultOf(address: string): Fault | undefined {
  const number = Number(/reader-(\d+)@/.exec(address)?.[1] ?? -1) % 200;
  if (number < 2) return "unknown";
  if (number < 6) return "busy-twice";
  if (number < 8) return "deferred-after-data";
  if (number < 9) return "drop";
  if (number < 10) return "accept-then-drop";
  return number < 12 ? "slow" : undefined;
}

export async function open(engine: Engine, count: number) {
  const world = await makeWorld(engine, { isShared: true, begins: new Date(Date.now() - 60_000).toISOString() });
  const readers = await given.subscriptions(world, count, (number) => ({ email: `reader-${number}@tests.example.jp` }));
  const issueId = await givenIssueBeingSent(world);
  return { world, readers, issueId };
}

export const startSender = (world: World, sink: MailSink, args: string[] = []): StartedProcess =>
  startProcess(world, "tests/support/run-sender.ts", { args, env: { SMTP_URL: sink.url, TIMINGS: JSON.stringify(timings) } });

export async function untilSettled(world: World, limitSeconds = 60) {
  for (let looks = 0; looks < limitSeconds * 10; looks += 1) {
    const open = await world.db.selectFrom("letter").select("id").where("state", "in", ["queued", "sending"]).limit(1).executeTakeFirst();
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`letters still wait after ${limitSeconds} s`);
}

export function ledgerOf(sink: MailSink) {
  const counts = new Map<string, number>();
  for (const { to } of sink.taken) counts.set(to, (counts.get(to) ?? 0) + 1);
  return { received: new Set(counts.keys()), doubles: [...counts.values()].reduce((sum, count) => sum + count - 1, 0) };
}

interface Storm {
  recipients: number;
  kills: number;
  senders: number;
  seed: number;
}

/** Senders are killed at random moments spread over the sending, each followed by a fresh one. */
export async function killStorm(engine: Engine, { recipients, kills, senders: count, seed }: Storm): Promise<void> {
  const random = randomFrom(seed);
  const { world, readers } = await open(engine, recipients);
  const sink = await openMailSink({ faultOf, slowMs: 100 });
  const senders = Array.from({ length: count }, () => startSender(world, sink));
  const share = recipients / (kills + 1);
  for (let kill = 0; kill < kills; kill += 1) {
    await sink.until(Math.floor(share * (kill + 0.25 + random() / 2)));
    const hit = Math.floor(random() * count);
    await senders[hit].kill("SIGKILL");
    senders[hit] = startSender(world, sink);
  }
  await untilSettled(world, 60 + recipients / 20);
  for (const sender of senders) await sender.kill("SIGTERM");

  const { received, doubles } = ledgerOf(sink);
  const refused = readers.filter((reader) => faultOf(reader.email) === "unknown").map((reader) => reader.email);
  expect(readers.map((reader) => reader.email).filter((email) => !received.has(email))).toEqual(refused);
  expect(doubles).toBeLessThanOrEqual(sink.unacknowledged + kills * concurrency);
  const states = await world.db
    .selectFrom("letter")
    .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("state")
    .orderBy("state")
    .execute();
  expect(states.map((row) => [row.state, Number(row.count)])).toEqual([
    ["failed", refused.length],
    ["sent", recipients - refused.length],
  ]);
  // One letter keeps one Message-ID, so that mail programmes can show a double once.
  expect(new Set(sink.taken.map((one) => one.messageId)).size).toBe(received.size);
  if (world.connection.sqlite) expect(world.connection.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
}

/** A sender is stopped with its mails in hand, another takes them over, the first one wakes up: each mail goes out once. */
export async function pausedSender(engine: Engine, recipients: number): Promise<void> {
  const { world } = await open(engine, recipients);
  let allAreHeld: () => void;
  const areHeld = new Promise<void>((resolve) => (allAreHeld = resolve));
  let letGo: () => void;
  const isTakenOver = new Promise<void>((resolve) => (letGo = resolve));
  let held = 0;
  // The first ten recipients are answered only when the sender has been stopped and taken over.
  const sink = await openMailSink({
    beforeRecipient: async () => {
      if (held >= concurrency) return;
      held += 1;
      if (held === concurrency) allAreHeld();
      await isTakenOver;
    },
  });
  const stopped = startSender(world, sink);
  await areHeld;
  process.kill(stopped.pid, "SIGSTOP");
  const other = startSender(world, sink);
  await untilSettled(world, 60 + recipients / 20);
  expect(sink.taken).toHaveLength(recipients);
  // It finds the answers it waited for, and must deal with the mails in its hands before it may end.
  letGo!();
  process.kill(stopped.pid, "SIGCONT");
  await stopped.kill("SIGTERM");
  await other.kill("SIGTERM");
  expect(sink.taken).toHaveLength(recipients);
  const rows = await world.db.selectFrom("letter").select(["state", "attempt"]).execute();
  expect(rows.every((row) => row.state === "sent")).toBe(true);
}

/** A mail server slower than anybody expects does not cost the lease: no second sending. */
export async function slowServer(engine: Engine, recipients: number, slowMs: number): Promise<void> {
  const { world } = await open(engine, recipients);
  const sink = await openMailSink({ faultOf: () => "slow", slowMs });
  const senders = [startSender(world, sink), startSender(world, sink)];
  await untilSettled(world, 60 + (recipients * slowMs) / 1000);
  for (const sender of senders) await sender.kill("SIGTERM");
  expect(ledgerOf(sink).doubles).toBe(0);
  expect(sink.taken).toHaveLength(recipients);
}

/** Two senders from the first mail to the last share the work. */
export async function twoSenders(engine: Engine, recipients: number): Promise<void> {
  const { world } = await open(engine, recipients);
  const sink = await openMailSink();
  const senders = [startSender(world, sink), startSender(world, sink)];
  await untilSettled(world, 60 + recipients / 20);
  for (const sender of senders) await sender.kill("SIGTERM");
  expect(ledgerOf(sink)).toMatchObject({ doubles: 0 });
  expect(sink.taken).toHaveLength(recipients);
}

/** Of those whose mail waits, many leave at once while others are sent to: no more than is under way reaches them, and no later issue. */
export async function leaveDuring(engine: Engine, recipients: number, leaving: number): Promise<void> {
  const { world, readers } = await open(engine, recipients);
  // Slow until they have left, so that on a busy machine too most mails still wait.
  let isLeaving = true;
  const sink = await openMailSink({ faultOf: () => (isLeaving ? "slow" : undefined), slowMs: 250 });
  const sender = startSender(world, sink);
  await sink.until(20);
  const programme = openProgramme(world.connection, world.appKeys, systemClock);
  const sentTo = () => new Set(sink.taken.map((one) => one.to));
  const already = sentTo();
  const gone = readers.filter((reader) => !already.has(reader.email)).slice(-leaving);
  expect(gone).toHaveLength(leaving);
  await inTransaction(makeCtx(programme), async (ctx) => {
    for (const { subscriptionId } of gone) await endSubscription(ctx, subscriptionId);
  });
  const before = sentTo();
  isLeaving = false;
  await untilSettled(world);
  const [early, late] = [
    gone.filter(({ email }) => before.has(email)),
    gone.filter(({ email }) => !before.has(email) && sentTo().has(email)),
  ];
  expect(late.length).toBeLessThanOrEqual(concurrency);
  // Most were still waiting, or nothing would be proven.
  expect(early.length).toBeLessThan(leaving / 2);
  const skipped = await world.db
    .selectFrom("letter")
    .select("id")
    .where("state", "=", "skipped")
    .where("reason_code", "=", "subscription-ended")
    .execute();
  expect(skipped).toHaveLength(leaving - early.length - late.length);

  const earlier = sink.taken.length;
  await startSending(world.as("secretariat"), await givenApprovedIssue(world, [{}], { period: "2027-01" }));
  await untilSettled(world);
  await sender.kill("SIGTERM");
  const later = sink.taken.slice(earlier).map((one) => one.to);
  expect(later).toHaveLength(recipients - leaving);
  expect(later.filter((to) => gone.some(({ email }) => email === to))).toEqual([]);
}

/**
 * A sender dies with letters in its hands that the server never took: who asked for a subscription, an invitation or a new address
 * gets the mail all the same; what lets somebody in is not sent by itself again.
 */
export async function killedBeforeSending(engine: Engine): Promise<void> {
  const world = await makeWorld(engine, { isShared: true, begins: new Date(Date.now() - 60_000).toISOString() });
  await loadReference(world.as("system"));
  const agency = await given.agency(world);
  const invited = await given.staff(world, agency, { email: "invited@tests.example.jp" });
  const forgetful = await given.staff(world, agency, { email: "forgetful@tests.example.jp" });
  const { subscriptionId, email } = await given.subscription(world, { state: "pending" });
  await inTransaction(makeCtx(openProgramme(world.connection, world.appKeys, systemClock)), async (ctx) => {
    await queueLetter(ctx, { template: "subscription-confirm", to: { subscriptionId } });
    await queueLetter(ctx, { template: "staff-invitation", to: { accountId: invited.accountId }, organisationId: agency.id });
    await queueLetter(ctx, { template: "staff-reset", to: { accountId: forgetful.accountId } });
  });
  let isDead = false;
  let letGo: () => void;
  const isReplaced = new Promise<void>((resolve) => (letGo = resolve));
  let asked = 0;
  let allAreHeld: () => void;
  const areHeld = new Promise<void>((resolve) => (allAreHeld = resolve));
  const sink = await openMailSink({
    beforeRecipient: async () => {
      if (isDead) return;
      asked += 1;
      if (asked === 3) allAreHeld();
      await isReplaced;
    },
  });
  const killed = startSender(world, sink);
  await areHeld;
  await killed.kill("SIGKILL");
  isDead = true;
  letGo!();
  const next = startSender(world, sink);
  await untilSettled(world);
  await next.kill("SIGTERM");
  expect(sink.taken.map((one) => one.to).sort()).toEqual([email, "invited@tests.example.jp"].sort());
  const rows = await world.db.selectFrom("letter").select(["template", "state", "reason_code"]).orderBy("template").execute();
  expect(rows.map((row) => [row.template, row.state, row.reason_code])).toEqual([
    ["staff-invitation", "sent", null],
    ["staff-reset", "failed", "outcome-unknown"],
    ["subscription-confirm", "sent", null],
  ]);
}

/** A sender told to stop finishes what is under way; the next one goes on, and nobody gets a mail twice. */
export async function stopInOrder(engine: Engine, recipients: number): Promise<void> {
  const { world } = await open(engine, recipients);
  const sink = await openMailSink({ faultOf: () => "slow", slowMs: 30 });
  const sender = startSender(world, sink);
  await sink.until(60);
  await sender.kill("SIGTERM");
  expect(await world.db.selectFrom("letter").select("id").where("state", "=", "sending").execute()).toEqual([]);
  const next = startSender(world, sink);
  await untilSettled(world);
  await next.kill("SIGTERM");
  expect(ledgerOf(sink)).toMatchObject({ doubles: 0 });
  expect(sink.taken).toHaveLength(recipients);
}
