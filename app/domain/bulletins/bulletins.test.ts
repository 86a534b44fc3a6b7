import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { givenApprovedIssue } from "#tests/support/given/issues.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";
import { collectItems } from "./collect-items.ts";
import { freezeDay, nextPeriod, sendDay } from "./issue-dates.ts";
import { keepBulletinGoing } from "./keep-bulletin-going.ts";
import { approveIssue } from "./approve-issue.ts";
import { callForInformation, readCall } from "./call-for-information.ts";
import { correctIssue } from "./correct-issue.ts";
import { editIssue } from "./edit-issue.ts";
import { readIssueReport } from "./read-issue-report.ts";
import { changeSetting } from "../settings/change-setting.ts";
import { endSubscription } from "../subscriptions/end-subscription.ts";
import { cancelIssue } from "./cancel-issue.ts";
import { freezeIssue } from "./freeze-issue.ts";
import { scheduleIssue } from "./schedule-issue.ts";
import { startSending } from "./start-sending.ts";
import { thawIssue } from "./thaw-issue.ts";
import { writeSearchDocument, removeSearchDocument } from "../search/write-search-document.ts";
import { placeContent, type PlaceContent } from "../places/place-content.ts";

const rhythm = { months: [1, 3, 5, 7, 9, 11], dayOfMonth: 10, freezeBusinessDaysBefore: 2 };

describe("the rhythm", () => {
  it("goes out about the 10th of odd months, on a business day", () => {
    expect(["2026-11", "2027-01", "2027-03", "2027-05", "2027-07", "2027-09"].map((month) => sendDay(rhythm, month))).toEqual([
      "2026-11-10",
      "2027-01-12",
      "2027-03-10",
      "2027-05-10",
      "2027-07-12",
      "2027-09-10",
    ]);
    expect(nextPeriod(rhythm, "2026-11", "2026-11-10")).toEqual({ key: "2027-01", sendOn: "2027-01-12" });
    expect(nextPeriod(rhythm, null, "2026-11-20")).toEqual({ key: "2027-01", sendOn: "2027-01-12" });
    expect(nextPeriod(rhythm, null, "2026-11-10")).toEqual({ key: "2026-11", sendOn: "2026-11-10" });
    expect(freezeDay(rhythm, "2027-01-12")).toBe("2027-01-07");
  });
});

const content: PlaceContent = placeContent.parse({
  title: "居室フロアの清掃",
  summary: "廊下や手すりを拭き、車いすをみがく仕事です。自分のペースで進められます。",
  summaryEasy: null,
  workForms: ["A"],
  taskCategories: ["cleaning"],
  tasks: [{ name: "拭き掃除", detail: null, posture: "standing", loadLevel: "light", steps: [] }],
  daysOfWeek: ["Mo"],
  startTime: "09:00",
  endTime: "12:00",
  breakMinutes: 0,
  daysPerWeekMin: 1,
  daysPerWeekMax: 1,
  hoursPerDayMin: 1,
  hoursPerDayMax: 3,
  daysPerMonth: null,
  negotiable: true,
  scheduleNote: null,
  initialWeeks: 12,
  maxMonths: null,
  capacityTotal: 1,
  compensationType: "none",
  compensationYen: null,
  compensationNote: null,
  transportType: "full",
  transportCapYen: null,
  meal: null,
  clothing: null,
  belongings: null,
  environment: { indoor: true, team: "pair", residentContact: "none", noise: "low", odor: "none", heat: "none", stairs: "none" },
  requiredAbilities: [],
  healthRequirements: [],
  healthRequirementPayer: null,
  considerations: ["own_pace"],
  considerationNote: null,
  eligibilityNote: null,
  eligibilityReason: null,
  visitAvailable: true,
  trialDays: 0,
  stepUpNote: null,
  validUntil: null,
});

