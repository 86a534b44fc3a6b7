import { expect, it } from "vitest";
import { sql } from "kysely";
import { demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { demoShift } from "./demo-clock.ts";
import { loadDemo } from "./load-demo.ts";

const byState = async (world: World, table: "place" | "placement_request" | "placement" | "agreement" | "meeting" | "support_decision") =>
  Object.fromEntries((await world.db.selectFrom(table).select(["state", sql<number>`count(*)`.as("count")]).groupBy("state").orderBy("state").execute()).map((row) => [row.state, Number(row.count)]));

it("moves the demo by whole weeks, so that its Friday is the last one not after today", () => {
  expect(demoShift("2026-11-20")("2026-11-20")).toBe("2026-11-20");
  expect(demoShift("2026-11-26")("2026-11-20")).toBe("2026-11-20");
  expect(demoShift("2026-11-27")("2026-11-10")).toBe("2026-11-17");
  expect(demoShift("2027-03-01")("2026-11-20")).toBe("2027-02-26");
});

forEachEngine((engine) => {
  it("brings every applicant to the stage the data say, by acts whose history holds together", { timeout: 60_000 }, async () => {
    const world = await makeWorld(engine);
    await loadDemo(world.programme);
    expect(await byState(world, "place")).toEqual({ closed: 1, draft: 1, paused: 1, published: 37 });
    expect(await byState(world, "placement_request")).toEqual({ accepted: 2, decided: 13, declined: 1, sent: 2 });
    expect(await byState(world, "placement")).toEqual({ active: 7, finished: 3, preparing: 1, ready: 1, suspended: 1 });
    expect(await byState(world, "agreement")).toEqual({ "in-force": 10, ended: 3 });
    expect(await byState(world, "meeting")).toEqual({ held: 13, scheduled: 2 });
    expect(await byState(world, "support_decision")).toEqual({ applied: 4, decided: 12 });
    const issues = await world.db.selectFrom("bulletin_issue").select(["period_key", "state", "counts"]).orderBy("period_key").execute();
    expect(issues.map((issue) => [issue.period_key, issue.state])).toEqual([["2026-09", "sent"], ["2026-11", "sent"], ["2027-01", "collecting"]]);
    expect(JSON.parse(issues[1].counts!)).toMatchObject({ new: 9, updated: 8 });
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);

    expect(await world.db.selectFrom("place").innerJoin("facility", "facility.id", "place.facility_id").select("facility.name").where("place.code", "=", "HB-2026-0003").executeTakeFirst()).toEqual({ name: "こもれびデイサービスセンター" });

    const signIns = await world.db.selectFrom("account").select("email").where("password_hash", "is not", null).orderBy("email").execute();
    expect(signIns.map((row) => row.email)).toEqual(demoSignIns.map((one) => one.email).sort());
    const participants = await world.db.selectFrom("participating_corporation").innerJoin("organisation", "organisation.name", "participating_corporation.name").select("organisation.id").execute();
    expect(participants).toEqual([]);
    const overbooked = await world.db.selectFrom("place").innerJoin("seat_hold", "seat_hold.place_id", "place.id").select("place.code").where("released_at", "is", null).where("from_on", "<=", "2026-11-20").where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", "2026-11-20")])).groupBy(["place.code", "place.capacity_total"]).having(sql<boolean>`sum(seats) > place.capacity_total`).execute();
    expect(overbooked).toEqual([]);
  });
});
