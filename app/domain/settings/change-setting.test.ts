import { describe, expect, it } from "vitest";
import { conflictOf, refusalOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import settings from "#db/seed/settings.json" with { type: "json" };
import { verifyHistory } from "../history/verify-history.ts";
import { addDays } from "../time/tokyo.ts";
import { changeSettingForm, fieldsOfValue, valueOfFields } from "./change-setting-form.ts";
import { changeSetting, dropPlannedSetting } from "./change-setting.ts";
import { listSettings, readSettingToChange } from "./list-settings.ts";
import { askedSettings } from "./settings-form.ts";
import { readSetting, settingShapes } from "./settings.ts";

forEachEngine((engine) => {
  async function open() {
    const world = await makeWorld(engine);
    const office = await given.secretariat(world);
    const desk = world.as(office.actor);
    const today = desk.today();
    const revision = async () => (await readSettingToChange(desk, "wage.minimum-yen")).revision;
    return { world, office, desk, today, revision };
  }

  it("counts from its first day on, and is kept with who decided it", async () => {
    const { world, desk, today, revision } = await open();
    const before = await readSetting(desk, "wage.minimum-yen");
    await changeSetting(desk, "wage.minimum-yen", before + 40, { effectiveFrom: addDays(today, 30), revision: await revision() });
    expect(await readSetting(desk, "wage.minimum-yen")).toBe(before);
    expect(await readSetting(desk, "wage.minimum-yen", addDays(today, 29))).toBe(before);
    expect(await readSetting(desk, "wage.minimum-yen", addDays(today, 30))).toBe(before + 40);
    const line = (await listSettings(desk)).find((one) => one.name === "wage.minimum-yen")!;
    expect([line.inForce.value, line.planned?.value, line.inForce.setBy]).toEqual([before, before + 40, null]);
    expect(line.planned?.setBy).toBeTruthy();
    world.clock.advance({ days: 30 });
    expect(await readSetting(desk, "wage.minimum-yen")).toBe(before + 40);
    const entry = await world.db.selectFrom("history").selectAll().where("subject", "=", "setting").executeTakeFirstOrThrow();
    expect(JSON.parse(entry.detail)).toEqual({ effectiveFrom: addDays(today, 30), value: before + 40 });
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("takes the place of what was planned for the same day", async () => {
    const { world, desk, today, revision } = await open();
    for (const value of [80, 90])
      await changeSetting(desk, "place.confirm-days", value, { effectiveFrom: addDays(today, 5), revision: await revision() });
    const { entries } = await readSettingToChange(desk, "place.confirm-days");
    expect(entries.filter((one) => one.effectiveFrom > today).map((one) => one.value)).toEqual([90]);
    expect(await world.db.selectFrom("history").select("id").where("subject", "=", "setting").execute()).toHaveLength(2);
  });

  it("moves the number by which kept pages know that they are old", async () => {
    const { world, desk, today, revision } = await open();
    const numbers = () => world.db.selectFrom("data_version").select("value").where("name", "=", "settings").executeTakeFirstOrThrow();
    const { value } = await numbers();
    await changeSetting(desk, "bulletin.second-person", true, { effectiveFrom: today, revision: await revision() });
    expect((await numbers()).value).toBe(value + 1);
  });

  it("drops a plan, but nothing that has begun", async () => {
    const { world, desk, today, revision } = await open();
    const now = await readSetting(desk, "review.first-days");
    await changeSetting(desk, "review.first-days", now + 3, { effectiveFrom: addDays(today, 1), revision: await revision() });
    const { entries } = await readSettingToChange(desk, "review.first-days");
    await dropPlannedSetting(desk, "review.first-days", entries[0].id, await revision());
    world.clock.advance({ days: 2 });
    expect(await readSetting(desk, "review.first-days")).toBe(now);
    expect((await refusalOf(dropPlannedSetting(desk, "review.first-days", entries[0].id, await revision()))).kind).toBe("missing");
    expect(await conflictOf(dropPlannedSetting(desk, "review.first-days", entries[1].id, await revision()))).toBe("settings.begun");
    // The same row under another setting's name is not there.
    expect((await refusalOf(dropPlannedSetting(desk, "place.confirm-days", entries[1].id, await revision()))).kind).toBe("missing");
  });

  describe("refuses", () => {
    it("a day that is over, the value it has already, what somebody changed meanwhile, and who may not", async () => {
      const { world, office, desk, today, revision } = await open();
      const seen = await revision();
      const before = await world.db.selectFrom("setting").selectAll().orderBy("id").execute();
      const now = await readSetting(desk, "place.confirm-days");
      expect(
        (await refusalOf(changeSetting(desk, "place.confirm-days", 90, { effectiveFrom: addDays(today, -1), revision: seen }))).fields,
      ).toEqual({ effectiveFrom: ["settings.error.past"] });
      expect((await refusalOf(changeSetting(desk, "place.confirm-days", now, { effectiveFrom: today, revision: seen }))).fields).toEqual({
        value: ["settings.error.same"],
      });
      const hours = await readSetting(desk, "subscription.quiet-hours");
      expect(
        (await refusalOf(changeSetting(desk, "subscription.quiet-hours", hours, { effectiveFrom: today, revision: seen }))).fields,
      ).toEqual({ "": ["settings.error.same"] });
      expect(await conflictOf(changeSetting(desk, "place.confirm-days", 90, { effectiveFrom: today, revision: seen - 1 }))).toBe(
        "changed-meanwhile",
      );
      for (const other of [
        await given.facility(world),
        await given.agency(world),
        await given.staff(world, office, { rights: ["review-places"] }),
      ]) {
        expect(
          (await refusalOf(changeSetting(world.as(other.actor), "place.confirm-days", 90, { effectiveFrom: today, revision: seen }))).kind,
        ).toBe("forbidden");
        await expect(listSettings(world.as(other.actor))).rejects.toMatchObject({ kind: "forbidden" });
        await expect(readSettingToChange(world.as(other.actor), "place.confirm-days")).rejects.toMatchObject({ kind: "forbidden" });
      }
      await expect(readSettingToChange(desk, "agreement.template")).rejects.toMatchObject({ kind: "missing" });
      await expect(readSettingToChange(desk, "constructor")).rejects.toMatchObject({ kind: "missing" });
      expect(await world.db.selectFrom("setting").selectAll().orderBy("id").execute()).toEqual(before);
      expect(await revision()).toBe(seen);
    });

    it("a notice that would come before what it is about, from either side and on a later day", async () => {
      const { desk, today, revision } = await open();
      const error = { value: ["settings.error.notice-days"] };
      const set = async (name: "place.confirm-days" | "place.confirm-notice-days", value: number, days: number) =>
        changeSetting(desk, name, value, { effectiveFrom: addDays(today, days), revision: await revision() });
      expect((await refusalOf(set("place.confirm-notice-days", 60, 0))).fields).toEqual(error);
      expect((await refusalOf(set("place.confirm-days", 14, 0))).fields).toEqual(error);
      await set("place.confirm-notice-days", 30, 20);
      expect((await refusalOf(set("place.confirm-days", 25, 10))).fields).toEqual(error);
      await set("place.confirm-days", 31, 10);
      expect(await readSetting(desk, "place.confirm-days", addDays(today, 20))).toBe(31);
    });

    it("dropping a plan that another plan needs", async () => {
      const { desk, today, revision } = await open();
      for (const [name, value] of [
        ["place.confirm-days", 100],
        ["place.confirm-notice-days", 80],
      ] as const)
        await changeSetting(desk, name, value, { effectiveFrom: addDays(today, 10), revision: await revision() });
      const { entries } = await readSettingToChange(desk, "place.confirm-days");
      expect((await refusalOf(dropPlannedSetting(desk, "place.confirm-days", entries[0].id, await revision()))).fields).toEqual({
        "": ["settings.error.notice-days"],
      });
      expect(await readSetting(desk, "place.confirm-days", addDays(today, 10))).toBe(100);
    });
  });

  it("lets one of two change at the same moment", async () => {
    const { desk, today, revision } = await open();
    const seen = await revision();
    const both = await Promise.allSettled(
      [80, 90].map((value) => changeSetting(desk, "place.confirm-days", value, { effectiveFrom: today, revision: seen })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

it("asks each setting in fields that hold its first value", () => {
  for (const name of askedSettings) {
    const { value } = settings.find((one) => one.name === name)!;
    const typed = Object.fromEntries(
      Object.entries(fieldsOfValue(name, value)).map(([field, one]) => [
        field,
        typeof one === "boolean" ? one : Array.isArray(one) ? one.map(String) : String(one),
      ]),
    );
    const read = changeSettingForm(name).parse({ ...typed, effectiveFrom: { year: "2026", month: "12", day: "1" } });
    expect([name, valueOfFields(name, read)]).toEqual([name, value]);
    expect(() => settingShapes[name].parse(valueOfFields(name, read))).not.toThrow();
  }
  expect([...new Set(settings.map((one) => one.name))].filter((name) => name !== "agreement.template").sort()).toEqual(
    [...askedSettings].sort(),
  );
});
