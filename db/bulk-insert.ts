/** Many rows at once, past the query builder: prepared statements on SQLite, JSON documents on PostgreSQL; all of them or none. */
import type pg from "pg";
import type { Connection } from "./connect.ts";
import type { TableName } from "./schema.ts";

export type Rows = readonly Record<string, unknown>[];
/** Rows of one call must all have the same columns. Bytes are given as a Buffer. */
export type Insert = (table: string, rows: Rows) => Promise<void>;

type Sqlite = NonNullable<Connection["sqlite"]>;
type Pool = NonNullable<Connection["pool"]>;
type Client = pg.PoolClient;

/** Rows of one table must all have the same columns; tables are written in the order given. */
export async function bulkInsert({ sqlite, pool }: Connection, parts: readonly (readonly [TableName, Rows])[]): Promise<void> {
  if (sqlite)
    return sqlite
      .transaction(() => {
        for (const [table, rows] of parts) insertIntoSqlite(sqlite, table, rows);
      })
      .immediate();
  return inPostgres(pool!, async (client) => {
    for (const [table, rows] of parts) await insertIntoPostgres(client, table, rows);
  });
}

/**
 * One transaction around everything the work inserts, however long it takes; nobody else may use the connection meanwhile.
 * A row may come before another of its own table that it refers to.
 */
export function insertTogether<T>({ sqlite, pool }: Connection, work: (insert: Insert) => Promise<T>): Promise<T> {
  if (sqlite) return inSqlite(sqlite, () => work(async (table, rows) => insertIntoSqlite(sqlite, table, rows)));
  return inPostgres(pool!, async (client) => {
    const inward = await client.query<{ table: string; name: string }>(
      "SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid",
    );
    const alter = async (how: string) => {
      for (const { table, name } of inward.rows) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} ${how}`);
    };
    await alter("DEFERRABLE INITIALLY DEFERRED");
    const result = await work((table, rows) => insertIntoPostgres(client, table, rows));
    await client.query("SET CONSTRAINTS ALL IMMEDIATE");
    await alter("NOT DEFERRABLE");
    return result;
  });
}

const named = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(", ");

async function inSqlite<T>(sqlite: Sqlite, work: () => Promise<T>): Promise<T> {
  sqlite.exec("BEGIN IMMEDIATE");
  try {
    sqlite.pragma("defer_foreign_keys = 1");
    const result = await work();
    sqlite.exec("COMMIT");
    return result;
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
    throw error;
  }
}

function insertIntoSqlite(sqlite: Sqlite, table: string, rows: Rows): void {
  if (!rows.length) return;
  const columns = Object.keys(rows[0]);
  const insert = sqlite.prepare(`INSERT INTO "${table}" (${named(columns)}) VALUES (${columns.map(() => "?").join(", ")})`);
  for (const row of rows) insert.run(...columns.map((name) => row[name] ?? null));
  if (table !== "place_search") return;
  const index = sqlite.prepare("INSERT INTO place_fts (rowid, tokens) VALUES (?, ?)");
  for (const row of rows) index.run(row.row_number, row.tokens);
}

async function inPostgres<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    // Between two parts of the rows their source may need its time.
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that broke has nothing left to take back.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

const rowsAtOnce = 500;

async function insertIntoPostgres(client: Client, table: string, rows: Rows): Promise<void> {
  if (!rows.length) return;
  const columns = named(Object.keys(rows[0]));
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await client.query(`INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`, [
      JSON.stringify(rows.slice(at, at + rowsAtOnce), bytesAsHex),
    ]);
  if (table === "place_search")
    await client.query(
      "UPDATE place_search SET tokens_vector = array_to_tsvector(string_to_array(tokens, ' ')) WHERE row_number = ANY ($1)",
      [rows.map((row) => row.row_number)],
    );
}

/** Bytes as the text that a bytea column reads; a Buffer has turned itself into a plain object before this sees it. */
function bytesAsHex(this: unknown, key: string, value: unknown): unknown {
  const given = (this as Record<string, unknown>)[key];
  return given instanceof Uint8Array ? `\\x${Buffer.from(given).toString("hex")}` : value;
}
