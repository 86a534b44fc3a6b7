/** Mail storms in small; in full in `mail-storm.torture.ts`. */
import { describe, expect, it } from "vitest";
import { makeCtx, openProgramme, systemClock } from "#app/domain/context.ts";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { concurrency, killStorm, ledgerOf, open, pausedSender, slowServer, startSender, twoSenders, untilSettled } from "./mail-storm.ts";

forEachEngine((engine) => {
  describe("500 mails", () => {
    it("survive kills in the middle: nobody is left out, doubles stay under their bound", { timeout: 90_000 }, async () => {
      saySeed();
      await killStorm(engine, { recipients: 500, kills: 3, senders: 1, seed });
    });

    it("go out once from two senders at the same time", { timeout: 60_000 }, async () => twoSenders(engine, 300));

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

  it("a sender that stood still sends nothing that another took over", { timeout: 60_000 }, async () => pausedSender(engine, 60));

  it("a slow server does not cost the lease: no second sending", { timeout: 60_000 }, async () => slowServer(engine, 12, 700));

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
