import { describe, expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { renderLetter } from "#emails/render.ts";
import { given } from "#tests/support/given/given.ts";
import { givenApprovedIssue } from "#tests/support/given/issues.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";
import { inTransaction } from "../context.ts";
import { startSending } from "../bulletins/start-sending.ts";
import { claimLetters } from "../outbox/claim-letters.ts";
import { changeSetting } from "../settings/change-setting.ts";
import { addDays, instantInTokyo } from "../time/tokyo.ts";
import { pauseSubscription, resumePausedSubscriptions } from "./pause-subscription.ts";
import { keepRhythmsGoing } from "./send-rhythms.ts";

/** Friday 20 November; the weekly mail goes out on Mondays at nine. */
async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  // The periods that had come before anybody was there.
  await keepRhythmsGoing(world.as("clock"));
  return world;
}

const publish = (world: World, title: string, more: object = {}) => {
  const now = world.as("system").now();
  return given.place(world, { first_published_at: now, confirmed_at: now, content: { title }, ...more });
};
const reader = (world: World, frequency: "weekly" | "monthly" | "at-once" | "issue", more: object = {}) =>
  given.subscription(world, { frequency, told_until: world.as("system").now(), ...more });
const run = (world: World) => keepRhythmsGoing(world.as("clock"));
const queuedFor = async (world: World, subscriptionId: string) =>
  (
    await world.db
      .selectFrom("letter")
      .select("id")
      .where("subscription_id", "=", subscriptionId)
      .where("template", "=", "bulletin-issue")
      .execute()
  ).length;

async function mails(world: World) {
  const { claimed } = await inTransaction(world.as("system"), (ctx) =>
    claimLetters(ctx, { owner: "tests", lane: "bulletin", most: 50, messageDomain: "x.example" }),
  );
  return Promise.all(
    claimed.map(async (letter) => ({
      to: letter.subscription_id,
      mail: await renderLetter(world.as("system"), letter, {
        origin: "http://hatarakuba.test",
        mail: { from: { name: "", address: "a@x.example" } },
      }),
    })),
  );
}