/** A published place with its versions as rows; the last one is shown. */
async function place(
  world: World,
  code: string,
  versions: { at: string; with?: Partial<PlaceContent> }[],
  more: Record<string, string | number | null> = {},
) {
  const ctx = world.as("system");
  const { facilityId, corporation } = await given.facility(world);
  const placeId = ctx.newId();
  const ids = versions.map(() => ctx.newId());
  await world.db
    .insertInto("place")
    .values({
      id: placeId,
      code,
      facility_id: facilityId,
      corporation_id: corporation.id,
      state: "published",
      published_revision_id: ids.at(-1)!,
      first_published_at: versions[0].at,
      content_changed_at: versions.at(-1)!.at,
      confirmed_at: versions.at(-1)!.at,
      created_at: versions[0].at,
      updated_at: ctx.now(),
      ...more,
    })
    .execute();
  for (const [index, version] of versions.entries())
    await world.db
      .insertInto("place_revision")
      .values({
        id: ids[index],
        place_id: placeId,
        number: index + 1,
        content: JSON.stringify({ ...content, ...version.with }),
        content_hash: String(index),
        created_at: version.at,
        updated_at: version.at,
        published_at: version.at,
      })
      .execute();
  await inTransaction(ctx, (inner) => writeSearchDocument(inner, placeId));
  return placeId;
}

const window = { from: "2026-09-10T00:00:00.000Z", to: "2026-11-10T00:00:00.000Z", next: null };
const [before, inside, later] = ["2026-08-01T00:00:00.000Z", "2026-10-01T00:00:00.000Z", "2026-11-10T00:00:00.000Z"];

async function open(engine: Engine, begins?: string) {
  const world = await makeWorld(engine, { begins });
  await loadReference(world.as("system"));
  return world;
}

const issues = (world: World) => world.db.selectFrom("bulletin_issue").selectAll().orderBy("period_key").execute();
const letters = (world: World) => world.db.selectFrom("letter").selectAll().where("issue_id", "is not", null).execute();

