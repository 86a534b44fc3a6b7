/** All rows of a database, table by table, out of one and into another of either engine; never the whole of it in memory. */
import { insertTogether, type Rows } from "./bulk-insert.ts";
import type { Connection } from "./connect.ts";
import { tablesAt } from "./migrate.ts";
import type { StoredTable } from "./tables.ts";

/** Some rows of one table; the parts of a table follow each other, and a table follows those it refers to. */
export interface RowsOfTable {
  table: string;
  rows: Rows;
}

const rowsAtOnce = 500;
/** Bytes come in rows of a megabyte. */
const rowsOfBytesAtOnce = 8;

/** Everything as it stands at one moment, whatever is written meanwhile. Nobody else may use the connection until the last row. */
export async function* readRows({ sqlite, pool }: Connection, version: number): AsyncGenerator<RowsOfTable> {
  const tables = tablesAt(version);
  yield* sqlite ? readFromSqlite(sqlite, tables) : readFromPostgres(pool!, tables);
}

const selectAll = ({ name, columns }: StoredTable) => `SELECT ${columns.map((column) => `"${column}"`).join(", ")} FROM "${name}"`;
const atOnce = ({ blobs }: StoredTable) => (blobs.size ? rowsOfBytesAtOnce : rowsAtOnce);

async function* readFromSqlite(sqlite: NonNullable<Connection["sqlite"]>, tables: readonly StoredTable[]): AsyncGenerator<RowsOfTable> {
  sqlite.exec("BEGIN");
  try {
    for (const one of tables) {
      let rows: Record<string, unknown>[] = [];
      for (const row of sqlite.prepare(selectAll(one)).iterate()) {
        rows.push(row as Record<string, unknown>);
        if (rows.length < atOnce(one)) continue;
        yield { table: one.name, rows };
        rows = [];
      }
      if (rows.length) yield { table: one.name, rows };
    }
  } finally {
    sqlite.exec("ROLLBACK");
  }
}

async function* readFromPostgres(pool: NonNullable<Connection["pool"]>, tables: readonly StoredTable[]): AsyncGenerator<RowsOfTable> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
    for (const one of tables) {
      await client.query(`DECLARE rows_of_table NO SCROLL CURSOR FOR ${selectAll(one)}`);
      for (;;) {
        const { rows } = await client.query<Record<string, unknown>>(`FETCH ${atOnce(one)} FROM rows_of_table`);
        if (!rows.length) break;
        yield { table: one.name, rows };
      }
      await client.query("CLOSE rows_of_table");
    }
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}

/** Writes all of them or none into a database that has the tables of their version and no rows. */
export async function loadRows(target: Connection, parts: AsyncIterable<RowsOfTable>): Promise<void> {
  await insertTogether(target, async (insert) => {
    for await (const { table, rows } of parts) await insert(table, rows);
  });
  if (target.pool) await continueNumbers(target.pool);
}

/** What numbers its rows by itself goes on after the highest that came; SQLite does so anyhow. */
async function continueNumbers(pool: NonNullable<Connection["pool"]>): Promise<void> {
  const numbered = await pool.query<{ sequence: string; table: string; column: string }>(
    `SELECT sequence.oid::regclass::text AS sequence, owner.refobjid::regclass::text AS table, quote_ident(attname) AS column
     FROM pg_class sequence
     JOIN pg_depend owner ON owner.objid = sequence.oid AND owner.classid = 'pg_class'::regclass AND owner.refobjsubid > 0
     JOIN pg_attribute ON attrelid = owner.refobjid AND attnum = owner.refobjsubid
     WHERE sequence.relkind = 'S' AND sequence.relnamespace = current_schema()::regnamespace`,
  );
  for (const { sequence, table, column } of numbered.rows)
    await pool.query(`SELECT setval('${sequence}', coalesce(max(${column}), 1), max(${column}) IS NOT NULL) FROM ${table}`);
}

/** How many rows each table holds. */
export async function countRows({ sqlite, pool }: Connection, version: number): Promise<Map<string, number>> {
  // As one question per database, so that all counts are of one moment.
  const tables = tablesAt(version).map(({ name }) => name);
  const counts = `SELECT ${tables.map((name) => `(SELECT count(*) FROM "${name}") AS "${name}"`).join(", ")}`;
  const row = sqlite ? sqlite.prepare(counts).get() : (await askPatiently(pool!, counts)).rows[0];
  return new Map(Object.entries(row as Record<string, number>));
}

async function askPatiently(pool: NonNullable<Connection["pool"]>, question: string) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL statement_timeout = 0");
    return await client.query<Record<string, unknown>>(question);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}
