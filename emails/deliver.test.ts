import { describe, expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters } from "#app/domain/outbox/claim-letters.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { settleLetters } from "#app/domain/outbox/settle-letters.ts";
import { given } from "#tests/support/given/given.ts";
import { openMailSink, type SinkOptions } from "#tests/support/mail-sink.ts";
import { closeLater, forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { startSender } from "./deliver.ts";

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function open(engine: "sqlite" | "postgres", options: SinkOptions & { concurrency?: number } = {}) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  Object.assign(world.programme, { timings: { ...world.programme.timings, workerPauseMs: 20, mailConcurrency: options.concurrency ?? 5 } });
  const sink = await openMailSink(options);
  const start = () => {
    const sender = startSender({
      programme: world.programme,
      mail: { smtpUrl: sink.url, from: { name: "", address: "bulletin@hatarakuba.example.jp" } },
      publicOrigin: "https://hatarakuba.example.jp",
      log: quiet,
    });
    closeLater(() => sender.stop());
    return sender;
  };
  return { world, sink, start };
}

async function queueFor(world: World, people: readonly { accountId: string }[], letter: Partial<Parameters<typeof queueLetter>[1]> = {}) {
  await inTransaction(world.as("system"), async (ctx) => {
    for (const { accountId } of people) await queueLetter(ctx, { template: "case-message", to: { accountId }, ...letter });
  });
}

const states = async (world: World) => {
  const rows = await world.db.selectFrom("letter").select(["state", "reason_code", "smtp_code", "attempt"]).orderBy("id").execute();
  return rows.map((row) => [row.state, row.reason_code, row.attempt]);
};

async function staffs(world: World, count: number) {
  const agency = await given.agency(world);
  const people = [];
  for (let number = 0; number < count; number += 1)
    people.push(await given.staff(world, agency, { email: `person-${number}@tests.example.jp` }));
  return people;
}

