import { expect, it } from "vitest";
import { assessed } from "#tests/support/given/assessed.ts";
import { given } from "#tests/support/given/given.ts";
import { place as givePlace } from "#tests/support/given/places.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { inTransaction } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { startRequest } from "../requests/start-request.ts";
import { writeSearchDocument } from "../search/write-search-document.ts";
import { readHome } from "../tasks/read-home.ts";
import { searchForCase } from "./search-for-case.ts";
import { changeShortlist } from "./change-shortlist.ts";

const stations = JSON.stringify([{ line: "西武池袋線", station: "練馬", walkMinutes: 8, busMinutes: null }]);

async function scene(world: World) {
  const near = await given.facility(world, {
    certification_status: "certified",
    certification_number: "T-1",
    certified_on: "2020-04-01",
    lat: 35.737,
    lon: 139.653,
    nearest_stations: stations,
  });
  const hidden = await given.facility(world, {
    of: near.corporation,
    name: "母子の家",
    address_visibility: "agency_only",
    lat: 35.9,
    lon: 139.0,
  });
  return {
    near,
    fit: await givePlace(world, { at: near, content: { title: "居室フロアの清掃" } }),
    late: await givePlace(world, {
      at: near,
      content: { title: "夕方の館内清掃", startTime: "16:00", endTime: "18:00", negotiable: true },
    }),
    far: await givePlace(world, { at: hidden, content: { title: "遠い施設での清掃" } }),
    meals: await givePlace(world, { at: near, content: { title: "昼食の配膳の手伝い", taskCategories: ["meal_service"] } }),
    weekend: await givePlace(world, { at: near, content: { title: "土日の清掃の仕事", daysOfWeek: ["Sa", "Su"] } }),
    employed: await givePlace(world, {
      at: near,
      content: { title: "時給のある清掃の仕事", workForms: ["D"], compensationType: "hourly_wage", compensationYen: 1300 },
    }),
  };
}

forEachEngine((engine) => {
  it("orders places in groups with reasons, and says what rules the others out", async () => {
    const world = await makeWorld(engine);
    const places = await scene(world);
    const { applicantId, agency } = await assessed(world);
    const found = await searchForCase(world.as(agency), applicantId);
    expect(found.results.map((one) => [one.code, one.group])).toEqual([
      [places.fit.code, "fit"],
      [places.late.code, "near"],
      [places.far.code, "near"],
    ]);
    expect(found.counts).toEqual({ fit: 1, near: 2, other: 0 });
    expect(found.excluded).toEqual({ "form-not-wished": 1, "form-not-allowed": 0, "avoided-task": 1, "no-common-day": 1 });
    expect(found.excludedPlaces.map((one) => [one.code, one.reason])).toEqual([
      [places.meals.code, "avoided-task"],
      [places.weekend.code, "no-common-day"],
      [places.employed.code, "form-not-wished"],
    ]);
    const [fit, late, far] = found.results.map((one) => Object.fromEntries(one.match.axes.map((axis) => [axis.axis, axis])));
    expect(found.results[0].match.axes.map((axis) => axis.axis)).toEqual([
      "condition_fit",
      "near_home",
      "understanding",
      "task_fit",
      "support",
    ]);
    expect(fit.near_home.reasons).toEqual([{ key: "commute-walk", values: { minutes: 1, most: 30 } }]);
    expect(late.condition_fit).toMatchObject({
      fit: "not",
      change: { key: "time-negotiable", values: { from: "16:00", to: "18:00", wishedFrom: "09:00", wishedTo: "13:00" } },
    });
    // The way to a hidden address is measured for the agency, but the address itself is in no card.
    expect(far.near_home.fit).toBe("not");
    expect(JSON.stringify(found.results.find((one) => one.code === places.far.code)!.card)).not.toContain("139");
  });

  it("never compares by place for a person whose whereabouts are kept secret", async () => {
    const world = await makeWorld(engine);
    await scene(world);
    const { applicantId, agency } = await assessed(world, { person: { confidentialityLevel: "strict" } });
    for (const one of (await searchForCase(world.as(agency), applicantId)).results)
      expect(one.match.axes.find((axis) => axis.axis === "near_home")).toMatchObject({
        fit: "unknown",
        reasons: [{ key: "place-strict" }],
      });
  });

  it("sees at once what was published, changed or taken out, and what forms need a self-reliance agency", async () => {
    const world = await makeWorld(engine);
    const { near, fit } = await scene(world);
    const office = await given.agency(world, { name: "福祉事務所" });
    await world.db.updateTable("agency").set({ agency_type: "welfare_office" }).where("id", "=", office.id).execute();
    const { applicantId } = await assessed(world, { agency: office });
    const codes = async () => (await searchForCase(world.as(office), applicantId)).results.map((one) => one.code);
    expect(await codes()).toContain(fit.code);
    const certified = await givePlace(world, { at: near, content: { title: "手当のない清掃の仕事", workForms: ["B"] } });
    expect(await codes()).not.toContain(certified.code);
    expect((await searchForCase(world.as(office), applicantId)).excluded["form-not-allowed"]).toBe(1);
    await world.db.updateTable("place").set({ state: "paused" }).where("id", "=", fit.placeId).execute();
    await inTransaction(world.as("system"), (ctx) => writeSearchDocument(ctx, fit.placeId));
    expect(await codes()).not.toContain(fit.code);
  });

  it("keeps a shortlist per person, and waits for the assessment", async () => {
    const world = await makeWorld(engine);
    const { fit } = await scene(world);
    const { applicantId, agency } = await assessed(world, { isAssessed: false });
    const ctx = world.as(agency);
    for (let twice = 0; twice < 2; twice += 1) await changeShortlist(ctx, applicantId, fit.code, true);
    const found = await searchForCase(ctx, applicantId);
    expect([found.wishes, found.results, found.shortlisted.map((one) => one.code)]).toEqual([null, [], [fit.code]]);
    await expect(startRequest(ctx, applicantId, fit.code)).rejects.toMatchObject({ kind: "conflict", key: "assessment-first" });
    await changeShortlist(ctx, applicantId, fit.code, false);
    expect((await searchForCase(ctx, applicantId)).shortlisted).toEqual([]);
    const other = await given.agency(world, { name: "べつの機関" });
    for (const act of [
      () => searchForCase(world.as(other), applicantId),
      () => changeShortlist(world.as(other), applicantId, fit.code, true),
    ])
      await expect(act()).rejects.toBeInstanceOf(Refusal);
  });

  it("tells each home what waits, and nobody else's", async () => {
    const world = await makeWorld(engine);
    const { near, fit } = await scene(world);
    const { applicantId, agency } = await assessed(world);
    await startRequest(world.as(agency), applicantId, fit.code);
    const home = await readHome(world.as(agency));
    expect(home.tasks.map((task) => [task.kind, task.values.case])).toEqual([["finish-request", "R8-01-0001"]]);
    expect(home.followed.find((one) => one.kind === "case-searching")).toMatchObject({ count: 1, to: "/agency/cases?stage=searching" });
    const [stranger, host] = [await given.agency(world, { name: "べつの機関" }), near];
    expect((await readHome(world.as(stranger))).tasks).toEqual([]);
    // A draft is nobody's business but the agency's.
    expect((await readHome(world.as(host))).tasks.filter((task) => task.kind === "answer-request")).toEqual([]);
    expect(JSON.stringify(home)).not.toContain("花村");
  });
});
