/** Pace, outages and full disks: what the sender does when it may not, or cannot, go on. The clock is still and moved by hand. */
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Engine } from "#db/connect.ts";
import { inTransaction } from "#app/domain/context.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import type { Timings } from "#app/domain/timings.ts";
import { given } from "#tests/support/given/given.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { openMailSink, type MailSink, type SinkOptions } from "#tests/support/mail-sink.ts";
import { closeLater, forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { startSender } from "./deliver.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function open(engine: Engine, timings: Partial<Timings> = {}) {
  const world = await makeWorld(engine);
  Object.assign(world.programme, { timings: { ...world.programme.timings, workerPauseMs: 20, mailConcurrency: 5, ...timings } });
  const start = (smtpUrl: string, log: Parameters<typeof startSender>[0]["log"] = quiet) => {
    const sender = startSender({
      programme: world.programme,
      mail: { smtpUrl, from: { name: "", address: "bulletin@hatarakuba.example.jp" } },
      publicOrigin: "https://hatarakuba.example.jp",
      log,
    });
    closeLater(() => sender.stop());
    return sender;
  };
  return { world, start };
}

async function bulletinFor(world: World, emails: readonly string[]) {
  const readers = await given.subscriptions(world, emails.length, (number) => ({ email: emails[number] }));
  await givenIssueBeingSent(world);
  return readers;
}

const statesOf = async (world: World) =>
  Object.fromEntries(
    (
      await world.db
        .selectFrom("letter")
        .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
        .groupBy("state")
        .execute()
    ).map((row) => [row.state, Number(row.count)]),
  );
const doublesIn = (sink: MailSink) => sink.taken.length - new Set(sink.taken.map((one) => one.messageId)).size;

