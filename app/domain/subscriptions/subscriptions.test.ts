import { describe, expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";
import { noFilter } from "../search/filter.ts";
import { itemsFor, readIssueContent, readSavedSearches } from "../bulletins/issue-content.ts";
import { mintLink } from "../links/mint-link.ts";
import { askForNewAddress, confirmNewAddress } from "./change-address.ts";
import { changeTopics } from "./change-topics.ts";
import { cleanSubscriptions } from "./clean-subscriptions.ts";
import { endSubscription } from "./end-subscription.ts";
import { comeBack, giveLeaveReason, leaveSearch } from "./leave.ts";
import { pauseSubscription, resumePausedSubscriptions, resumeSubscription } from "./pause-subscription.ts";
import { filtersOfTyped, previewSearches } from "./preview-searches.ts";
import { readSubscription, searchKey } from "./read-subscription.ts";
import { topicsForm } from "./topics-form.ts";

async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  return world;
}

const rowOf = (world: World, id: string) => world.db.selectFrom("subscription").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const lettersOf = async (world: World) =>
  (await world.db.selectFrom("letter").select(["template", "subscription_id"]).orderBy("id").execute()).map((one) => one.template);
const wishes = (more: object = {}) =>
  topicsForm.parse({
    searches: [
      { name: "清掃", tasks: ["cleaning"] },
      { municipalities: ["131202"], near: "131202", km: "5" },
    ],
    isPlainText: true,
    ...more,
  });

