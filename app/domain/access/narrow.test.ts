/** What the compiler must refuse at the guard; each marked line is an error that `tsc` finds, and an unused mark is one too. */
import { describe, expect, it } from "vitest";
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type RawBuilder } from "kysely";
import type { Database } from "#db/schema.ts";
import type { Actor } from "./actor.ts";
import { agencySees, applicantSees, hostSees, municipalitySees, secretariatSees } from "./narrow.ts";

const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (one) => new SqliteIntrospector(one),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const guest: Actor = { kind: "guest" };
const person: Actor = { kind: "applicant", applicantId: "a1", authAt: null };
const worker: Actor = {
  kind: "staff",
  accountId: "w1",
  name: "受け入れ先の職員",
  authAt: null,
  mfaAt: null,
  memberships: [
    {
      organisationId: "c1",
      organisationKind: "corporation",
      organisationName: "法人",
      municipalityCode: null,
      facilityId: null,
      rights: [],
    },
    {
      organisationId: "c2",
      organisationKind: "corporation",
      organisationName: "法人",
      municipalityCode: null,
      facilityId: "f2",
      rights: [],
    },
    { organisationId: "g1", organisationKind: "agency", organisationName: "機関", municipalityCode: null, facilityId: null, rights: [] },
  ],
};

describe("the conditions of an actor", () => {
  it("stand in a query as they are", () => {
    const places = db
      .selectFrom("place")
      .select("place.id")
      .where(hostSees(worker, { facility: "place.facility_id", corporation: "place.corporation_id" }));
    expect(places.compile()).toMatchObject({
      sql: `select "place"."id" from "place" where ("place"."facility_id" IN (?) or "place"."corporation_id" IN (?))`,
      parameters: ["f2", "c1"],
    });
    const cases = db
      .selectFrom("applicant")
      .select("applicant.id")
      .where(agencySees(worker, { agency: "applicant.agency_id", assigned: "applicant.assigned_account_id" }));
    expect(cases.compile()).toMatchObject({
      sql: `select "applicant"."id" from "applicant" where ("applicant"."agency_id" IN (?) and "applicant"."assigned_account_id" = ?)`,
      parameters: ["g1", "w1"],
    });
    expect(db.selectFrom("consent").selectAll().where(applicantSees(person, "consent.applicant_id")).compile().parameters).toEqual(["a1"]);
  });

  it("let nothing through for whoever has no part in it", () => {
    for (const none of [
      hostSees(guest, { facility: "place.facility_id" }),
      agencySees(guest, { agency: "applicant.agency_id" }),
      applicantSees(guest, "applicant.id"),
      municipalitySees(guest, "support_decision.authority_code"),
      secretariatSees(guest),
    ])
      expect(db.selectFrom("place").selectAll().where(none).compile().sql).toBe(`select * from "place" where 1 = 0`);
  });
});

describe("the compiler refuses", () => {
  // Never run: only the types speak here.
  const refused = [
    // @ts-expect-error a column no table has
    () => hostSees(guest, { facility: "place.facilty_id" }),
    // @ts-expect-error a table that is none
    () => hostSees(guest, { facility: "palce.facility_id" }),
    // @ts-expect-error a column of another meaning
    () => hostSees(guest, { facility: "place.corporation_id" }),
    // @ts-expect-error a column without its table
    () => applicantSees(guest, "applicant_id"),
    // @ts-expect-error whose file it is, asked of a table that does not say it
    () => agencySees(guest, { agency: "place.agency_id" }),
    // @ts-expect-error the municipality that decides, not the one of the address
    () => municipalitySees(guest, "facility.municipality_code"),
    // @ts-expect-error a number is no condition
    () => db.selectFrom("place").where(() => 5),
    // @ts-expect-error a condition has to be one of true and false
    (text: RawBuilder<string>) => db.selectFrom("place").where(text),
  ];
  it("what is no column of an owner and no condition", () => expect(refused).toHaveLength(8));
});