forEachEngine((engine) => {
  describe("a pace", () => {
    it("is kept by two senders together, for all mail and for a domain, and the others do not wait for it", async () => {
      const { world, start } = await open(engine, { workerPauseMs: 5, mailPerSecond: 20, mailDomainPaces: { "docomo.example": 5 } });
      // The domain that asks for patience stands before the others.
      const emails = [
        ...Array.from({ length: 60 }, (_, number) => `d-${number}@docomo.example`),
        ...Array.from({ length: 120 }, (_, number) => `o-${number}@others.example`),
      ];
      await bulletinFor(world, emails);
      const sink = await openMailSink();
      const senders = [start(sink.url), start(sink.url)];
      const at: { ms: number; isDocomo: boolean }[] = [];
      const began = world.clock.nowMs();
      while (at.length < emails.length && world.clock.nowMs() - began < 60_000) {
        await Promise.all(senders.map((sender) => sender.idle()));
        for (const { to } of sink.taken.slice(at.length))
          at.push({ ms: world.clock.nowMs() - began, isDocomo: to.endsWith("docomo.example") });
        world.clock.advance({ milliseconds: 200 });
      }
      expect(at).toHaveLength(emails.length);
      expect(doublesIn(sink)).toBe(0);
      const mostIn = (times: readonly { ms: number }[], spanMs: number) =>
        Math.max(...times.map(({ ms }) => times.filter((one) => one.ms >= ms && one.ms < ms + spanMs).length));
      expect(mostIn(at, 10_000)).toBeLessThanOrEqual(20 * 10 * 1.1);
      const docomo = at.filter((one) => one.isDocomo);
      expect(mostIn(docomo, 10_000)).toBeLessThanOrEqual(5 * 10 * 1.1);
      // As if the slow domain were not there: 120 at 20 a second.
      const last = Math.max(...at.filter((one) => !one.isDocomo).map((one) => one.ms));
      expect(last).toBeLessThanOrEqual(6000 * 1.3);
      // The slow domain is done at its pace after the others at the latest.
      expect(Math.max(...docomo.map((one) => one.ms))).toBeLessThanOrEqual(18_000);
    });

    it("lets letters pass that people wait for, and takes them into account", async () => {
      const { world, start } = await open(engine, { mailDomainPaces: { "tests.example.jp": 1 } });
      const person = await given.staff(world, await given.agency(world), { email: "person@tests.example.jp" });
      await inTransaction(world.as("system"), async (ctx) => {
        for (let count = 0; count < 3; count += 1) await queueLetter(ctx, { template: "staff-reset", to: { accountId: person.accountId } });
        await queueLetter(ctx, { template: "case-message", to: { accountId: person.accountId } });
      });
      const sink = await openMailSink();
      const sender = start(sink.url);
      await sender.idle();
      expect(sink.taken).toHaveLength(3);
      for (let seconds = 0; seconds < 6; seconds += 1) {
        world.clock.advance({ seconds: 1 });
        await sender.idle();
      }
      expect(sink.taken).toHaveLength(4);
    });

    it("survives a clock that jumps an hour either way", async () => {
      const { world, start } = await open(engine, { mailPerSecond: 10 });
      await bulletinFor(
        world,
        Array.from({ length: 30 }, (_, number) => `o-${number}@others.example`),
      );
      const sink = await openMailSink();
      const sender = start(sink.url);
      await sender.idle();
      expect(sink.taken).toHaveLength(5);
      world.clock.advance({ hours: 1 });
      await sender.idle();
      expect(sink.taken).toHaveLength(10);
      world.clock.advance({ minutes: -59 });
      for (let steps = 0; steps < 60; steps += 1) {
        await sender.idle();
        world.clock.advance({ milliseconds: 100 });
      }
      expect(sink.taken).toHaveLength(30);
    });
  });

  describe("a mail server that is away", () => {
    it("for ten minutes costs no mail, few tries, and no second sending", async () => {
      const { world, start } = await open(engine);
      await bulletinFor(
        world,
        Array.from({ length: 60 }, (_, number) => `o-${number}@others.example`),
      );
      const down = await openMailSink();
      const url = down.url;
      await down.close();
      const sender = start(url);
      for (let minutes = 0; minutes < 10; minutes += 1) {
        await sender.idle();
        world.clock.advance({ minutes: 1 });
      }
      const tries = await world.db
        .selectFrom("letter")
        .select(({ fn }) => fn.sum<number>("attempt").as("sum"))
        .executeTakeFirstOrThrow();
      // As many as may be under way, then one for each look, not sixty for each.
      expect(Number(tries.sum)).toBeLessThanOrEqual(9 + 10);
      expect(await statesOf(world)).toEqual({ queued: 60 });
      const up = await openMailSink({ port: Number(new URL(url).port) });
      for (let minutes = 0; minutes < 40 && up.taken.length < 60; minutes += 1) {
        await sender.idle();
        world.clock.advance({ minutes: 1 });
      }
      expect(up.taken).toHaveLength(60);
      expect(doublesIn(up)).toBe(0);
      await sender.idle();
      expect(await statesOf(world)).toEqual({ sent: 60 });
    });

    it("for a moment keeps nobody waiting who wants to sign in", async () => {
      const { world, start } = await open(engine);
      const person = await given.staff(world, await given.agency(world), { email: "person@tests.example.jp" });
      await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "staff-reset", to: { accountId: person.accountId } }));
      const down = await openMailSink();
      const url = down.url;
      await down.close();
      const sender = start(url);
      await sender.idle();
      const { next_at } = await world.db.selectFrom("letter").select("next_at").executeTakeFirstOrThrow();
      expect(Date.parse(next_at) - world.clock.nowMs()).toBeLessThanOrEqual(20_000);
      const up = await openMailSink({ port: Number(new URL(url).port) });
      world.clock.set(next_at);
      await sender.idle();
      expect(up.taken).toHaveLength(1);
    });

    it("for a month is caught up without what is stale by then", async () => {
      const { world, start } = await open(engine);
      const person = await given.staff(world, await given.agency(world), { email: "person@tests.example.jp" });
      const write = (template: "case-message" | "staff-reset") =>
        inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template, to: { accountId: person.accountId } }));
      await write("staff-reset");
      await write("case-message");
      world.clock.advance({ days: 20 });
      await write("case-message");
      world.clock.advance({ days: 10 });
      const sink = await openMailSink();
      await start(sink.url).idle();
      expect(sink.taken).toHaveLength(1);
      const rows = await world.db.selectFrom("letter").select(["state", "reason_code"]).orderBy("id").execute();
      expect(rows).toEqual([
        { state: "skipped", reason_code: "expired" },
        { state: "skipped", reason_code: "expired" },
        { state: "sent", reason_code: null },
      ]);
    });
  });

  describe("a disk that is full", () => {
    it("stops the sending before the first mail that the ledger does not hold; with space, all go on, once", async () => {
      const { world, start } = await open(engine);
      await bulletinFor(
        world,
        Array.from({ length: 60 }, (_, number) => `o-${number}@others.example`),
      );
      const free = await fillDisk(world);
      const faults: string[] = [];
      const sink = await openMailSink();
      const sender = start(sink.url, { ...quiet, error: ((facts: { err: { code: string } }) => faults.push(facts.err.code)) as never });
      await expect.poll(() => faults.length, { timeout: 5000 }).toBeGreaterThanOrEqual(3);
      expect(faults.every((code) => code === (engine === "sqlite" ? "SQLITE_FULL" : "53100"))).toBe(true);
      expect(sink.taken.length).toBeLessThan(60);
      const held = (await world.db.selectFrom("letter").select("message_id").where("state", "in", ["sending", "sent"]).execute()).map(
        (row) => row.message_id,
      );
      for (const { messageId } of sink.taken) expect(held).toContain(messageId);
      await free();
      await expect.poll(() => sink.taken.length, { timeout: 10_000 }).toBe(60);
      await sender.idle();
      expect(doublesIn(sink)).toBe(0);
      expect(await statesOf(world)).toEqual({ sent: 60 });
    });
  });

  describe("who is dead", () => {
    const answers: [string, SinkOptions["answerOf"], "suppressed" | "open"][] = [
      ["550 5.1.1", { code: 550, text: "5.1.1 no such user" }, "suppressed"],
      ["550 in words", { code: 550, text: "Unknown user reader@docomo.example" }, "suppressed"],
      ["551 in words", { code: 551, text: "Invalid recipient: <reader@softbank.example>" }, "suppressed"],
      ["550 5.2.1", { code: 550, text: "5.2.1 mailbox disabled" }, "suppressed"],
      ["550 5.7.1, spam", { code: 550, text: "5.7.1 rejected as spam" }, "open"],
      ["552 5.3.4, too large", { code: 552, text: "5.3.4 message too big" }, "open"],
      ["552 mailbox full", { code: 552, text: "5.2.2 mailbox full" }, "open"],
      ["452 4.2.2", { code: 452, text: "4.2.2 over quota" }, "open"],
      ["450 greylisted", { code: 450, text: "4.7.1 try again in 5 minutes" }, "open"],
    ].map(([name, answer, becomes]) => [name as string, () => answer as { code: number; text: string }, becomes as "suppressed" | "open"]);

    it.each(answers)("after %s", async (_name, answerOf, becomes) => {
      const { world, start } = await open(engine);
      await bulletinFor(world, ["reader@tests.example.jp"]);
      const sink = await openMailSink({ answerOf });
      await start(sink.url).idle();
      expect(await world.db.selectFrom("suppression").selectAll().execute()).toHaveLength(becomes === "suppressed" ? 1 : 0);
    });

    it("is suppressed after the third letter within thirty days that found the mailbox full", async () => {
      const { world, start } = await open(engine);
      const person = await given.staff(world, await given.agency(world), { email: "person@tests.example.jp" });
      const sink = await openMailSink({ faultOf: () => "full" });
      const sender = start(sink.url);
      for (let letters = 1; letters <= 3; letters += 1) {
        await inTransaction(world.as("system"), (ctx) =>
          queueLetter(ctx, { template: "case-message", to: { accountId: person.accountId } }),
        );
        await sender.idle();
        const rows = await world.db.selectFrom("suppression").select("reason_code").execute();
        expect(rows.map((row) => row.reason_code)).toEqual(letters < 3 ? [] : ["soft-bounces"]);
        world.clock.advance({ days: 7 });
      }
    });
  });
});

