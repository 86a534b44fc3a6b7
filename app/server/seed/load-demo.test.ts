import { expect, it } from "vitest";
import { sql } from "kysely";
import { demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { readStaff } from "#app/domain/accounts/read-staff.ts";
import { makeCtx } from "#app/domain/context.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { readHome } from "#app/domain/tasks/read-home.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { demoShift } from "./demo-clock.ts";
import { loadDemo } from "./load-demo.ts";

const byState = async (world: World, table: "place" | "placement_request" | "placement" | "agreement" | "meeting" | "support_decision") =>
  Object.fromEntries(
    (
      await world.db
        .selectFrom(table)
        .select(["state", sql<number>`count(*)`.as("count")])
        .groupBy("state")
        .orderBy("state")
        .execute()
    ).map((row) => [row.state, Number(row.count)]),
  );

/** The kinds of what waits at home for each of the demo's staff. */
async function tasksOf(world: World): Promise<Record<string, string[]>> {
  const kinds: Record<string, string[]> = {};
  for (const { email, words } of demoSignIns) {
    const account = await world.db.selectFrom("account").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    const ctx = world.as("system");
    const staff = await readStaff(ctx, account.id, { authAt: ctx.now(), mfaAt: null });
    const { tasks } = await readHome(makeCtx(world.programme, { actor: staff! }));
    // Most of a morning's work, not a flood.
    expect(tasks.length, email).toBeLessThanOrEqual(25);
    kinds[words] = [...new Set(tasks.map((task) => task.kind))];
  }
  return kinds;
}

/** What only a page of its own acts on: without such a row nobody of the demo would meet the page. */
async function waitingActs({ db }: World): Promise<Record<string, number>> {
  const count = async (rows: Promise<unknown[]>) => (await rows).length;
  return {
    "a question of the applicant to the agency": await count(
      db.selectFrom("message").select("id").where("audience", "=", "applicant-agency").execute(),
    ),
    "a reader at rest": await count(db.selectFrom("subscription").select("id").where("state", "=", "paused").execute()),
    "a mail refused for good": await count(db.selectFrom("letter").select("id").where("state", "=", "failed").execute()),
    "an address nothing is sent to": await count(db.selectFrom("suppression").select("email_index").execute()),
    "a name given for a request that came to nothing": await count(
      db
        .selectFrom("placement_request")
        .innerJoin("disclosure", "disclosure.engagement_id", "placement_request.engagement_id")
        .select("disclosure.id")
        .where("placement_request.state", "=", "withdrawn")
        .where("disclosure.level", "=", "named")
        .execute(),
    ),
  };
}

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
    expect(await byState(world, "place")).toEqual({
      "changes-requested": 1,
      closed: 2,
      draft: 2,
      expired: 1,
      "in-review": 1,
      paused: 2,
      published: 40,
      unconfirmed: 1,
    });
    expect(await byState(world, "placement_request")).toEqual({
      accepted: 7,
      decided: 25,
      declined: 1,
      draft: 2,
      questioned: 1,
      sent: 3,
      withdrawn: 1,
    });
    expect(await byState(world, "placement")).toEqual({ active: 9, finished: 4, preparing: 3, ready: 2, suspended: 2 });
    expect(await byState(world, "agreement")).toEqual({ draft: 2, ended: 4, "in-force": 16, signing: 2 });
    expect(await byState(world, "meeting")).toEqual({ held: 25, proposed: 2, scheduled: 4 });
    expect(await byState(world, "support_decision")).toEqual({ applied: 5, decided: 14 });
    const issues = await world.db.selectFrom("bulletin_issue").select(["period_key", "state", "counts"]).orderBy("period_key").execute();
    expect(issues.map((issue) => [issue.period_key, issue.state])).toEqual([
      ["2026-09", "sent"],
      ["2026-11", "sent"],
      ["2027-01", "collecting"],
    ]);
    expect(JSON.parse(issues[1].counts!)).toMatchObject({ new: 9, updated: 8 });
    expect(await waitingActs(world)).toEqual({
      "a question of the applicant to the agency": 1,
      "a reader at rest": 1,
      "a mail refused for good": 1,
      "an address nothing is sent to": 1,
      "a name given for a request that came to nothing": 1,
    });
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);

    expect(
      await world.db
        .selectFrom("place")
        .innerJoin("facility", "facility.id", "place.facility_id")
        .select("facility.name")
        .where("place.code", "=", "HB-2026-0003")
        .executeTakeFirst(),
    ).toEqual({ name: "こもれびデイサービスセンター" });

    const signIns = await world.db.selectFrom("account").select("email").where("password_hash", "is not", null).orderBy("email").execute();
    expect(signIns.map((row) => row.email)).toEqual(demoSignIns.map((one) => one.email).sort());
    expect(await tasksOf(world)).toMatchObject({
      secretariat: expect.arrayContaining(["review-place", "insure"]),
      corporation: expect.arrayContaining([
        "answer-request",
        "answer-dates",
        "meet",
        "sign",
        "prepare-start",
        "start",
        "confirm-place",
        "change-place",
        "finish-place",
      ]),
      facility: expect.arrayContaining([
        "answer-request",
        "answer-dates",
        "meet",
        "sign",
        "prepare-start",
        "start",
        "confirm-place",
        "finish-place",
      ]),
      "other-facility": expect.arrayContaining(["confirm-place"]),
      agency: expect.arrayContaining([
        "finish-assessment",
        "finish-request",
        "answer-question",
        "propose-meeting",
        "answer-dates",
        "meet",
        "write-minutes",
        "draft-agreement",
        "sign",
        "start",
      ]),
      "agency-staff": expect.arrayContaining([
        "finish-assessment",
        "finish-request",
        "propose-meeting",
        "answer-dates",
        "write-minutes",
        "draft-agreement",
      ]),
      "other-agency": expect.arrayContaining(["meet"]),
      municipality: expect.arrayContaining(["decide-support"]),
    });
    const participants = await world.db
      .selectFrom("participating_corporation")
      .innerJoin("organisation", "organisation.name", "participating_corporation.name")
      .select("organisation.id")
      .execute();
    expect(participants).toEqual([]);
    const overbooked = await world.db
      .selectFrom("place")
      .innerJoin("seat_hold", "seat_hold.place_id", "place.id")
      .select("place.code")
      .where("released_at", "is", null)
      .where("from_on", "<=", "2026-11-20")
      .where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", "2026-11-20")]))
      .groupBy(["place.code", "place.capacity_total"])
      .having(sql<boolean>`sum(seats) > place.capacity_total`)
      .execute();
    expect(overbooked).toEqual([]);
  });
});
