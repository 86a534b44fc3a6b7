import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { connect } from "./connect.ts";
import { isCurrent, migrate, migrations, newestVersion } from "./migrate.ts";

forEachEngine((engine) => {
  it("does nothing the second time", async () => {
    const world = await makeWorld(engine);
    expect(await migrate(world.connection)).toEqual([]);
    expect(await isCurrent(world.connection)).toBe(true);
  });

  it("refuses a database that is newer than the program", async () => {
    const world = await makeWorld(engine);
    await sql`INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (${newestVersion + 1}, 'later', 'x', 'x')`.execute(
      world.db,
    );
    await expect(migrate(world.connection)).rejects.toThrow(/newer than this program/);
    expect(await isCurrent(world.connection)).toBe(false);
  });

  it("refuses a database made by an edited migration", async () => {
    const world = await makeWorld(engine);
    await sql`UPDATE schema_version SET checksum = 'other'`.execute(world.db);
    await expect(migrate(world.connection)).rejects.toThrow(/not the one/);
  });
});

describe("sqlite", () => {
  it("makes every table strict", async () => {
    const connection = connect("file::memory:");
    await migrate(connection);
    const loose = connection
      .sqlite!.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'place_fts%' AND name <> 'schema_version'",
      )
      .all();
    expect(loose).toEqual([]);
    await connection.close();
  });

  it("leaves nothing behind when a migration is cut off", async () => {
    const connection = connect("file::memory:");
    const before = connection.sqlite!.prepare.bind(connection.sqlite!);
    let statements = 0;
    connection.sqlite!.prepare = ((source: string) => {
      statements += 1;
      if (statements === 40) throw new Error("cut off");
      return before(source);
    }) as NonNullable<typeof connection.sqlite>["prepare"];
    await expect(migrate(connection)).rejects.toThrow("cut off");
    connection.sqlite!.prepare = before as NonNullable<typeof connection.sqlite>["prepare"];
    expect(connection.sqlite!.prepare("SELECT count(*) AS n FROM sqlite_schema").get()).toEqual({ n: 0 });
    expect(await migrate(connection)).toEqual(migrations.map(({ version }) => version));
    await connection.close();
  });
});
