/** Senders that die, stop and double, against a mail server that misbehaves: nothing is lost, doubles stay under their bound. */
import { describe, expect, it } from "vitest";
import { makeCtx, openProgramme, systemClock } from "#app/domain/context.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { given } from "#tests/support/given/given.ts";
import { openMailSink, type Fault, type MailSink } from "#tests/support/mail-sink.ts";
import { startProcess, type StartedProcess } from "#tests/support/processes.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";

const concurrency = 10;
const timings = { leaseSeconds: 2, retryDelaysSeconds: [1, 1, 2, 2], giveUpAfterHours: 1, workerPauseMs: 50, mailConcurrency: concurrency };

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

async function open(engine: Engine, count: number) {
  const world = await makeWorld(engine, { isShared: true, begins: new Date(Date.now() - 60_000).toISOString() });
  const readers = await given.subscriptions(world, count, (number) => ({ email: `reader-${number}@tests.example.jp` }));
  const issueId = await givenIssueBeingSent(world);
  return { world, readers, issueId };
}

const startSender = (world: World, sink: MailSink, args: string[] = []): StartedProcess => startProcess(world, "tests/support/run-sender.ts", { args, env: { SMTP_URL: sink.url, TIMINGS: JSON.stringify(timings) } });

async function untilSettled(world: World) {
  for (let looks = 0; looks < 600; looks += 1) {
    const open = await world.db.selectFrom("letter").select("id").where("state", "in", ["queued", "sending"]).limit(1).executeTakeFirst();
    if (!open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("letters still wait after a minute");
}

function ledgerOf(sink: MailSink) {
  const counts = new Map<string, number>();
  for (const { to } of sink.taken) counts.set(to, (counts.get(to) ?? 0) + 1);
  return { received: new Set(counts.keys()), doubles: [...counts.values()].reduce((sum, count) => sum + count - 1, 0) };
}

forEachEngine((engine) => {
  describe("500 mails", () => {
    it("survive kills in the middle: nobody is left out, doubles stay under their bound", { timeout: 90_000 }, async () => {
      const { world, readers } = await open(engine, 500);
      const sink = await openMailSink({ faultOf, slowMs: 100 });
      const kills = 3;
      for (let kill = 1; kill <= kills; kill += 1) {
        const sender = startSender(world, sink);
        await sink.until(kill * 110);
        await sender.kill("SIGKILL");
      }
      const last = startSender(world, sink);
      await untilSettled(world);
      await last.kill("SIGTERM");

      const { received, doubles } = ledgerOf(sink);
      const refused = readers.filter((reader) => faultOf(reader.email) === "unknown").map((reader) => reader.email);
      expect(readers.map((reader) => reader.email).filter((email) => !received.has(email))).toEqual(refused);
      expect(doubles).toBeLessThanOrEqual(sink.unacknowledged + kills * concurrency);
      const states = await world.db.selectFrom("letter").select(["state", ({ fn }) => fn.countAll<number>().as("count")]).groupBy("state").orderBy("state").execute();
      expect(states.map((row) => [row.state, Number(row.count)])).toEqual([["failed", refused.length], ["sent", 500 - refused.length]]);
      // One letter keeps one Message-ID, so that mail programmes can show a double once.
      expect(new Set(sink.taken.map((one) => one.messageId)).size).toBe(received.size);
    });

    it("go out once from two senders at the same time", { timeout: 60_000 }, async () => {
      const { world } = await open(engine, 300);
      const sink = await openMailSink();
      const senders = [startSender(world, sink), startSender(world, sink)];
      await untilSettled(world);
      for (const sender of senders) await sender.kill("SIGTERM");
      expect(ledgerOf(sink)).toMatchObject({ doubles: 0 });
      expect(sink.taken).toHaveLength(300);
    });

    it("stop on SIGTERM with nothing under way and nothing doubled", { timeout: 60_000 }, async () => {
      const { world } = await open(engine, 200);
      const sink = await openMailSink({ faultOf: () => "slow", slowMs: 30 });
      const sender = startSender(world, sink);
      await sink.until(60);
      await sender.kill("SIGTERM");
      expect(await world.db.selectFrom("letter").select("id").where("state", "=", "sending").execute()).toEqual([]);
      const next = startSender(world, sink);
      await untilSettled(world);
      await next.kill("SIGTERM");
      expect(ledgerOf(sink)).toMatchObject({ doubles: 0 });
      expect(sink.taken).toHaveLength(200);
    });
  });

  it("a sender that stood still sends nothing that another took over", { timeout: 60_000 }, async () => {
    const { world } = await open(engine, 60);
    let hold: (() => void) | undefined;
    const isHeld = new Promise<void>((resolve) => (hold = resolve));
    let held = 0;
    let isStill = false;
    // The first ten recipients are answered only when the sender has been stopped and taken over.
    const sink = await openMailSink({
      beforeRecipient: async () => {
        if (isStill || held >= concurrency) return;
        held += 1;
        if (held === concurrency) hold!();
        await new Promise((resolve) => setTimeout(resolve, 6000));
      },
    });
    const stopped = startSender(world, sink);
    await isHeld;
    process.kill(stopped.pid, "SIGSTOP");
    isStill = true;
    const other = startSender(world, sink);
    await untilSettled(world);
    expect(sink.taken).toHaveLength(60);
    process.kill(stopped.pid, "SIGCONT");
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await stopped.kill("SIGTERM");
    await other.kill("SIGTERM");
    expect(sink.taken).toHaveLength(60);
    const rows = await world.db.selectFrom("letter").select(["state", "attempt"]).execute();
    expect(rows.every((row) => row.state === "sent")).toBe(true);
  });

  it("a slow server does not cost the lease: no second sending", { timeout: 60_000 }, async () => {
    const { world } = await open(engine, 12);
    const sink = await openMailSink({ faultOf: () => "slow", slowMs: 700 });
    const senders = [startSender(world, sink), startSender(world, sink)];
    await untilSettled(world);
    for (const sender of senders) await sender.kill("SIGTERM");
    expect(ledgerOf(sink).doubles).toBe(0);
  });

  it("who leaves during the sending gets no more than what was under way", { timeout: 60_000 }, async () => {
    const { world, readers } = await open(engine, 300);
    const sink = await openMailSink({ faultOf: () => "slow", slowMs: 20 });
    const sender = startSender(world, sink);
    await sink.until(50);
    const programme = openProgramme(world.connection, world.appKeys, systemClock);
    const already = new Set(sink.taken.map((one) => one.to));
    const leaving = readers.filter((reader) => !already.has(reader.email)).slice(-100);
    for (const { subscriptionId } of leaving) await endSubscription(makeCtx(programme), subscriptionId);
    const before = new Set(sink.taken.map((one) => one.to));
    await untilSettled(world);
    await sender.kill("SIGTERM");
    const late = leaving.filter((reader) => ledgerOf(sink).received.has(reader.email) && !before.has(reader.email));
    expect(late.length).toBeLessThanOrEqual(concurrency);
    const skipped = await world.db.selectFrom("letter").select("id").where("state", "=", "skipped").where("reason_code", "=", "subscription-ended").execute();
    expect(skipped.length).toBeGreaterThanOrEqual(leaving.length - concurrency - before.size);
  });
});