forEachEngine((engine) => {
  describe("the sender", () => {
    it("sends each letter once, to one recipient, with the same Message-ID as its row", async () => {
      const { world, sink, start } = await open(engine);
      const people = await staffs(world, 12);
      await queueFor(world, people);
      await start().idle();
      expect(sink.taken.map((one) => one.to).sort()).toEqual(people.map((one) => one.email).sort());
      const rows = await world.db.selectFrom("letter").select(["message_id", "state", "sent_at", "lease_owner"]).execute();
      expect(rows.every((row) => row.state === "sent" && row.sent_at && !row.lease_owner)).toBe(true);
      expect(sink.taken.map((one) => one.messageId).sort()).toEqual(rows.map((row) => row.message_id).sort());
    });

    it("takes nothing before its time, and skips what came too late", async () => {
      const { world, sink, start } = await open(engine);
      const people = await staffs(world, 1);
      await queueFor(world, people, { notBefore: "2026-11-20T01:00:00.000Z" });
      await queueFor(world, people, { expiresAt: "2026-11-19T00:00:00.000Z" });
      await queueFor(world, people, { template: "staff-reset", notBefore: "2026-11-19T22:00:00.000Z" });
      const sender = start();
      await sender.idle();
      expect(sink.taken).toEqual([]);
      expect(await states(world)).toEqual([
        ["queued", null, 0],
        ["skipped", "expired", 0],
        ["skipped", "expired", 0],
      ]);
      world.clock.advance({ hours: 2 });
      await sender.idle();
      expect(sink.taken).toHaveLength(1);
    });

    it("asks again at claim whether the recipient may be written to", async () => {
      const { world, sink, start } = await open(engine);
      const [disabled, suppressed] = await staffs(world, 2);
      const active = await given.subscription(world);
      const ended = await given.subscription(world, { state: "ended" });
      const erased = await given.applicant(world, { identity: { email: "erased@tests.example.jp" } });
      const without = await given.applicant(world, { identity: { email: null } });
      await queueFor(world, [disabled, suppressed]);
      await inTransaction(world.as("system"), async (ctx) => {
        await queueLetter(ctx, { template: "subscription-known", to: { subscriptionId: active.subscriptionId } });
        await queueLetter(ctx, { template: "subscription-known", to: { subscriptionId: ended.subscriptionId } });
        await queueLetter(ctx, { template: "case-message", to: { applicantId: erased.applicantId } });
        await queueLetter(ctx, { template: "case-message", to: { applicantId: without.applicantId } });
      });
      await world.db
        .updateTable("account")
        .set({ disabled_at: world.as("system").now() })
        .where("id", "=", disabled.accountId)
        .execute();
      await world.db
        .updateTable("person_key")
        .set({ wrapped_key: null })
        .where("id", "=", (eb) => eb.selectFrom("applicant").select("person_key_id").where("id", "=", erased.applicantId))
        .execute();
      const { emailIndex } = await import("#app/domain/accounts/email.ts");
      await world.db
        .insertInto("suppression")
        .values({
          email_index: emailIndex(world.as("system"), suppressed.email),
          reason_code: "bounced",
          source: "tests",
          since: world.as("system").now(),
        })
        .execute();
      await start().idle();
      expect(sink.taken.map((one) => one.to)).toEqual([active.email]);
      expect(await states(world)).toEqual([
        ["skipped", "account-disabled", 0],
        ["suppressed", "bounced", 0],
        ["sent", null, 1],
        ["skipped", "subscription-ended", 0],
        ["skipped", "person-erased", 0],
        ["skipped", "no-address", 0],
      ]);
    });

    it("tries again later and later after trouble, and gives up after three days", async () => {
      const { world, sink, start } = await open(engine, { faultOf: () => "full" });
      await queueFor(world, await staffs(world, 1));
      const sender = start();
      const waits: number[] = [];
      for (let count = 0; count < 40; count += 1) {
        await sender.idle();
        const row = await world.db.selectFrom("letter").select(["state", "next_at", "reason_code", "smtp_code"]).executeTakeFirstOrThrow();
        if (row.state !== "queued") {
          expect(row).toMatchObject({ state: "failed", reason_code: "given-up", smtp_code: "552" });
          break;
        }
        waits.push((Date.parse(row.next_at) - world.clock.nowMs()) / 60_000);
        world.clock.set(row.next_at);
      }
      expect(
        waits
          .slice(0, 5)
          .map((minutes, index) => minutes / [5, 15, 60, 180, 360][index])
          .every((share) => share >= 0.8 && share <= 1.2),
      ).toBe(true);
      expect(waits.reduce((sum, one) => sum + one, 0)).toBeLessThan(72 * 60);
      expect(await world.db.selectFrom("suppression").selectAll().execute()).toEqual([]);
      expect(sink.taken).toEqual([]);
    });

    it("fails at once what is refused for good, and never writes to a dead address again, in no lane", async () => {
      const { world, sink, start } = await open(engine, { faultOf: (to) => (to.startsWith("person-0") ? "unknown" : undefined) });
      const people = await staffs(world, 2);
      await queueFor(world, people);
      const sender = start();
      await sender.idle();
      await queueFor(world, people, { template: "staff-reset" });
      await sender.idle();
      expect(await states(world)).toEqual([
        ["failed", "refused", 1],
        ["sent", null, 1],
        ["suppressed", "address-refused", 0],
        ["sent", null, 1],
      ]);
      expect(sink.triesOf("person-0@tests.example.jp")).toBe(1);
    });

    it("sends a sign-in letter although a thousand bulletins stand before it", async () => {
      const { world, sink, start } = await open(engine, { concurrency: 2, faultOf: () => "slow", slowMs: 20 });
      const people = await staffs(world, 30);
      await queueFor(world, people);
      await world.db.updateTable("letter").set({ lane: "bulletin" }).execute();
      const sender = start();
      await sink.until(2);
      await queueFor(world, people.slice(0, 1), { template: "staff-reset" });
      sender.wake();
      await sender.idle();
      const at = (await sink.parsed()).findIndex((one) => one.text?.includes("/l/"));
      expect(at).toBeGreaterThan(0);
      expect(at).toBeLessThan(12);
    });
  });

  describe("a lease", () => {
    const claim = (world: World, owner: string, most = 1) =>
      inTransaction(world.as("system"), (ctx) => claimLetters(ctx, { owner, lane: "transaction", most, messageDomain: "x.example" }));

    it("keeps a letter from others until it is over, and the fence keeps the late one's answer out", async () => {
      const world = await makeWorld(engine);
      await queueFor(world, await staffs(world, 1));
      const {
        claimed: [first],
      } = await claim(world, "one");
      expect((await claim(world, "other")).claimed).toEqual([]);
      world.clock.advance({ seconds: 61 });
      const {
        claimed: [second],
      } = await claim(world, "other");
      expect(second).toMatchObject({ id: first.id, fence: first.fence + 1, attempt: 2, messageId: first.messageId });
      const settle = (owner: string, letter: typeof first) =>
        inTransaction(world.as("system"), (ctx) =>
          settleLetters(ctx, owner, [{ letter, kind: "refused", smtpCode: "550", reason: "late", isAddressDead: false }]),
        );
      expect(await settle("one", first)).toBe(0);
      expect(await settle("other", first)).toBe(0);
      expect(await settle("other", second)).toBe(1);
    });

    it("never lets two claims have one letter", async () => {
      const world = await makeWorld(engine);
      await queueFor(world, await staffs(world, 20));
      const claims = await Promise.all(["a", "b", "c", "d"].map((owner) => claim(world, owner, 8)));
      const ids = claims.flatMap((one) => one.claimed.map((letter) => letter.id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(20);
    });

    const takeFirstLane = (world: World) =>
      inTransaction(world.as("system"), (ctx) => claimLetters(ctx, { owner: "one", lane: "sign-in", most: 1, messageDomain: "x.example" }));

    it("that ran out with a letter that lets somebody in ends it: nobody knows whether it was sent", async () => {
      const world = await makeWorld(engine);
      await queueFor(world, await staffs(world, 1), { template: "staff-reset" });
      expect((await takeFirstLane(world)).claimed).toHaveLength(1);
      world.clock.advance({ seconds: 61 });
      expect((await takeFirstLane(world)).claimed).toEqual([]);
      expect(await states(world)).toEqual([["failed", "outcome-unknown", 1]]);
    });

    it("that ran out with the question whether a subscription is wanted is taken again, and waits longer than an hour", async () => {
      const world = await makeWorld(engine);
      const { subscriptionId } = await given.subscription(world, { state: "pending" });
      await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "subscription-confirm", to: { subscriptionId } }));
      expect((await takeFirstLane(world)).claimed).toHaveLength(1);
      world.clock.advance({ seconds: 61 });
      expect((await takeFirstLane(world)).claimed).toHaveLength(1);
      world.clock.advance({ hours: 3 });
      expect((await takeFirstLane(world)).claimed.map((letter) => letter.attempt)).toEqual([3]);
    });
  });
});
