/** Many rows at once, past the query builder: prepared statements on SQLite, JSON documents on PostgreSQL; all of them or none. */
import type { Connection } from "./connect.ts";
import type { TableName } from "./schema.ts";

type Rows = readonly Record<string, unknown>[];

/** Rows of one table must all have the same columns; tables are written in the order given. */
export async function bulkInsert(connection: Connection, parts: readonly (readonly [TableName, Rows])[]): Promise<void> {
  const filled = parts.filter(([, rows]) => rows.length).map(([table, rows]) => ({ table, rows, columns: Object.keys(rows[0]) }));
  return connection.sqlite ? insertIntoSqlite(connection.sqlite, filled) : insertIntoPostgres(connection.pool!, filled);
}

type Filled = { table: TableName; rows: Rows; columns: string[] }[];
const named = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(", ");

async function insertIntoSqlite(sqlite: NonNullable<Connection["sqlite"]>, parts: Filled): Promise<void> {
  sqlite
    .transaction(() => {
      for (const { table, rows, columns } of parts) {
        const insert = sqlite.prepare(`INSERT INTO "${table}" (${named(columns)}) VALUES (${columns.map(() => "?").join(", ")})`);
        for (const row of rows) insert.run(...columns.map((name) => row[name] ?? null));
        if (table !== "place_search") continue;
        const index = sqlite.prepare("INSERT INTO place_fts (rowid, tokens) VALUES (?, ?)");
        for (const row of rows) index.run(row.row_number, row.tokens);
      }
    })
    .immediate();
}

const rowsAtOnce = 500;

async function insertIntoPostgres(pool: NonNullable<Connection["pool"]>, parts: Filled): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    for (const { table, rows, columns } of parts) {
      for (let at = 0; at < rows.length; at += rowsAtOnce)
        await client.query(
          `INSERT INTO "${table}" (${named(columns)}) SELECT ${named(columns)} FROM json_populate_recordset(NULL::"${table}", $1)`,
          [JSON.stringify(rows.slice(at, at + rowsAtOnce))],
        );
      if (table === "place_search")
        await client.query(
          "UPDATE place_search SET tokens_vector = array_to_tsvector(string_to_array(tokens, ' ')) WHERE row_number = ANY ($1)",
          [rows.map((row) => row.row_number)],
        );
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
