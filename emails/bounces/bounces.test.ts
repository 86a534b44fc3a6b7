import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters } from "#app/domain/outbox/claim-letters.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { letterNamedIn, returnPath } from "#app/domain/outbox/return-path.ts";
import { settleLetters } from "#app/domain/outbox/settle-letters.ts";
import { openKeyring } from "#db/seal.ts";
import { given } from "#tests/support/given/given.ts";
import { reports } from "#tests/support/given/reports.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { readMaildir } from "./read-maildir.ts";
import { readReport } from "./read-report.ts";
import { takeReport } from "./take-report.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const domain = "bounce.hatarakuba.example.jp";
const report = (name: string) => reports.find((one) => one.name === name)!;

/** Letters to subscribers that a mail server has taken. */
async function sentLetters(world: World, count: number, to?: { subscriptionId: string }) {
  const ids: { letterId: string; subscriptionId: string; to: string }[] = [];
  for (let number = 0; number < count; number += 1) {
    const { subscriptionId } = to ?? (await given.subscription(world, { email: `reader-${number}@tests.example.jp` }));
    await inTransaction(world.as("system"), async (ctx) => {
      await queueLetter(ctx, { template: "subscription-known", to: { subscriptionId } });
      const { claimed } = await claimLetters(ctx, { owner: "tests", lane: "sign-in", most: 1, messageDomain: "x.example" });
      await settleLetters(
        ctx,
        "tests",
        claimed.map((letter) => ({ letter, kind: "sent", smtpCode: "250" })),
      );
      ids.push({ letterId: claimed[0].id, subscriptionId, to: returnPath(ctx, claimed[0].id, domain) });
    });
  }
  return ids;
}

const suppressed = (world: World) =>
  world.db.selectFrom("suppression").select(["reason_code", "status_code", "domain", "letter_id"]).orderBy("email_index").execute();

describe("what comes back", () => {
  it("is a corpus of at least thirty kinds", () => expect(reports.length).toBeGreaterThanOrEqual(30));

  it.each(reports)("$name", async ({ raw, becomes }) => {
    const to = "bounce+01890000-0000-7000-8000-000000000001.0123abcd@bounce.hatarakuba.example.jp";
    const read = await readReport(bytes(raw(to)));
    if ("ignored" in becomes) return expect(read).toEqual(becomes);
    expect(read).toMatchObject({ kind: becomes.kind, statusCode: becomes.status });
    expect((read as { namedIn: string[] }).namedIn.join("\n").toLowerCase()).toContain(to.slice("bounce+".length, to.indexOf("@")));
  });
});

describe("a return path", () => {
  it("fits into an address, and names its letter in any case", async () => {
    const world = await makeWorld("sqlite");
    const ctx = world.as("system");
    const id = "01890000-0000-7000-8000-00000000000a";
    const path = returnPath(ctx, id, domain);
    expect(path).toMatch(/^bounce\+[0-9a-f-]{36}\.[0-9a-f]{8}@bounce\.hatarakuba\.example\.jp$/);
    expect(path.indexOf("@")).toBeLessThanOrEqual(64);
    expect(letterNamedIn(ctx, `<${path.toUpperCase()}>`)).toBe(id);
  });

  it("of another letter, another installation, or with one changed sign, names nothing", async () => {
    const world = await makeWorld("sqlite");
    const ctx = world.as("system");
    const path = returnPath(ctx, "01890000-0000-7000-8000-00000000000a", domain);
    const others = { keys: openKeyring(`other:${"y".repeat(32)}`, world.programme.randomBytes) };
    expect(letterNamedIn(ctx, returnPath(others, "01890000-0000-7000-8000-00000000000a", domain))).toBeNull();
    expect(letterNamedIn(ctx, path.replace("00000a", "00000b"))).toBeNull();
    const mac = path.slice(path.indexOf(".") + 1, path.indexOf("@"));
    for (let index = 0; index < mac.length; index += 1) {
      const changed = mac.slice(0, index) + (mac[index] === "0" ? "1" : "0") + mac.slice(index + 1);
      expect(letterNamedIn(ctx, path.replace(mac, changed)), changed).toBeNull();
    }
    expect(letterNamedIn(ctx, path.replace(`.${mac}`, ""))).toBeNull();
  });
});