forEachEngine((engine) => {
  describe("a rhythm of one's own", () => {
    it("tells each week once what happened in it, however many look, and nobody else", async () => {
      const world = await open(engine);
      const [weekly, elsewhere, onIssues] = [
        await reader(world, "weekly"),
        await reader(world, "weekly", { filter: { municipalities: ["139999"] } }),
        await reader(world, "issue"),
      ];
      world.clock.advance({ hours: 5 });
      await publish(world, "館内の清掃と片づけ");
      expect(await run(world)).toEqual([]);
      world.clock.set("2026-11-23T00:01:00.000Z");
      const runs = (await Promise.all([run(world), run(world), run(world)])).flat();
      expect(runs).toEqual([{ kind: "weekly", period: "2026-11-23", queued: 1 }]);
      expect([
        await queuedFor(world, weekly.subscriptionId),
        await queuedFor(world, elsewhere.subscriptionId),
        await queuedFor(world, onIssues.subscriptionId),
      ]).toEqual([1, 0, 0]);
      const [{ to, mail }] = await mails(world);
      expect(to).toBe(weekly.subscriptionId);
      expect(mail!.subject).toContain("週のまとめ");
      expect(mail!.text).toContain("館内の清掃と片づけ");
      expect(mail!.text).not.toContain("/bulletins/");
      // The next week has nothing to say, and says nothing.
      world.clock.set("2026-11-30T00:01:00.000Z");
      expect(await run(world)).toEqual([{ kind: "weekly", period: "2026-11-30", queued: 0 }]);
      expect(await queuedFor(world, weekly.subscriptionId)).toBe(1);
    });

    it("gets no issues beside it", async () => {
      const world = await makeWorld(engine);
      const issueId = await givenApprovedIssue(world, [{}]);
      const [weekly, onIssues] = [await reader(world, "weekly"), await reader(world, "issue")];
      await startSending(world.as((await given.secretariat(world)).actor), issueId);
      expect([await queuedFor(world, weekly.subscriptionId), await queuedFor(world, onIssues.subscriptionId)]).toEqual([0, 1]);
    });

    it("catches up with one mail after weeks in which nothing ran", async () => {
      const world = await open(engine);
      const weekly = await reader(world, "weekly");
      for (const title of ["草花の水やりと手入れ", "洗濯物をたたむ仕事", "封筒の宛名はりの仕事"]) {
        world.clock.advance({ days: 7 });
        await publish(world, title);
      }
      world.clock.set("2026-12-17T03:00:00.000Z");
      expect((await run(world)).filter((one) => one.kind === "weekly")).toEqual([{ kind: "weekly", period: "2026-12-14", queued: 1 }]);
      const [{ mail }] = await mails(world);
      for (const title of ["草花の水やりと手入れ", "洗濯物をたたむ仕事", "封筒の宛名はりの仕事"]) expect(mail!.text).toContain(title);
      expect(await run(world)).toEqual([]);
      expect(await queuedFor(world, weekly.subscriptionId)).toBe(1);
    });

    it("tells after a rest what happened in it, to each from where they stood", async () => {
      const world = await open(engine);
      const [resting, other] = [await reader(world, "weekly"), await reader(world, "weekly")];
      await pauseSubscription(world.as("system"), resting.subscriptionId, "2026-12-01");
      world.clock.advance({ hours: 2 });
      await publish(world, "休みの間の清掃の仕事");
      world.clock.set("2026-11-23T00:01:00.000Z");
      await run(world);
      expect([await queuedFor(world, resting.subscriptionId), await queuedFor(world, other.subscriptionId)]).toEqual([0, 1]);
      world.clock.set("2026-11-30T23:00:00.000Z");
      expect(await resumePausedSubscriptions(world.as("clock"))).toBe(1);
      world.clock.set("2026-12-07T00:01:00.000Z");
      await run(world);
      expect([await queuedFor(world, resting.subscriptionId), await queuedFor(world, other.subscriptionId)]).toEqual([1, 1]);
      expect((await mails(world)).find((one) => one.to === resting.subscriptionId)!.mail!.text).toContain("休みの間の清掃の仕事");
    });

    it("sends news at once: after the slot they fell in, and once", async () => {
      const world = await open(engine);
      const now = await reader(world, "at-once");
      world.clock.set("2026-11-20T01:20:00.000Z");
      await publish(world, "すぐに知らせる清掃の仕事");
      world.clock.set("2026-11-20T01:29:00.000Z");
      expect(await run(world)).toEqual([]);
      world.clock.set("2026-11-20T01:31:00.000Z");
      expect(await run(world)).toEqual([{ kind: "at-once", period: "2026-11-20T10:30", queued: 1 }]);
      for (const at of ["2026-11-20T01:32:00.000Z", "2026-11-20T01:46:00.000Z", "2026-11-21T01:46:00.000Z"]) {
        world.clock.set(at);
        expect(await run(world)).toEqual([]);
      }
      expect(await queuedFor(world, now.subscriptionId)).toBe(1);
      expect((await mails(world))[0].mail!.subject).toContain("速報");
    });

    it("brings together those who asked for news at once at different moments", async () => {
      const world = await open(engine);
      const readers = [];
      for (let count = 0; count < 3; count += 1) {
        readers.push(await reader(world, "at-once"));
        world.clock.advance({ minutes: 1 });
      }
      world.clock.advance({ minutes: 20 });
      expect(await run(world)).toEqual([]);
      const stands = await world.db.selectFrom("subscription").select("told_until").distinct().execute();
      expect(stands).toHaveLength(1);
      await publish(world, "そろって知らせる清掃の仕事");
      world.clock.advance({ minutes: 20 });
      expect(await run(world)).toMatchObject([{ kind: "at-once", queued: 3 }]);
      expect(await world.db.selectFrom("bulletin_issue").select("id").where("kind", "=", "at-once").execute()).toHaveLength(1);
    });

    it("comes to its end as an issue does, and no run is an issue of the archive", async () => {
      const world = await open(engine);
      await reader(world, "monthly");
      await publish(world, "月ごとの清掃の仕事");
      world.clock.set("2026-12-10T00:01:00.000Z");
      await run(world);
      await world.db.updateTable("letter").set({ state: "sent" }).execute();
      await run(world);
      expect(await world.db.selectFrom("bulletin_issue").select(["kind", "state"]).where("period_key", "=", "2026-12").execute()).toEqual([
        { kind: "monthly", state: "sent" },
      ]);
    });

    it("says what ends before its next mail, or within some days for news at once, and says it once", async () => {
      const world = await open(engine);
      const readers = {
        weekly: await reader(world, "weekly"),
        monthly: await reader(world, "monthly"),
        "at-once": await reader(world, "at-once"),
      };
      const ending = async (title: string, valid_until: string) =>
        given.place(world, {
          first_published_at: "2026-10-01T00:00:00.000Z",
          confirmed_at: "2026-11-01T00:00:00.000Z",
          content: { title },
          valid_until,
        });
      await ending("今週に終わる清掃の仕事", "2026-11-29");
      await ending("来週に終わる清掃の仕事", "2026-12-04");
      await ending("年が明けて終わる清掃の仕事", "2027-01-20");
      const said = new Map<string, string[]>(Object.keys(readers).map((name) => [name, []]));
      for (let day = "2026-11-20"; day <= "2027-01-13"; day = addDays(day, 1)) {
        for (const time of ["09:00", "09:20"]) {
          world.clock.set(instantInTokyo(day, time));
          await run(world);
        }
        for (const { to, mail } of await mails(world)) {
          const [name] = Object.entries(readers).find(([, one]) => one.subscriptionId === to)!;
          const [, closing = ""] = /■ まもなく募集終了\n([\s\S]*?)(?:\n\n■|$)/.exec(mail!.text) ?? [];
          expect(mail!.subject).toContain("まもなく終了");
          for (const [title] of closing.matchAll(/\S+清掃の仕事/g)) said.get(name)!.push(`${day} ${title}`);
          expect(closing).toContain("募集は");
        }
        await world.db.updateTable("letter").set({ state: "sent" }).where("state", "=", "sending").execute();
      }
      expect(Object.fromEntries(said)).toEqual({
        weekly: ["2026-11-23 今週に終わる清掃の仕事", "2026-11-30 来週に終わる清掃の仕事"],
        monthly: ["2027-01-12 年が明けて終わる清掃の仕事"],
        "at-once": ["2026-11-22 今週に終わる清掃の仕事", "2026-11-27 来週に終わる清掃の仕事", "2027-01-13 年が明けて終わる清掃の仕事"],
      });
    });

    it("lets people who want news at once sleep: what happens at night comes in one mail in the morning", async () => {
      const world = await open(engine);
      const now = await reader(world, "at-once");
      world.clock.set("2026-11-20T11:50:00.000Z");
      await publish(world, "夕方の清掃の仕事");
      for (const [at, title] of [
        ["2026-11-20T12:05:00.000Z", "夜の清掃の仕事"],
        ["2026-11-20T18:00:00.000Z", "深夜の清掃の仕事"],
        ["2026-11-20T22:50:00.000Z", "朝の清掃の仕事"],
      ]) {
        world.clock.set(at);
        expect(await run(world)).toEqual([]);
        await publish(world, title);
      }
      world.clock.set("2026-11-20T22:59:59.000Z");
      expect(await run(world)).toEqual([]);
      world.clock.set("2026-11-20T23:00:00.000Z");
      expect(await run(world)).toEqual([{ kind: "at-once", period: "2026-11-21T08:00", queued: 1 }]);
      expect(await run(world)).toEqual([]);
      const [{ to, mail }] = await mails(world);
      expect(to).toBe(now.subscriptionId);
      for (const title of ["夕方の清掃の仕事", "夜の清掃の仕事", "深夜の清掃の仕事", "朝の清掃の仕事"]) expect(mail!.text).toContain(title);
      world.clock.set("2026-11-21T01:00:00.000Z");
      expect(await run(world)).toEqual([]);
      expect(await queuedFor(world, now.subscriptionId)).toBe(1);
    });

    it("holds a mail back that was written before the quiet hours and is still there when they begin; other mail goes on", async () => {
      const world = await open(engine);
      const [now, weekly] = [await reader(world, "at-once"), await reader(world, "weekly")];
      world.clock.set("2026-11-20T11:40:00.000Z");
      await publish(world, "夕方の清掃の仕事");
      world.clock.set("2026-11-20T11:59:00.000Z");
      expect(await run(world)).toMatchObject([{ kind: "at-once", queued: 1 }]);
      world.clock.set("2026-11-20T12:00:00.000Z");
      expect(await mails(world)).toEqual([]);
      const [letter] = await world.db.selectFrom("letter").select(["state", "not_before", "next_at", "attempt"]).execute();
      expect(letter).toEqual({ state: "queued", not_before: "2026-11-20T23:00:00.000Z", next_at: "2026-11-20T23:00:00.000Z", attempt: 0 });
      world.clock.set("2026-11-20T22:59:59.000Z");
      expect(await mails(world)).toEqual([]);
      world.clock.set("2026-11-20T23:00:00.000Z");
      expect((await mails(world)).map((one) => one.to)).toEqual([now.subscriptionId]);
      expect(await mails(world)).toEqual([]);
      // A letter of another rhythm is nobody's telephone at the bedside.
      world.clock.set("2026-11-23T00:01:00.000Z");
      await run(world);
      world.clock.set("2026-11-23T13:00:00.000Z");
      expect((await mails(world)).map((one) => one.to)).toContain(weekly.subscriptionId);
    });

    it("has no quiet hours where the setting says so", async () => {
      const world = await open(engine);
      await reader(world, "at-once");
      await changeSetting(
        world.as((await given.secretariat(world)).actor),
        "subscription.quiet-hours",
        { from: "00:00", to: "00:00" },
        { effectiveFrom: "2026-11-20", revision: 1 },
      );
      world.clock.set("2026-11-20T13:00:00.000Z");
      await publish(world, "夜の清掃の仕事");
      world.clock.set("2026-11-20T13:16:00.000Z");
      expect(await run(world)).toMatchObject([{ kind: "at-once", queued: 1 }]);
      expect(await mails(world)).toHaveLength(1);
    });
  });
});
