/** Opens the database of a URL: `file:PATH` or `file::memory:` (SQLite), `postgres://…` (PostgreSQL). */
import BetterSqlite from "better-sqlite3";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type TransactionSettings,
} from "kysely";
import pg from "pg";
import type { Database } from "./schema.ts";

export type Engine = "sqlite" | "postgres";

export interface Connection {
  db: Kysely<Database>;
  engine: Engine;
  url: string;
  /** The SQLite handle itself, for what must not pass through the query builder's queue (version checks, backup). */
  sqlite?: BetterSqlite.Database;
  /** The PostgreSQL pool, for LISTEN and advisory locks. */
  pool?: pg.Pool;
  close(): Promise<void>;
}

/** The settings every SQLite connection must have; asserted when it opens, since most are per connection. */
const sqlitePragmas: Record<string, string | number> = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  trusted_schema: 0,
  cell_size_check: 1,
  recursive_triggers: 1,
};

/**
 * Write transactions begin IMMEDIATE: with a deferred begin, two processes that read and then write
 * fail with SQLITE_BUSY whatever the busy timeout is, since neither snapshot may be upgraded.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection, _settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }
}

const statementsKept = 500;

/** Preparing costs more than running for most statements, and the query builder would prepare each one anew. */
function withKeptStatements(database: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase["prepare"]>>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql) as (ReturnType<SqliteDatabase["prepare"]> & { busy?: boolean }) | undefined;
      if (known && !known.busy) return known;
      const statement = database.prepare(sql);
      if (kept.size >= statementsKept) kept.delete(kept.keys().next().value!);
      kept.set(sql, statement);
      return statement;
    },
  };
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  constructor(database: SqliteDatabase) {
    const keeping = withKeptStatements(database);
    super({ database: keeping });
    this.#database = keeping;
  }
  override createDriver() {
    return new ImmediateSqliteDriver({ database: this.#database });
  }
}

export function connect(url: string): Connection {
  if (/^postgres(ql)?:/.test(url)) return connectPostgres(url);
  if (url.startsWith("file:")) return connectSqlite(url.slice("file:".length), url);
  throw new Error("DATABASE_URL must begin with file: or postgres://");
}

function connectSqlite(path: string, url: string): Connection {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  return sqliteConnection(new BetterSqlite(path), url);
}

/** Wraps an open better-sqlite3 handle; tests open copies of a migrated database this way. */
export function sqliteConnection(sqlite: BetterSqlite.Database, url = "file::memory:"): Connection {
  for (const [name, value] of Object.entries(sqlitePragmas)) sqlite.pragma(`${name} = ${value}`);
  sqlite.pragma("secure_delete = FAST");
  for (const [name, value] of Object.entries(sqlitePragmas)) {
    const actual = sqlite.pragma(name, { simple: true });
    // An in-memory database has no write-ahead log.
    if (name === "journal_mode" && actual === "memory") continue;
    if (String(actual) !== String(value)) throw new Error(`SQLite keeps ${name} = ${actual}, wanted ${value}`);
  }
  const db = new Kysely<Database>({ dialect: new ImmediateSqliteDialect(sqlite as unknown as SqliteDatabase) });
  return { db, engine: "sqlite", url, sqlite, close: () => db.destroy() };
}

// int8 arrives as text by default; every integer here is below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

function connectPostgres(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "hatarakuba",
  });
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: "postgres", url, pool, close: () => db.destroy() };
}
