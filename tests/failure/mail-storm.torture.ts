import { describe, it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { killedBeforeSending, killStorm, leaveDuring, pausedSender, slowServer, stopInOrder, twoSenders } from "./mail-storm.ts";

/** What a run of one time zone may take, four of them fit into an hour with all else. */
const recipients = 20_000;
/** Mails know no zone but the one they are written in; the storm itself runs in the first zone only. */
const isFirstZone = (process.env.TZ ?? "UTC") === "UTC";

forEachEngine((engine) => {
  describe.runIf(isFirstZone)("20,000 mails", () => {
    it("survive eight kills: nobody is left out, doubles stay under their bound", async () => {
      saySeed();
      await killStorm(engine, { recipients, kills: 8, senders: 1, seed });
    });

    it("survive eight kills of two senders", async () => {
      saySeed();
      await killStorm(engine, { recipients, kills: 8, senders: 2, seed: seed + 1 });
    });

    it("go out once from two senders at the same time", async () => twoSenders(engine, recipients));
  });

  it("five hundred mails in another zone survive three kills", async () => {
    saySeed();
    await killStorm(engine, { recipients: 500, kills: 3, senders: 2, seed });
  });

  it("a sender that stood still sends nothing that another took over", async () => pausedSender(engine, 500));

  it("stop on SIGTERM with nothing under way and nothing doubled", async () => stopInOrder(engine, 200));

  it("a sender that died before it could send leaves no question and no invitation unsent", async () => killedBeforeSending(engine));

  it("500 who leave during the sending get no more than what was under way, and no later issue", async () => leaveDuring(engine, 600, 500));

  it("a slow server does not cost the lease: no second sending", async () => slowServer(engine, 200, 700));
});