forEachEngine((engine) => {
  describe("an issue's content", () => {
    it("is what is new, what changed and how, and what closed, since the last one", async () => {
      const world = await open(engine, "2026-11-10T00:00:00.000Z");
      await place(world, "HB-2026-0001", [{ at: before }]);
      const fresh = await place(world, "HB-2026-0002", [{ at: inside }]);
      await place(world, "HB-2026-0003", [{ at: later }]);
      const changed = await place(world, "HB-2026-0004", [
        { at: before },
        { at: inside, with: { startTime: "10:00", considerations: ["seated_ok"] } },
        { at: "2026-10-20T00:00:00.000Z", with: { startTime: "10:30", considerations: ["seated_ok"] } },
      ]);
      await place(world, "HB-2026-0005", [{ at: before }, { at: inside, with: {} }]);
      const hidden = await place(world, "HB-2026-0006", [{ at: inside }], {});
      await world.db.updateTable("place").set({ state: "paused" }).where("id", "=", hidden).execute();
      await inTransaction(world.as("system"), (ctx) => removeSearchDocument(ctx, hidden));
      const closed = await place(world, "HB-2026-0007", [{ at: before }]);
      await world.db.updateTable("place").set({ state: "closed", closed_at: inside }).where("id", "=", closed).execute();
      await inTransaction(world.as("system"), (ctx) => removeSearchDocument(ctx, closed));
      const items = await collectItems(world.as("system"), window);
      expect(items.map((item) => [item.card.code, item.kind, item.changes.notions, item.card.seats])).toEqual([
        ["HB-2026-0002", "new", [], { free: 1, from: null }],
        ["HB-2026-0004", "updated", ["hours", "care"], { free: 1, from: null }],
        ["HB-2026-0007", "closed", [], { free: 0, from: null }],
      ]);
      expect(items.map((item) => item.placeId)).toEqual([fresh, changed, closed]);
    });

    it("tells of a seat that came free", async () => {
      const world = await open(engine, "2026-11-10T00:00:00.000Z");
      const placeId = await place(world, "HB-2026-0001", [{ at: before }]);
      const taken = await place(world, "HB-2026-0002", [{ at: before }]);
      const hold = (id: string, more: Record<string, string | null>) =>
        world.db
          .insertInto("seat_hold")
          .values({
            id: world.as("system").newId(),
            place_id: id,
            kind: "outside",
            from_on: "2026-08-01",
            seats: 1,
            created_at: before,
            ...more,
          })
          .execute();
      await hold(placeId, { released_at: inside });
      await hold(taken, { created_at: inside });
      const items = await collectItems(world.as("system"), window);
      expect(items.map((item) => [item.card.code, item.kind, item.changes])).toEqual([
        ["HB-2026-0001", "updated", { notions: [], seats: { from: 0, to: 1 } }],
      ]);
    });

    it("is fixed at the freeze, whatever happens to a place afterwards", async () => {
      const world = await open(engine);
      const { actor } = await given.secretariat(world);
      await keepBulletinGoing(world.as("clock"));
      const placeId = await place(world, "HB-2026-0001", [{ at: "2026-11-19T00:00:00.000Z" }]);
      const [issue] = await issues(world);
      world.clock.advance({ minutes: 1 });
      await freezeIssue(world.as(actor), issue.id);
      const items = await world.db.selectFrom("bulletin_item").selectAll().execute();
      expect(items).toHaveLength(1);
      await world.db
        .updateTable("place")
        .set({ state: "closed", closed_at: world.as("system").now() })
        .where("id", "=", placeId)
        .execute();
      await inTransaction(world.as("system"), (ctx) => removeSearchDocument(ctx, placeId));
      await approveIssue(world.as(actor), issue.id, {});
      await given.subscription(world);
      await startSending(world.as(actor), issue.id);
      expect(await world.db.selectFrom("bulletin_item").selectAll().execute()).toEqual(items);
      world.clock.advance({ days: 50 });
      expect(
        (await collectItems(world.as("system"), { from: issue.window_from, to: world.as("system").now(), next: null })).filter(
          (item) => item.kind !== "closed",
        ),
      ).toEqual([]);
    });
  });

  describe("sending", () => {
    it("writes one letter to each subscriber for whom something is new, once, and counts the others", async () => {
      const world = await open(engine);
      const issueId = await givenApprovedIssue(world, [{}, { search: { municipality: "131164" } }]);
      const { actor } = await given.secretariat(world);
      const readers = await given.subscriptions(world, 2300, (number) => ({
        filter: number % 10 === 0 ? { workForms: ["D"] } : { municipalities: ["131202"] },
        state: number === 1 ? "pending" : "active",
      }));
      const tries = await Promise.allSettled([
        startSending(world.as(actor), issueId),
        startSending(world.as(actor), issueId),
        startSending(world.as("clock"), issueId),
      ]);
      expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      const queued = await letters(world);
      expect(queued).toHaveLength(2300 - 230 - 1);
      expect(new Set(queued.map((letter) => letter.subscription_id)).size).toBe(queued.length);
      expect(
        queued.some(
          (letter) => letter.subscription_id === readers[0].subscriptionId || letter.subscription_id === readers[1].subscriptionId,
        ),
      ).toBe(false);
      const [issue] = await issues(world);
      expect(JSON.parse(issue.counts!)).toMatchObject({ queued: queued.length, nothingNew: 230 });
    });

    it("waits for approval, for its day and hour, and never sends what is too late", async () => {
      const world = await open(engine, "2027-01-03T00:00:00.000Z");
      const { actor } = await given.secretariat(world);
      const clock = world.as("clock");
      expect(await keepBulletinGoing(clock)).toEqual([{ act: "open", period: "2027-01" }]);
      await place(world, "HB-2026-0001", [{ at: "2027-01-02T00:00:00.000Z" }]);
      await given.subscription(world);
      world.clock.set("2027-01-06T15:00:00.000Z");
      expect(await keepBulletinGoing(clock)).toEqual([{ act: "freeze", period: "2027-01" }]);
      world.clock.set("2027-01-12T03:00:00.000Z");
      expect(await keepBulletinGoing(clock)).toEqual([]);
      const [issue] = await issues(world);
      await thawIssue(world.as(actor), issue.id, {});
      expect(await keepBulletinGoing(clock)).toEqual([]);
      await freezeIssue(world.as(actor), issue.id);
      await approveIssue(world.as(actor), issue.id, {});
      await expect(scheduleIssue(world.as(actor), issue.id, { sendOn: "2027-01-12" }, {})).rejects.toMatchObject({ kind: "invalid" });
      await scheduleIssue(world.as(actor), issue.id, { sendOn: "2027-01-13" }, {});
      expect(await keepBulletinGoing(clock)).toEqual([]);
      world.clock.set("2027-01-28T00:00:00.000Z");
      expect(await keepBulletinGoing(clock)).toEqual([]);
      world.clock.set("2027-01-14T23:00:00.000Z");
      expect(await keepBulletinGoing(clock)).toContainEqual({ act: "start-sending", period: "2027-01" });
      expect(await letters(world)).toHaveLength(1);
    });

    it("goes on with the next period, and a cancelled issue's news go into it", async () => {
      const world = await open(engine, "2027-01-03T00:00:00.000Z");
      const { actor } = await given.secretariat(world);
      await keepBulletinGoing(world.as("clock"));
      const [first] = await issues(world);
      await cancelIssue(world.as(actor), first.id, {}, {});
      expect(await keepBulletinGoing(world.as("clock"))).toEqual([{ act: "open", period: "2027-03" }]);
      expect((await issues(world))[1]).toMatchObject({ window_from: first.window_from, send_on: "2027-03-10" });
    });
  });

  describe("what ends before the next issue", () => {
    it("is told once, in the last issue that can, and every card says its last day", async () => {
      const world = await open(engine, "2026-11-10T00:00:00.000Z");
      const soon = await place(world, "HB-2026-0001", [{ at: before, with: { validUntil: "2026-12-20" } }], { valid_until: "2026-12-20" });
      await place(world, "HB-2026-0002", [{ at: inside, with: { validUntil: "2027-01-11" } }], { valid_until: "2027-01-11" });
      await place(world, "HB-2026-0003", [{ at: before, with: { validUntil: "2027-01-12" } }], { valid_until: "2027-01-12" });
      await place(world, "HB-2026-0004", [{ at: before, with: { validUntil: "2026-11-09" } }], { valid_until: "2026-11-09" });
      const items = await collectItems(world.as("system"), { ...window, next: "2027-01-12" });
      expect(items.map((item) => [item.card.code, item.kind, item.card.closesOn])).toEqual([
        ["HB-2026-0002", "new", "2027-01-11"],
        ["HB-2026-0001", "closing", "2026-12-20"],
      ]);
      expect(items[1].placeId).toBe(soon);
      expect((await collectItems(world.as("system"), window)).map((item) => item.kind)).toEqual(["new"]);
    });
  });

  describe("a call for information", () => {
    it("goes to each facility's people once by the clock, and again only to those who stay silent", async () => {
      const world = await open(engine, "2026-12-20T00:00:00.000Z");
      const { actor } = await given.secretariat(world);
      const [one, other] = [await given.place(world), await given.place(world)];
      await keepBulletinGoing(world.as("clock"));
      const [issue] = await issues(world);
      expect(issue).toMatchObject({ period_key: "2027-01", send_on: "2027-01-12", called_at: null });
      world.clock.set("2026-12-27T14:00:00.000Z");
      expect(await keepBulletinGoing(world.as("clock"))).toEqual([]);
      world.clock.set("2026-12-27T15:00:00.000Z");
      expect(await keepBulletinGoing(world.as("clock"))).toEqual([{ act: "call", period: "2027-01" }]);
      expect(await keepBulletinGoing(world.as("clock"))).toEqual([]);
      const calls = () => world.db.selectFrom("letter").select("account_id").where("template", "=", "bulletin-call").execute();
      const first = await calls();
      expect(first.length).toBeGreaterThanOrEqual(2);
      expect(new Set(first.map((letter) => letter.account_id)).size).toBe(first.length);
      world.clock.advance({ days: 1 });
      await world.db
        .updateTable("place")
        .set({ confirmed_at: world.as("system").now() })
        .where("id", "=", one.placeId)
        .execute();
      const [called] = await issues(world);
      const asked = await readCall(world.as("clock"), { calledAt: called.called_at, windowFrom: called.window_from });
      expect(asked.map((facility) => facility.hasAnswered)).toEqual([false, true]);
      const again = await callForInformation(world.as(actor), issue.id, { revision: called.revision });
      expect(again.facilities).toBe(1);
      await expect(callForInformation(world.as(actor), issue.id, { revision: called.revision })).rejects.toMatchObject({
        kind: "conflict",
      });
      expect((await calls()).length).toBe(first.length + again.letters);
      expect(other.placeId).not.toBe(one.placeId);
      await freezeIssue(world.as(actor), issue.id);
      await expect(callForInformation(world.as(actor), issue.id)).rejects.toMatchObject({ kind: "conflict" });
    });
  });

  describe("approval", () => {
    it("is by somebody else than who wrote or fixed the issue, where the setting asks for it", async () => {
      const world = await open(engine);
      const writer = await given.secretariat(world);
      const second = await given.staff(world, writer);
      await changeSetting(world.as(second.actor), "bulletin.second-person", true, {
        effectiveFrom: world.as("system").today(),
        revision: 1,
      });
      await keepBulletinGoing(world.as("clock"));
      const [issue] = await issues(world);
      await editIssue(world.as(writer.actor), issue.id, { editorNote: "ことば", notices: [{ heading: "研修" }] }, {});
      await freezeIssue(world.as("clock"), issue.id);
      await expect(approveIssue(world.as(writer.actor), issue.id, {})).rejects.toMatchObject({
        kind: "conflict",
        key: "bulletin.second-person",
      });
      expect((await issues(world))[0].state).toBe("frozen");
      await approveIssue(world.as(second.actor), issue.id, {});
      expect((await issues(world))[0].state).toBe("approved");
    });
  });

  describe("a correction", () => {
    it("goes through approval to those who got the issue, and to nobody else, once", async () => {
      const world = await open(engine);
      const { actor } = await given.secretariat(world);
      const issueId = await givenApprovedIssue(world, [{}, { search: { municipality: "131164" } }]);
      const [reader, left] = [await given.subscription(world), await given.subscription(world)];
      await startSending(world.as(actor), issueId);
      await world.db.updateTable("letter").set({ state: "sent" }).execute();
      await keepBulletinGoing(world.as("clock"));
      await given.subscription(world);
      await endSubscription(world.as("system"), left.subscriptionId);
      const placeIds = (await world.db.selectFrom("bulletin_item").select("place_id").where("issue_id", "=", issueId).execute()).map(
        (row) => row.place_id,
      );
      await expect(
        correctIssue(world.as(actor), issueId, { note: "時間が違っていました。", places: ["nowhere"] }, {}),
      ).rejects.toMatchObject({ kind: "invalid" });
      const stranger = await place(world, "HB-2026-0099", [{ at: before }]);
      await expect(
        correctIssue(world.as(actor), issueId, { note: "時間が違っていました。", places: [stranger] }, {}),
      ).rejects.toMatchObject({ kind: "invalid" });
      expect(placeIds).toHaveLength(2);
      const { issueId: correction } = await correctIssue(world.as(actor), issueId, { note: "時間が違っていました。", places: [] }, {});
      await expect(thawIssue(world.as(actor), correction, {})).rejects.toMatchObject({ kind: "conflict" });
      await expect(startSending(world.as(actor), correction)).rejects.toMatchObject({ kind: "conflict" });
      await approveIssue(world.as(actor), correction, {});
      expect(await startSending(world.as(actor), correction)).toMatchObject({ queued: 1 });
      const own = await world.db.selectFrom("letter").select("subscription_id").where("issue_id", "=", correction).execute();
      expect(own.map((letter) => letter.subscription_id)).toEqual([reader.subscriptionId]);
      await world.db.updateTable("letter").set({ state: "sent" }).execute();
      expect(await keepBulletinGoing(world.as("clock"))).toContainEqual({ act: "complete", period: "2026-11-1" });
      await expect(correctIssue(world.as(actor), correction, { note: "もう一度", places: [] }, {})).rejects.toMatchObject({
        kind: "conflict",
      });
      expect((await correctIssue(world.as(actor), issueId, { note: "二つめ", places: [] }, {})).issueId).not.toBe(correction);
    });

    it("shows its places as they are now", async () => {
      const world = await open(engine);
      const { actor } = await given.secretariat(world);
      await keepBulletinGoing(world.as("clock"));
      const [issue] = await issues(world);
      const [changed, closed] = [
        await place(world, "HB-2026-0001", [{ at: "2026-11-19T00:00:00.000Z" }]),
        await place(world, "HB-2026-0002", [{ at: "2026-11-19T00:00:00.000Z" }]),
      ];
      world.clock.advance({ minutes: 1 });
      await freezeIssue(world.as(actor), issue.id);
      await approveIssue(world.as(actor), issue.id, {});
      await startSending(world.as(actor), issue.id);
      await keepBulletinGoing(world.as("clock"));
      const revision = world.as("system").newId();
      await world.db
        .insertInto("place_revision")
        .values({
          id: revision,
          place_id: changed,
          number: 2,
          content: JSON.stringify({ ...content, startTime: "10:00" }),
          content_hash: "2",
          created_at: inside,
          updated_at: inside,
          published_at: world.as("system").now(),
        })
        .execute();
      await world.db.updateTable("place").set({ published_revision_id: revision }).where("id", "=", changed).execute();
      await world.db.updateTable("place").set({ state: "closed" }).where("id", "=", closed).execute();
      await inTransaction(world.as("system"), async (ctx) => {
        await writeSearchDocument(ctx, changed);
        await removeSearchDocument(ctx, closed);
      });
      const { issueId } = await correctIssue(world.as(actor), issue.id, { note: "時間", places: [changed, closed] }, {});
      const items = await world.db
        .selectFrom("bulletin_item")
        .select(["place_id", "change_kind", "changed_fields"])
        .where("issue_id", "=", issueId)
        .orderBy("position")
        .execute();
      expect(items.map((item) => [item.place_id, item.change_kind, JSON.parse(item.changed_fields).notions])).toEqual([
        [changed, "updated", ["hours"]],
        [closed, "closed", []],
      ]);
    });
  });

  describe("a report", () => {
    it("counts the mails, who left after it and the requests for its places, until the next issue goes out", async () => {
      const world = await open(engine);
      const { actor } = await given.secretariat(world);
      const readers = await given.subscriptions(world, 4);
      const issueId = await givenApprovedIssue(world);
      await expect(readIssueReport(world.as(actor), issueId)).rejects.toMatchObject({ kind: "missing" });
      await startSending(world.as(actor), issueId);
      await world.db.updateTable("letter").set({ state: "sent" }).execute();
      await world.db
        .updateTable("letter")
        .set({ state: "failed", reason_code: "refused" })
        .where("subscription_id", "=", readers[3].subscriptionId)
        .execute();
      world.clock.advance({ days: 1 });
      await endSubscription(world.as("system"), readers[0].subscriptionId);
      await endSubscription(world.as("system"), readers[3].subscriptionId);
      expect(await readIssueReport(world.as(actor), issueId)).toMatchObject({
        until: null,
        left: 1,
        failures: [{ state: "failed", reason: "refused", count: 1 }],
        progress: { sent: 3, failed: 1 },
        requests: [],
      });
      const { actor: other } = await given.agency(world);
      await expect(readIssueReport(world.as(other), issueId)).rejects.toMatchObject({ kind: "forbidden" });
    });
  });

  describe("the clock", () => {
    it("makes one issue per period, however many start it and wherever the clock jumps", async () => {
      const world = await open(engine, "2026-12-01T00:00:00.000Z");
      const { actor } = await given.secretariat(world);
      await given.subscriptions(world, 3);
      let code = 0;
      const jumps = [0, 3, 20, 18, 1, 60, 2, 30, 9, 61, 1, 1, 200, 15, 40, 55];
      for (const days of jumps) {
        world.clock.advance({ days, hours: 5 });
        await place(world, `HB-2027-${String((code += 1)).padStart(4, "0")}`, [{ at: world.as("system").now() }]);
        await Promise.all([
          keepBulletinGoing(world.as("clock")),
          keepBulletinGoing(world.as("clock")),
          keepBulletinGoing(world.as("clock")),
        ]);
        for (const issue of await issues(world)) if (issue.state === "frozen") await approveIssue(world.as(actor), issue.id, {});
        for (const issue of await issues(world)) if (issue.state === "approved") await startSending(world.as(actor), issue.id);
        await world.db.updateTable("letter").set({ state: "sent" }).execute();
      }
      await keepBulletinGoing(world.as("clock"));
      const all = await issues(world);
      expect(new Set(all.map((issue) => issue.period_key)).size).toBe(all.length);
      expect(all.every((issue) => rhythm.months.includes(Number(issue.period_key.slice(5))))).toBe(true);
      expect(all.filter((issue) => ["collecting"].includes(issue.state))).toHaveLength(1);
      // Windows follow each other without gap or overlap, so every place came exactly once.
      for (const [index, issue] of all.entries()) if (index) expect(issue.window_from).toBe(all[index - 1].window_to);
      const items = await world.db
        .selectFrom("bulletin_item")
        .select(["place_id", "change_kind"])
        .where("change_kind", "=", "new")
        .execute();
      expect(new Set(items.map((item) => item.place_id)).size).toBe(items.length);
      const sent = await letters(world);
      expect(new Set(sent.map((letter) => `${letter.issue_id}/${letter.subscription_id}`)).size).toBe(sent.length);
    });
  });
});
