/**
 * Mail storms in small; in full, on both engines, in `mail-storm.torture.ts`. What two senders do to each other is asked of both engines
 * here too, since each claims letters in its own way; the rest of the file that is lost, and of the server that is shared.
 */
import { describe, it } from "vitest";
import { saySeed, seed } from "#tests/support/seed.ts";
import { forEachEngine } from "#tests/support/world.ts";
import { killedBeforeSending, killStorm, leaveDuring, pausedSender, slowServer, stopInOrder, twoSenders } from "./mail-storm.ts";

forEachEngine((engine) => {
  describe("500 mails", () => {
    if (engine === "sqlite")
      it("survive kills in the middle: nobody is left out, doubles stay under their bound", { timeout: 90_000 }, async () => {
        saySeed();
        await killStorm(engine, { recipients: 500, kills: 3, senders: 1, seed });
      });

    it("go out once from two senders at the same time", { timeout: 60_000 }, async () => twoSenders(engine, 300));

    if (engine === "sqlite")
      it("stop on SIGTERM with nothing under way and nothing doubled", { timeout: 60_000 }, async () => stopInOrder(engine, 200));
  });

  it("a sender that stood still sends nothing that another took over", { timeout: 60_000 }, async () => pausedSender(engine, 60));

  if (engine === "sqlite")
    it("a slow server does not cost the lease: no second sending", { timeout: 60_000 }, async () => slowServer(engine, 12, 700));

  if (engine === "sqlite")
    it("a sender that died before it could send leaves no question and no invitation unsent", { timeout: 60_000 }, async () =>
      killedBeforeSending(engine),
    );

  if (engine === "postgres")
    it("500 who leave during the sending get no more than what was under way, and no later issue", { timeout: 60_000 }, async () =>
      leaveDuring(engine, 600, 500),
    );
});
