/**
 * Alters tables on SQLite, which can neither change a CHECK nor drop a column that one names: the twelve steps of its documentation
 * (https://www.sqlite.org/lang_altertable.html#otheralter). The caller has put foreign keys off before its transaction began.
 */
import { sql, type Transaction } from "kysely";
import { createTable, type TableDefinition } from "./ddl.ts";

interface Alteration {
  name: string;
  before: TableDefinition;
  /** Null when the table goes. */
  after: TableDefinition | null;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a migration runs before the tables are what their types say
type Migrating = Transaction<any>;

/** Throws when rows would then point at nothing, and when an index or a constraint names a column that is gone. */
export async function rebuildTables(db: Migrating, alterations: readonly Alteration[]): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  // Renaming a table reads every trigger and view, and fails at one that names the table which has just been dropped.
  const bodies = await sql<{
    type: string;
    name: string;
    sql: string;
  }>`SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY rowid`.execute(db);
  const gone = new Set(alterations.filter(({ after }) => !after).map(({ name }) => name));
  const triggersOf = await sql<{ name: string; tbl_name: string }>`SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger'`.execute(
    db,
  );
  const lost = new Set(triggersOf.rows.filter((one) => gone.has(one.tbl_name)).map((one) => one.name));
  for (const one of [...bodies.rows].reverse()) await run(`DROP ${one.type} "${one.name}"`);
  for (const one of alterations) await rebuild(db, run, one);
  for (const one of bodies.rows) if (!lost.has(one.name)) await run(one.sql);
  const loose = await sql<{ table: string; parent: string }>`PRAGMA foreign_key_check`.execute(db);
  if (loose.rows.length)
    throw new Error(`Rows would point at nothing: ${[...new Set(loose.rows.map((row) => `${row.table} → ${row.parent}`))].join(", ")}`);
}

async function rebuild(db: Migrating, run: (statement: string) => Promise<unknown>, { name, before, after }: Alteration): Promise<void> {
  if (!after) {
    await run(`DROP TABLE ${name}`);
    return;
  }
  const standing = await sql<{ name: string }>`SELECT name FROM pragma_table_info(${name}) ORDER BY cid`.execute(db);
  const [is, said] = [standing.rows.map((row) => row.name), Object.keys(before.columns)];
  if (is.join() !== said.join()) throw new Error(`The table ${name} has the columns ${is.join()}; the migrations say ${said.join()}.`);
  const indexes = await sql<{
    sql: string;
  }>`SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ${name} AND sql IS NOT NULL ORDER BY rowid`.execute(db);
  const made = `${name}_rebuilt`;
  for (const statement of createTable("sqlite", made, { ...after, indexes: [] })) await run(statement);
  // Where the key is the row's number the columns carry it.
  const rowid = Object.values(before.columns).some((one) => one.kind === "INTEGER" && one.clauses.includes("PRIMARY KEY")) ? [] : ["rowid"];
  const kept = [...rowid, ...Object.keys(after.columns)].join(", ");
  await run(`INSERT INTO ${made} (${kept}) SELECT ${kept} FROM ${name} ORDER BY rowid`);
  await run(`DROP TABLE ${name}`);
  await run(`ALTER TABLE ${made} RENAME TO ${name}`);
  for (const index of indexes.rows) await run(index.sql);
}