forEachEngine((engine) => {
  describe("what a subscriber asks for", () => {
    it("is several named searches in one mail, a rhythm, a language and plain text", async () => {
      const world = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const guest = world.as("guest");
      await changeTopics(guest, subscriptionId, wishes({ frequency: "weekly", language: "en" }), { revision: 1 });
      const row = await rowOf(world, subscriptionId);
      expect(row).toMatchObject({ frequency: "weekly", language: "en", is_plain_text: 1, revision: 2, told_until: guest.now() });
      expect(readSavedSearches(row.searches)).toEqual([
        { name: "清掃", filter: { ...noFilter, tasks: ["cleaning"] } },
        { name: "", filter: { ...noFilter, municipalities: ["131202"], near: { of: "131202", km: 5 } } },
      ]);
      await expect(changeTopics(guest, subscriptionId, wishes(), { revision: 1 })).rejects.toMatchObject({ kind: "conflict" });
    });

    it("is refused where nobody offers the code, at its row", async () => {
      const world = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const strange = topicsForm.parse({ searches: [{}, { tasks: ["no_such"], near: "999999", timeBands: ["night"] }] });
      await expect(changeTopics(world.as("guest"), subscriptionId, strange, {})).rejects.toMatchObject({
        kind: "invalid",
        fields: {
          "searches[1].tasks": ["form.not-a-choice"],
          "searches[1].near": ["form.not-a-choice"],
          "searches[1].timeBands": ["form.not-a-choice"],
        },
      });
    });

    it("is previewed by what the mail itself asks", async () => {
      const world = await open(engine);
      const issueId = await givenIssueBeingSent(world, [{}, { search: { municipality: "131164" } }, { search: { workForms: ["B"] } }]);
      await given.place(world, { content: { taskCategories: ["cleaning"] } });
      const typed = filtersOfTyped({ searches: [{ municipalities: "131202", workForms: ["A"] }, { tasks: ["cleaning"], junk: 1 }, null] });
      expect(typed).toEqual([
        { ...noFilter, municipalities: ["131202"], workForms: ["A"] },
        { ...noFilter, tasks: ["cleaning"] },
        noFilter,
      ]);
      const issue = await world.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).executeTakeFirstOrThrow();
      for (const filters of [typed.slice(0, 1), typed.slice(0, 2), typed]) {
        const { now, last } = await previewSearches(world.as("guest"), filters);
        expect(now).toBe(1);
        expect(last).toEqual({ periodKey: "2026-11", count: itemsFor(await readIssueContent(world.as("system"), issue), filters).length });
      }
      expect((await previewSearches(world.as("guest"), typed)).last!.count).toBe(3);
      expect((await previewSearches(world.as("guest"), typed.slice(0, 1))).last!.count).toBe(1);
    });
  });

  describe("a rest", () => {
    it("ends on its day by the clock, or before by oneself, and never begins in the past", async () => {
      const world = await open(engine);
      const guest = world.as("guest");
      const [one, other] = [await given.subscription(world), await given.subscription(world)];
      for (const until of [undefined, "2026-11-20", "2026-11-01", "2028-01-01"])
        await expect(pauseSubscription(guest, one.subscriptionId, until)).rejects.toMatchObject({ kind: "invalid" });
      for (const { subscriptionId } of [one, other]) for (const _ of [1, 2]) await pauseSubscription(guest, subscriptionId, "2026-12-01");
      expect(await rowOf(world, one.subscriptionId)).toMatchObject({ state: "paused", paused_until: "2026-12-01" });
      expect(await resumePausedSubscriptions(world.as("clock"))).toBe(0);
      for (const _ of [1, 2]) await resumeSubscription(guest, other.subscriptionId);
      world.clock.set("2026-11-30T15:00:00.000Z");
      expect(await resumePausedSubscriptions(world.as("clock"))).toBe(1);
      for (const { subscriptionId } of [one, other])
        expect(await rowOf(world, subscriptionId)).toMatchObject({ state: "active", paused_until: null });
      await endSubscription(guest, one.subscriptionId);
      await expect(pauseSubscription(guest, one.subscriptionId, "2027-01-01")).rejects.toMatchObject({ kind: "missing" });
    });
  });

  describe("another address", () => {
    it("is taken when its owner says yes; until then the old one stays and is told", async () => {
      const world = await open(engine);
      const { subscriptionId } = await given.subscription(world, { email: "old@tests.example.jp" });
      const before = await rowOf(world, subscriptionId);
      const asker = { addressHash: "x" };
      await askForNewAddress(world.as("guest"), subscriptionId, "new@tests.example.jp", asker);
      expect((await rowOf(world, subscriptionId)).email_index).toBe(before.email_index);
      expect(await lettersOf(world)).toEqual(["subscription-address-told", "subscription-address"]);
      const link = () =>
        mintLink(world.as("system"), {
          purpose: "subscription-address",
          subject: "subscription",
          subjectId: subscriptionId,
          subscriptionId,
        });
      const token = await link();
      await confirmNewAddress(world.as("guest"), token);
      expect(await rowOf(world, subscriptionId)).toMatchObject({ state: "active", new_email_sealed: null });
      expect((await readSubscription(world.as("guest"), subscriptionId)).maskedEmail).toBe("n…@tests.example.jp");
      await expect(confirmNewAddress(world.as("guest"), token)).rejects.toMatchObject({ kind: "missing" });
      await expect(confirmNewAddress(world.as("guest"), await link())).rejects.toMatchObject({ kind: "missing" });
    });

    it("that is on the list already hears so, and nothing moves", async () => {
      const world = await open(engine);
      const [mine, theirs] = [await given.subscription(world), await given.subscription(world, { email: "theirs@tests.example.jp" })];
      await askForNewAddress(world.as("guest"), mine.subscriptionId, "theirs@tests.example.jp", { addressHash: "x" });
      const letters = await world.db.selectFrom("letter").select(["template", "subscription_id"]).orderBy("template").execute();
      expect(letters).toEqual([
        { template: "subscription-address-told", subscription_id: mine.subscriptionId },
        { template: "subscription-known", subscription_id: theirs.subscriptionId },
      ]);
      const token = await mintLink(world.as("system"), {
        purpose: "subscription-address",
        subject: "subscription",
        subjectId: mine.subscriptionId,
        subscriptionId: mine.subscriptionId,
      });
      await expect(confirmNewAddress(world.as("guest"), token)).rejects.toMatchObject({ kind: "conflict" });
    });

    it("floods nobody: three questions a day to one new address, whoever asks, and few from one network", async () => {
      const world = await open(engine);
      for (let count = 0; count < 6; count += 1)
        await askForNewAddress(world.as("guest"), (await given.subscription(world)).subscriptionId, "victim@tests.example.jp", {
          addressHash: `network ${count}`,
        });
      expect((await lettersOf(world)).filter((template) => template === "subscription-address")).toHaveLength(3);
      const { subscriptionId } = await given.subscription(world);
      const ask = (count: number) =>
        askForNewAddress(world.as("guest"), subscriptionId, `n${count}@tests.example.jp`, { addressHash: "one network" });
      for (let count = 0; count < 20; count += 1) await ask(count);
      await expect(ask(20)).rejects.toMatchObject({ kind: "invalid", fields: { "": ["bulletin.wait"] } });
    });
  });

  describe("leaving", () => {
    const two = JSON.stringify([
      { name: "ひとつ", filter: noFilter },
      { name: "", filter: { ...noFilter, workForms: ["A"] } },
    ]);

    it("stops one search, and with the last all", async () => {
      const world = await open(engine);
      const { subscriptionId } = await given.subscription(world, { searches: two });
      const guest = world.as("guest");
      const [first, second] = (await readSubscription(guest, subscriptionId)).searches.map(searchKey);
      expect(await leaveSearch(guest, subscriptionId, "no such")).toEqual({ isOver: false });
      for (const _ of [1, 2]) expect(await leaveSearch(guest, subscriptionId, first)).toEqual({ isOver: false });
      expect((await readSubscription(guest, subscriptionId)).searches).toHaveLength(1);
      for (const _ of [1, 2]) expect(await leaveSearch(guest, subscriptionId, second)).toEqual({ isOver: true });
      expect(await rowOf(world, subscriptionId)).toMatchObject({ state: "ended", end_reason: "unsubscribed" });
    });

    it("can be taken back while the address is known, with everything as it was", async () => {
      const world = await open(engine);
      const { subscriptionId } = await given.subscription(world, { searches: two, frequency: "weekly" });
      const guest = world.as("guest");
      await endSubscription(guest, subscriptionId);
      await giveLeaveReason(guest, subscriptionId, "too-many");
      expect(await readSubscription(guest, subscriptionId)).toMatchObject({ mayComeBack: true, leaveReason: "too-many" });
      world.clock.advance({ days: 27 });
      for (const _ of [1, 2]) await comeBack(guest, subscriptionId);
      expect(await rowOf(world, subscriptionId)).toMatchObject({
        state: "active",
        end_reason: null,
        ended_at: null,
        leave_reason: null,
        searches: two,
        frequency: "weekly",
      });
    });

    it("is final when the secretariat ended it, the address is forgotten, or it is on the list anew", async () => {
      const world = await open(engine);
      const guest = world.as("guest");
      const [bySecretariat, old, again] = [
        await given.subscription(world),
        await given.subscription(world),
        await given.subscription(world, { email: "again@tests.example.jp" }),
      ];
      await endSubscription(world.as((await given.secretariat(world)).actor), bySecretariat.subscriptionId, {
        as: "secretariat",
        reason: "complaint",
      });
      await expect(comeBack(guest, bySecretariat.subscriptionId)).rejects.toMatchObject({ kind: "missing" });
      await endSubscription(guest, again.subscriptionId);
      await given.subscription(world, { email: "again@tests.example.jp" });
      await expect(comeBack(guest, again.subscriptionId)).rejects.toMatchObject({ kind: "conflict" });
      await endSubscription(guest, old.subscriptionId);
      world.clock.advance({ days: 29 });
      await expect(comeBack(guest, old.subscriptionId)).rejects.toMatchObject({ kind: "missing" });
      await cleanSubscriptions(world.as("clock"));
      expect(await rowOf(world, old.subscriptionId)).toMatchObject({ email_sealed: "", email_index: "" });
    });
  });
});
