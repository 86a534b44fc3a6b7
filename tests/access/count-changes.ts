/** A number that rises with every row that a committed act wrote, changed or took away. */
import type { World } from "#tests/support/world.ts";

/** Written by looking or knocking: what was read, who is signed in, and how often somebody tried. */
const passing = new Set(["read_log", "session", "throttle"]);

export async function watchChanges(world: World): Promise<() => Promise<string>> {
  const { sqlite, pool } = world.connection;
  if (sqlite) {
    const tables = sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'").pluck().all() as string[];
    sqlite.exec("CREATE TEMP TABLE seen_change (name TEXT PRIMARY KEY, count INTEGER NOT NULL)");
    for (const table of tables.filter((one) => !passing.has(one) && !/_fts|_search_/.test(one)))
      for (const act of ["INSERT", "UPDATE", "DELETE"])
        sqlite.exec(`CREATE TEMP TRIGGER seen_${table}_${act} AFTER ${act} ON main."${table}" BEGIN INSERT INTO seen_change VALUES ('${table}', 1) ON CONFLICT (name) DO UPDATE SET count = count + 1; END`);
    const read = sqlite.prepare("SELECT name, count FROM temp.seen_change ORDER BY name").raw();
    return () => Promise.resolve((read.all() as [string, number][]).map(([name, count]) => `${name} ${count}`).join(", "));
  }
  const { rows } = await pool!.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename");
  // A changed row carries the number of the transaction that changed it; a deleted one is missing from the count.
  const parts = rows.filter(({ tablename }) => !passing.has(tablename)).map(({ tablename }) => `SELECT '${tablename}' AS name, count(*) AS count, max(xmin::text::bigint) AS last FROM public."${tablename}"`);
  const query = `SELECT name, count, last FROM (${parts.join(" UNION ALL ")}) AS every_table WHERE count > 0 ORDER BY name`;
  return async () => (await pool!.query<{ name: string; count: string; last: string }>(query)).rows.map(({ name, count, last }) => `${name} ${count}/${last}`).join(", ");
}