/** Makes the database say that its disk is full; returns what gives it space again. */
async function fillDisk(world: World): Promise<() => Promise<void>> {
  if (world.engine === "sqlite") {
    const { sqlite } = world.connection;
    sqlite!.exec("CREATE TABLE ballast (bytes TEXT)");
    const pages = Number(sqlite!.pragma("page_count", { simple: true }));
    sqlite!.pragma(`max_page_count = ${pages}`);
    // What is free inside the file is filled too, down to the last page.
    for (let length = 4000; length > 1; length = Math.floor(length / 2))
      try {
        for (;;) sqlite!.prepare("INSERT INTO ballast VALUES (?)").run("x".repeat(length));
      } catch (error) {
        expect((error as { code: string }).code).toBe("SQLITE_FULL");
      }
    return async () => void sqlite!.pragma("max_page_count = 1000000");
  }
  await sql
    .raw(
      "CREATE FUNCTION disk_full() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$ LANGUAGE plpgsql",
    )
    .execute(world.db);
  await sql.raw("CREATE TRIGGER disk_full BEFORE UPDATE ON letter FOR EACH STATEMENT EXECUTE FUNCTION disk_full()").execute(world.db);
  return async () => void (await sql.raw("DROP TRIGGER disk_full ON letter").execute(world.db));
}
