/** A number that rises with every row that a committed act wrote, changed or took away. */
import type { World } from "#tests/support/world.ts";

/** Written by looking or knocking: what was read, who is signed in, how often somebody tried, and what was sent with something wrong in it. */
const passing = new Set(["read_log", "session", "throttle", "sent_form"]);

export async function watchChanges(world: World): Promise<() => Promise<string>> {
  const { sqlite, pool } = world.connection;
  if (sqlite) {
    const tables = sqlite
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'")
      .pluck()
      .all() as string[];
    sqlite.exec("CREATE TEMP TABLE seen_change (name TEXT PRIMARY KEY, count INTEGER NOT NULL)");
    for (const table of tables.filter((one) => !passing.has(one) && !/_fts|_search_/.test(one)))
      for (const act of ["INSERT", "UPDATE", "DELETE"])
        sqlite.exec(
          `CREATE TEMP TRIGGER seen_${table}_${act} AFTER ${act} ON main."${table}" BEGIN INSERT INTO seen_change VALUES ('${table}', 1) ON CONFLICT (name) DO UPDATE SET count = count + 1; END`,
        );
    const read = sqlite.prepare("SELECT name, count FROM temp.seen_change ORDER BY name").raw();
    return () => Promise.resolve((read.all() as [string, number][]).map(([name, count]) => `${name} ${count}`).join(", "));
  }
  const { rows } = await pool!.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  // One row for each change, since a counter would make acts wait for each other that do not in life.
  await pool!.query(`
    CREATE SCHEMA seen;
    CREATE UNLOGGED TABLE seen.change (name TEXT NOT NULL);
    CREATE FUNCTION seen.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen.change VALUES (TG_TABLE_NAME); RETURN NULL; END $$;
    ${rows
      .filter(({ tablename }) => !passing.has(tablename))
      .map(
        ({ tablename }) =>
          `CREATE TRIGGER seen AFTER INSERT OR UPDATE OR DELETE ON public."${tablename}" FOR EACH ROW EXECUTE FUNCTION seen.note();`,
      )
      .join("\n")}
  `);
  return async () =>
    (await pool!.query<{ name: string; count: string }>("SELECT name, count(*) AS count FROM seen.change GROUP BY name ORDER BY name")).rows
      .map(({ name, count }) => `${name} ${count}`)
      .join(", ");
}