forEachEngine((engine) => {
  describe("a report", () => {
    it("of a dead address marks the letter and keeps all mail from the address; twice is once", async () => {
      const world = await makeWorld(engine);
      const [letter, other] = await sentLetters(world, 2);
      const ctx = world.as("clock");
      expect(await takeReport(ctx, bytes(report("postfix: no such user").raw(letter.to)))).toBe("recorded");
      expect(await takeReport(ctx, bytes(report("postfix: no such user").raw(letter.to)))).toBe("known");
      expect(await world.db.selectFrom("letter").select(["id", "state", "report_kind", "report_status"]).orderBy("id").execute()).toEqual([
        { id: letter.letterId, state: "sent", report_kind: "hard", report_status: "5.1.1" },
        { id: other.letterId, state: "sent", report_kind: null, report_status: null },
      ]);
      expect(await suppressed(world)).toEqual([
        { reason_code: "bounced", status_code: "5.1.1", domain: "tests.example.jp", letter_id: letter.letterId },
      ]);
      // No lane writes there any more.
      await inTransaction(world.as("system"), (inner) =>
        queueLetter(inner, { template: "subscription-known", to: { subscriptionId: letter.subscriptionId } }),
      );
      const { claimed } = await inTransaction(world.as("system"), (inner) =>
        claimLetters(inner, { owner: "t", lane: "sign-in", most: 9, messageDomain: "x.example" }),
      );
      expect(claimed).toEqual([]);
    });

    it("of a full mailbox suppresses after three letters within thirty days, not after three reports of one", async () => {
      const world = await makeWorld(engine);
      const reader = await given.subscription(world, { email: "reader@tests.example.jp" });
      const full = report("mailbox full, given up");
      const [first] = await sentLetters(world, 1, reader);
      for (let times = 0; times < 4; times += 1) await takeReport(world.as("clock"), bytes(full.raw(first.to)));
      world.clock.advance({ days: 31 });
      const [second, third] = await sentLetters(world, 2, reader);
      for (const { to } of [second, third]) await takeReport(world.as("clock"), bytes(full.raw(to)));
      expect(await suppressed(world)).toEqual([]);
      const [fourth] = await sentLetters(world, 1, reader);
      await takeReport(world.as("clock"), bytes(full.raw(fourth.to)));
      expect(await suppressed(world)).toMatchObject([{ reason_code: "soft-bounces" }]);
    });

    it("of a complaint ends every subscription of the address, once, with its reason", async () => {
      const world = await makeWorld(engine);
      const [letter] = await sentLetters(world, 1);
      for (let times = 0; times < 2; times += 1) await takeReport(world.as("clock"), bytes(report("complaint").raw(letter.to)));
      expect(await world.db.selectFrom("subscription").select(["state", "end_reason"]).execute()).toEqual([
        { state: "ended", end_reason: "complaint" },
      ]);
      expect(
        await world.db.selectFrom("history").select("act").where("subject", "=", "subscription").where("act", "=", "end").execute(),
      ).toHaveLength(1);
      expect(await suppressed(world)).toMatchObject([{ reason_code: "complained" }]);
    });

    it("without our proof, about a letter nobody wrote, or of an answering machine, has no effect", async () => {
      const world = await makeWorld(engine);
      const [letter] = await sentLetters(world, 1);
      const dead = report("postfix: no such user");
      const forged = letter.to.replace(/\.[0-9a-f]{8}@/, ".00000000@");
      const nobodys = returnPath(world.as("system"), "01890000-0000-7000-8000-0000000000ff", domain);
      expect(await takeReport(world.as("clock"), bytes(dead.raw(forged)))).toBe("names-no-letter");
      expect(await takeReport(world.as("clock"), bytes(dead.raw(nobodys)))).toBe("unknown-letter");
      for (const one of reports.filter(({ becomes }) => "ignored" in becomes))
        await takeReport(world.as("clock"), bytes(one.raw(letter.to)));
      expect(await suppressed(world)).toEqual([]);
      expect(await world.db.selectFrom("mail_report").selectAll().execute()).toEqual([]);
      // Nothing is answered either.
      expect(await world.db.selectFrom("letter").select("id").where("state", "=", "queued").execute()).toEqual([]);
    });

    it("that comes from four workers at once is one", async () => {
      const world = await makeWorld(engine);
      const [letter] = await sentLetters(world, 1);
      const raw = bytes(report("complaint").raw(letter.to));
      const effects = await Promise.all([1, 2, 3, 4].map(() => takeReport(world.as("clock"), raw)));
      expect(effects.sort()).toEqual(["known", "known", "known", "recorded"]);
    });
  });

  describe("the maildir", () => {
    it("is read to its end, whatever lies in it; nothing is read twice, and what is old is forgotten", async () => {
      const world = await makeWorld(engine);
      const folder = makeTemporary("maildir");
      const letters = await sentLetters(world, reports.length);
      mkdirSync(join(folder, "new"), { recursive: true });
      mkdirSync(join(folder, "cur"), { recursive: true });
      for (const [index, one] of reports.entries())
        writeFileSync(join(folder, "new", `${String(index).padStart(3, "0")}.host`), one.raw(letters[index].to));
      const old = join(folder, "cur", "old:2,S");
      writeFileSync(old, "x");
      const longAgo = new Date(world.clock.nowMs() - 40 * 86_400_000);
      utimesSync(old, longAgo, longAgo);
      const counts = await readMaildir(world.as("clock"), folder);
      const effective = reports.filter(({ becomes }) => "kind" in becomes);
      expect(counts.recorded).toBe(effective.length);
      expect(readdirSync(join(folder, "new"))).toEqual([]);
      expect(readdirSync(join(folder, "cur"))).toHaveLength(reports.length);
      expect(await readMaildir(world.as("clock"), folder)).toEqual({});
      const kinds = (await world.db.selectFrom("letter").select(["id", "report_kind"]).where("report_kind", "is not", null).execute()).map(
        (row) => row.report_kind,
      );
      expect(kinds.sort()).toEqual(effective.map(({ becomes }) => (becomes as { kind: string }).kind).sort());
      rmSync(folder, { recursive: true });
    });

    it("keeps what could not be written into the database", async () => {
      const world = await makeWorld(engine);
      const folder = makeTemporary("maildir");
      const [letter] = await sentLetters(world, 1);
      mkdirSync(join(folder, "new"), { recursive: true });
      writeFileSync(join(folder, "new", "1.host"), report("complaint").raw(letter.to));
      const broken = {
        ...world.as("clock"),
        db: { transaction: () => ({ execute: () => Promise.reject(new Error("disk full")) }) } as never,
      };
      await expect(readMaildir(broken, folder)).rejects.toThrow("disk full");
      expect(readdirSync(join(folder, "new"))).toEqual(["1.host"]);
      expect(await readMaildir(world.as("clock"), folder)).toEqual({ recorded: 1 });
      rmSync(folder, { recursive: true });
    });
  });
});
