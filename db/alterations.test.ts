import { sql, type Insertable, type Selectable } from "kysely";
import { beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import { inTorture } from "#tests/support/in-torture.ts";
import { startScript } from "#tests/support/processes.ts";
import { forEachEngine, openEmptyDatabase } from "#tests/support/world.ts";
import type { Connection, Engine } from "./connect.ts";
import { addition, change, integer, oneOf, removal, sumOf, table, text, type Migrated } from "./ddl.ts";
import { migrate, migrations, type Migration } from "./migrate.ts";
import type { Row } from "./schema.ts";

const at = "2026-11-01T00:00:00.000Z";
const run = (connection: Connection, statement: string) => sql.raw(statement).execute(connection.db);
const rowsOf = async <T = Record<string, unknown>>(connection: Connection, statement: string) =>
  (await sql.raw<T>(statement).execute(connection.db)).rows;
const numberOf = async (connection: Connection, statement: string) =>
  Number((await rowsOf<{ n: number }>(connection, `SELECT (${statement}) AS n`))[0].n);

const seriesOf = (engine: Engine, count: number) =>
  engine === "sqlite"
    ? `(WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count}) SELECT n FROM numbers) AS numbers`
    : `generate_series(1, ${count}) AS numbers (n)`;

/** One engagement with meetings, an answer to each, and a hole in every ten rows. */
async function fill(connection: Connection, count: number): Promise<void> {
  const numbers = seriesOf(connection.engine, count);
  const stamps = `'${at}', '${at}'`;
  for (const statement of [
    `INSERT INTO municipality (code, name, kana, hiragana, kind, area, hall_name, lat, lon, support_decision_authority, certification_authority, position) VALUES ('131202', '練馬区', 'ネリマク', 'ねりまく', 'special_ward', 'wards', '練馬区役所', 35.7, 139.6, 'x', 'x', 1)`,
    ...["corporation", "agency"].map(
      (kind) =>
        `INSERT INTO organisation (id, kind, name, name_kana, created_at, updated_at) VALUES ('${kind}', '${kind}', 'x', 'x', ${stamps})`,
    ),
    `INSERT INTO corporation (id) VALUES ('corporation')`,
    `INSERT INTO agency (id, agency_type) VALUES ('agency', 'x')`,
    `INSERT INTO facility (id, corporation_id, name, name_kana, facility_type, postal_code, municipality_code, town, street, nearest_stations, phone, email, address_visibility, certification_status, accessibility, day_template, created_at, updated_at) VALUES ('facility', 'corporation', 'x', 'x', 'x', '176-0001', '131202', 'x', 'x', '[]', 'x', 'x', 'public', 'none', '{}', '{}', ${stamps})`,
    `INSERT INTO place (id, code, facility_id, corporation_id, state, created_at, updated_at) VALUES ('place', 'x', 'facility', 'corporation', 'draft', ${stamps})`,
    `INSERT INTO person_key (id, created_at) VALUES ('key', '${at}')`,
    `INSERT INTO applicant (id, agency_id, case_number, person_key_id, identity_sealed, circumstances_sealed, municipality_code, created_at, updated_at) VALUES ('applicant', 'agency', 'x', 'key', 'x', 'x', '131202', ${stamps})`,
    `INSERT INTO engagement (id, applicant_id, agency_id, place_id, facility_id, corporation_id, work_form, opened_at) VALUES ('engagement', 'applicant', 'agency', 'place', 'facility', 'corporation', 'x', '${at}')`,
    `INSERT INTO meeting (id, engagement_id, kind, state, date_options, scheduled_at, method, created_at, updated_at) SELECT 'm' || n, 'engagement', CASE n % 3 WHEN 0 THEN 'three-party' WHEN 1 THEN 'visit' ELSE 'trial' END, 'proposed', '[' || n || ']', CASE n % 2 WHEN 0 THEN '${at}' END, 'onsite', ${stamps} FROM ${numbers}`,
    "DELETE FROM meeting WHERE date_options LIKE '%3]'",
    `INSERT INTO meeting_answer (meeting_id, party, answers, at) SELECT id, 'host', '[]', '${at}' FROM meeting`,
    `INSERT INTO history (id, chain, chain_seq, at, actor_kind, via, subject, subject_id, act, detail, prev_hash, hash) VALUES ('h', 'c', 1, '${at}', 'clock', 'clock', 'x', 'x', 'x', '{}', 'x', 'x')`,
    `INSERT INTO form_receipt (key, actor, act, body_hash, receipt, at) SELECT 'k' || n, 'a', '', 'x', '"' || n || '"', '${at}' FROM ${numbers}`,
  ])
    await run(connection, statement);
}

async function databaseBefore(engine: Engine, version: number, count: number): Promise<Connection> {
  const connection = await openEmptyDatabase(engine);
  await migrate(connection, version);
  await fill(connection, count);
  return connection;
}

/** Indexes, triggers and constraints, with SQLite's own indexes of keys, as the engine tells them. */
async function guardsOf(connection: Connection): Promise<string[]> {
  const lines = await rowsOf<{ line: string }>(
    connection,
    connection.engine === "sqlite"
      ? "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema WHERE type <> 'table' ORDER BY 1"
      : `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
         UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         ORDER BY 1`,
  );
  return lines.map(({ line }) => line);
}

async function schemaOf(connection: Connection): Promise<string[]> {
  const columns = await rowsOf<{ line: string }>(
    connection,
    connection.engine === "sqlite"
      ? "SELECT name || ' ' || sql AS line FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY 1"
      : "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1",
  );
  return [...columns.map(({ line }) => line), ...(await guardsOf(connection))];
}

const withOne = (parts: Omit<Migration, "version" | "name">): Migration[] => [
  ...migrations,
  { version: migrations.length + 1, name: "one-more", ...parts },
];
const versionOf = (connection: Connection) => numberOf(connection, "SELECT max(version) FROM schema_version");
const meetingSql = (kind: string, id = kind) =>
  `INSERT INTO meeting (id, engagement_id, kind, state, date_options, method, created_at, updated_at) VALUES ('${id}', 'engagement', '${kind}', 'proposed', '[]', 'onsite', '${at}', '${at}')`;

forEachEngine((engine) => {
  const rowid = engine === "sqlite" ? "rowid AS at_row, " : "";

  it("lengthens a list and takes a column away without losing anything, whatever its length", { timeout: 120_000 }, async () => {
    const count = inTorture(5_000, 100_000);
    const connection = await databaseBefore(engine, 9, count);
    const receipt = "key, actor, body_hash, receipt, at";
    await run(connection, `CREATE TABLE kept_meeting AS SELECT ${rowid}* FROM meeting`);
    await run(connection, `CREATE TABLE kept_receipt AS SELECT ${rowid}${receipt} FROM form_receipt`);
    await expect(run(connection, meetingSql("coordinate"))).rejects.toThrow(/check/i);
    const before = await guardsOf(connection);

    expect(await migrate(connection, 10)).toEqual([10]);

    for (const [kept, standing, columns] of [
      ["kept_meeting", "meeting", "*"],
      ["kept_receipt", "form_receipt", receipt],
    ]) {
      const now = `SELECT ${rowid}${columns} FROM ${standing}`;
      expect(await numberOf(connection, `SELECT count(*) FROM (SELECT * FROM ${kept} EXCEPT ${now}) AS lost`)).toBe(0);
      expect(await numberOf(connection, `SELECT count(*) FROM (${now} EXCEPT SELECT * FROM ${kept}) AS found`)).toBe(0);
    }
    expect(await numberOf(connection, "SELECT count(*) FROM meeting")).toBe(0.9 * count);
    const after = await guardsOf(connection);
    const isOfList = (line: string) => line.includes("meeting_kind_check") || line.includes("form_receipt_act_not_null");
    expect(after.filter((line) => !isOfList(line))).toEqual(before.filter((line) => !isOfList(line)));
    expect(before.length).toBeGreaterThan(100);

    await run(connection, meetingSql("coordinate"));
    await run(connection, meetingSql("network"));
    expect(await rowsOf(connection, "SELECT revision, scheduled_at FROM meeting WHERE id = 'network'")).toEqual([
      { revision: 1, scheduled_at: null },
    ]);
    for (const refused of [
      meetingSql("review"),
      meetingSql("visit", "m1"),
      meetingSql("visit", "new").replace("'engagement'", "'nowhere'"),
      meetingSql("visit", "new").replace("'onsite'", "'letter'"),
      meetingSql("visit", "new").replace("'proposed'", "'scheduled'"),
      `INSERT INTO meeting_answer (meeting_id, party, answers, at) VALUES ('nowhere', 'agency', '[]', '${at}')`,
      "DELETE FROM meeting WHERE id = 'm1'",
      `INSERT INTO form_receipt (${receipt}) VALUES ('k1', 'a', 'x', 'x', '${at}')`,
      "SELECT act FROM form_receipt",
      "DELETE FROM history",
    ])
      await expect(run(connection, refused), refused).rejects.toThrow();
    if (connection.sqlite) {
      expect(connection.sqlite.pragma("foreign_keys", { simple: true })).toBe(1);
      expect(connection.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
      const loose = "SELECT name FROM pragma_table_list WHERE name IN ('meeting', 'form_receipt') AND strict = 0";
      expect(await rowsOf(connection, loose)).toEqual([]);
      const text = await rowsOf<{ sql: string }>(connection, "SELECT sql FROM sqlite_schema WHERE sql LIKE '%rebuilt%'");
      expect(text).toEqual([]);
    }
  });

  it("leaves the old schema whole wherever it is killed", { timeout: 120_000 }, async () => {
    const connection = await databaseBefore(engine, 9, 2000);
    const before = await schemaOf(connection);
    const steps = engine === "sqlite" ? ["DROP TABLE meeting", "RENAME TO meeting", "foreign_key_check"] : ["ADD CHECK", "DROP COLUMN act"];
    for (const step of [...steps, "meetings-of-agencies"]) {
      const cut = startScript("tests/support/run-migrate.ts", { env: { DATABASE_URL: connection.url, KILL_BEFORE: step } });
      await expect(cut.finished(), step).rejects.toThrow("SIGKILL");
      expect(await schemaOf(connection), step).toEqual(before);
      expect(await numberOf(connection, "SELECT count(*) FROM meeting"), step).toBe(1800);
      expect(await versionOf(connection), step).toBe(9);
    }
    await startScript("tests/support/run-migrate.ts", { env: { DATABASE_URL: connection.url } }).finished();
    expect(await versionOf(connection)).toBe(migrations.length);
    expect(await numberOf(connection, "SELECT count(*) FROM meeting_answer JOIN meeting ON meeting.id = meeting_id")).toBe(1800);
  });

  describe("a migration of tomorrow", () => {
    /** All migrations of today, with a few rows. */
    async function standing(): Promise<Connection> {
      const connection = await databaseBefore(engine, 9, 30);
      await migrate(connection);
      return connection;
    }

    /** One for all that are refused: each shows that it has left everything as it was. */
    let untouched: Connection;
    beforeAll(async () => void (untouched = await standing()));

    it.each<[string, Omit<Migration, "version" | "name">, RegExp]>([
      ["a row that is not in the list", { changes: { meeting: change({ kind: oneOf("kind", ["visit", "trial"]) }) } }, /check/i],
      ["a null where none may be", { changes: { meeting: change({ venue: text() }) } }, /null/i],
      [
        "a reference to nothing",
        { changes: { meeting: change({ date_options: text().references("engagement") }) } },
        /point at nothing|foreign key/i,
      ],
      ["an index of a column that goes", { removals: { meeting: removal(["scheduled_at"]) } }, /scheduled_at/],
      ["a constraint of a column that goes", { removals: { placement: removal(["outcome"]) } }, /outcome/],
      ["a table that others point at", { removals: { meeting: "table" } }, /meeting_answer still point/],
      ["a column that is not there", { changes: { meeting: change({ kinds: text() }) } }, /does not have: kinds/],
      ["a constraint that is not there", { changes: { meeting: change({}, { without: ["CHECK (1 = 1)"] }) } }, /does not have: CHECK/],
      ["a table that is not there", { removals: { meetings: removal(["kind"]) } }, /no migration before it makes/],
    ])("is refused as a whole for %s", async (_, parts, why) => {
      const connection = untouched;
      const before = await schemaOf(connection);
      await expect(migrate(connection, undefined, withOne({ tables: { made: table({ id: text() }) }, ...parts }))).rejects.toThrow(why);
      expect(await schemaOf(connection)).toEqual(before);
      expect(await versionOf(connection)).toBe(migrations.length);
      await expect(run(connection, "DELETE FROM meeting WHERE id = 'm1'")).rejects.toThrow(/foreign key/i);
    });

    it("changes kind, null, default, reference and uniqueness of columns, and constraints of the table", async () => {
      const connection = await standing();
      await run(
        connection,
        `INSERT INTO support_decision (id, applicant_id, state, authority_code, created_at, updated_at) VALUES ('d', 'applicant', 'none', '131202', '${at}', '${at}')`,
      );
      const held = "CHECK (state <> 'held' OR (held_on IS NOT NULL AND (decision IS NOT NULL OR kind <> 'three-party')))";
      const all = withOne({
        additions: { meeting: addition({ theme: text().nullable(), place_name: text().otherwise("x") }) },
        changes: {
          meeting: change(
            {
              engagement_id: text().references("engagement").nullable(),
              revision: text().otherwise("one"),
              venue: text().nullable().references("place"),
              theme: text().nullable().check("theme <> 'none'"),
            },
            { without: [held], and: ["CHECK (state <> 'held' OR held_on IS NOT NULL)", "UNIQUE (engagement_id, id)"] },
          ),
          support_decision: change({ applicant_id: text().references("applicant") }),
        },
      });
      await migrate(connection, undefined, all);
      expect(await rowsOf(connection, "SELECT revision, theme, place_name, engagement_id FROM meeting WHERE id = 'm1'")).toEqual([
        { revision: "1", theme: null, place_name: "x", engagement_id: "engagement" },
      ]);
      await run(connection, meetingSql("network", "n1").replace("'engagement'", "NULL"));
      expect(await rowsOf(connection, "SELECT revision FROM meeting WHERE id = 'n1'")).toEqual([{ revision: "one" }]);
      await run(connection, "UPDATE meeting SET state = 'held', held_on = '2026-11-01' WHERE id = 'm3' OR id = 'm6'");
      await run(
        connection,
        `INSERT INTO support_decision (id, applicant_id, state, authority_code, created_at, updated_at) VALUES ('e', 'applicant', 'none', '131202', '${at}', '${at}')`,
      );
      for (const refused of [
        "UPDATE meeting SET venue = 'nowhere' WHERE id = 'm1'",
        "UPDATE meeting SET theme = 'none' WHERE id = 'm1'",
        "UPDATE meeting SET state = 'held' WHERE id = 'm1'",
        "UPDATE meeting SET engagement_id = 'nowhere' WHERE id = 'm1'",
        "UPDATE support_decision SET applicant_id = 'nowhere'",
      ])
        await expect(run(connection, refused), refused).rejects.toThrow();
    });

    it("removes columns with what hung on them alone, and tables", async () => {
      const connection = await standing();
      await migrate(
        connection,
        undefined,
        withOne({
          removals: {
            meeting: removal(["decision"]),
            place: removal(["created_by", "confirm_due_on"], ["place_by_confirm_due"]),
            meeting_answer: "table",
          },
          changes: {
            meeting: change(
              {},
              { without: ["CHECK (state <> 'held' OR (held_on IS NOT NULL AND (decision IS NOT NULL OR kind <> 'three-party')))"] },
            ),
          },
        }),
      );
      expect(Object.keys((await rowsOf(connection, "SELECT * FROM place"))[0])).not.toContain("created_by");
      expect(Object.keys((await rowsOf(connection, "SELECT * FROM meeting"))[0])).not.toContain("decision");
      await expect(run(connection, "SELECT * FROM meeting_answer")).rejects.toThrow(/meeting_answer/);
      // The tables that point at it do so still.
      await expect(run(connection, "DELETE FROM place")).rejects.toThrow(/foreign key/i);
      await expect(run(connection, "UPDATE place SET facility_id = 'nowhere'")).rejects.toThrow(/foreign key/i);
    });

    it("keeps the numbers, the guards and the search of the tables that it rebuilds", async () => {
      const connection = await standing();
      await run(
        connection,
        `INSERT INTO place_search (place_id, row_number, version, code, facility_id, corporation_id, municipality_code, confirmed_at, first_published_at, work_forms, days, task_categories, considerations, facility_type, compensation_type, starts_minute, ends_minute, capacity_total, card, match_facts, tokens) VALUES ('place', 7, 1, 'x', 'facility', 'corporation', '131202', '${at}', '${at}', '', '', '', '', '', '', 0, 0, 1, '{}', '{}', '洗濯')`,
      );
      await run(
        connection,
        engine === "sqlite"
          ? "INSERT INTO place_fts (rowid, tokens) VALUES (7, '洗濯')"
          : "UPDATE place_search SET tokens_vector = to_tsvector('simple', '洗濯')",
      );
      const found =
        engine === "sqlite"
          ? "SELECT place_id FROM place_search WHERE row_number IN (SELECT rowid FROM place_fts WHERE place_fts MATCH '洗濯')"
          : "SELECT place_id FROM place_search WHERE tokens_vector @@ to_tsquery('simple', '洗濯')";
      await run(connection, "CREATE VIEW held_meeting AS SELECT meeting.id FROM meeting JOIN place_search ON true");
      const before = await guardsOf(connection);
      const isOfList = (line: string) => /(history_via|place_search_is_listed|meeting_kind)_check/.test(line);
      await migrate(
        connection,
        undefined,
        withOne({
          changes: {
            history: change({ via: oneOf("via", ["screen", "link", "device", "paper", "phone", "import", "clock", "fax"]) }),
            place_search: change({ is_listed: integer().otherwise(1) }),
            meeting: change({ kind: oneOf("kind", ["three-party", "visit", "trial", "coordinate", "network", "guidance"]) }),
          },
        }),
      );
      expect((await guardsOf(connection)).filter((line) => !isOfList(line))).toEqual(before.filter((line) => !isOfList(line)));
      expect(await rowsOf(connection, found)).toEqual([{ place_id: "place" }]);
      expect(await numberOf(connection, "SELECT count(*) FROM held_meeting")).toBe(27);
      await expect(run(connection, "UPDATE history SET act = 'y'")).rejects.toThrow(/append-only/);
      await run(
        connection,
        `INSERT INTO history (id, chain, chain_seq, at, actor_kind, via, subject, subject_id, act, detail, prev_hash, hash) VALUES ('i', 'c', 2, '${at}', 'clock', 'fax', 'x', 'x', 'x', '{}', 'x', 'x')`,
      );
      expect(await rowsOf(connection, "SELECT seq, id FROM history ORDER BY seq")).toEqual([
        { seq: 1, id: "h" },
        { seq: 2, id: "i" },
      ]);
    });
  });
});

it("sums up what stands after all migrations as the database has it", async () => {
  const connection = await openEmptyDatabase("sqlite");
  await migrate(connection);
  for (const [name, { columns }] of Object.entries(sumOf(migrations)))
    expect(connection.sqlite!.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid").pluck().all(name).join(), name).toBe(
      Object.keys(columns).join(),
    );
});

describe("the types of altered tables", () => {
  interface Before {
    seat: { id: string; kind: "reserved" | "occupied"; note: string };
    gone: { id: string };
    other: { id: string };
  }
  // Type checks of the compiler: `npm run types` fails where one of them does not hold.
  it("take the new list in place of the old one and lose what is removed", () => {
    const parts = {
      changes: { seat: change({ kind: oneOf("kind", ["reserved", "occupied", "outside"]) }) },
      removals: { seat: removal(["note"]), gone: "table" },
    } as const;
    type After = Migrated<Before, typeof parts>;
    expectTypeOf<keyof After>().toEqualTypeOf<"seat" | "other">();
    expectTypeOf<Selectable<After["seat"]>["kind"]>().toEqualTypeOf<"reserved" | "occupied" | "outside">();
    expectTypeOf<keyof After["seat"]>().toEqualTypeOf<"id" | "kind">();
    expectTypeOf<After["other"]>().toEqualTypeOf<{ id: string }>();
    expect(Object.keys({ ...parts.changes, ...parts.removals })).toEqual(["seat", "gone"]);
    const inserted: Insertable<After["seat"]> = { id: "s", kind: "outside" };
    // @ts-expect-error a word that is not in the list
    const wrong: Insertable<After["seat"]> = { id: "s", kind: "elsewhere" };
    expect([inserted.kind, wrong.kind]).toEqual(["outside", "elsewhere"]);
  });

  it("are those of the tables of today", () => {
    expectTypeOf<Row<"meeting">["kind"]>().toEqualTypeOf<"three-party" | "visit" | "trial" | "coordinate" | "network">();
    expectTypeOf<keyof Row<"form_receipt">>().toEqualTypeOf<"key" | "actor" | "body_hash" | "receipt" | "at">();
  });
});
