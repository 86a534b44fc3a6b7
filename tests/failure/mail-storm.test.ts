/** Mail storms in small; in full in `mail-storm.torture.ts`. */
import { describe, expect, it } from "vitest";
import { openMailSink } from "#tests/support/mail-sink.ts";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import {
  killedBeforeSending,
  killStorm,
  leaveDuring,
  ledgerOf,
  open,
  pausedSender,
  slowServer,
  startSender,
  twoSenders,
  untilSettled,
} from "./mail-storm.ts";

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

  it("a sender that died before it could send leaves no question and no invitation unsent", { timeout: 60_000 }, async () =>
    killedBeforeSending(engine),
  );

  it("500 who leave during the sending get no more than what was under way, and no later issue", { timeout: 60_000 }, async () =>
    leaveDuring(engine, 600, 500),
  );
});
