/**
 * Brings a database to the newest schema. Each migration runs in one transaction with its version row, under a lock,
 * so that a kill or a second starter never leaves a half-applied schema. A database newer than this program is refused.
 */
import { createHash } from "node:crypto";
import { sql, type Kysely, type Transaction } from "kysely";
import { alterTable } from "./alter-tables.ts";
import type { Connection, Engine } from "./connect.ts";
import { addColumns, createTable, sayAlterations, sumOf, type MigrationParts } from "./ddl.ts";
import * as ground from "./migrations/0001-ground.ts";
import * as listIndexes from "./migrations/0002-list-indexes.ts";
import * as bulletinDesk from "./migrations/0003-bulletin-desk.ts";
import * as subscriptions from "./migrations/0004-subscriptions.ts";
import * as mail from "./migrations/0005-mail.ts";
import * as letterLeases from "./migrations/0006-letter-leases.ts";
import * as keptForms from "./migrations/0007-kept-forms.ts";
import * as agreementContacts from "./migrations/0008-agreement-contacts.ts";
import * as insuranceCancelled from "./migrations/0009-insurance-cancelled.ts";
import * as meetingsOfAgencies from "./migrations/0010-meetings-of-agencies.ts";
import { rebuildTables } from "./rebuild-tables.ts";
import * as keptFormsByKey from "./migrations/0011-kept-forms-by-key.ts";
import * as placeEndNotice from "./migrations/0012-place-end-notice.ts";
import { inOrder, type StoredTable } from "./tables.ts";

export interface Migration extends MigrationParts {
  version: number;
  name: string;
}

export const migrations: Migration[] = [
  { version: 1, name: "ground", ...ground },
  { version: 2, name: "list-indexes", ...listIndexes },
  { version: 3, name: "bulletin-desk", ...bulletinDesk },
  { version: 4, name: "subscriptions", ...subscriptions },
  { version: 5, name: "mail", ...mail },
  { version: 6, name: "letter-leases", ...letterLeases },
  { version: 7, name: "kept-forms", ...keptForms },
  { version: 8, name: "agreement-contacts", ...agreementContacts },
  { version: 9, name: "insurance-cancelled", ...insuranceCancelled },
  { version: 10, name: "meetings-of-agencies", ...meetingsOfAgencies },
  { version: 11, name: "kept-forms-by-key", ...keptFormsByKey },
  { version: 12, name: "place-end-notice", ...placeEndNotice },
];

const additionsOf = (engine: Engine, { tables = {}, additions = {} }: MigrationParts): string[] => [
  ...Object.entries(tables).flatMap(([name, definition]) => createTable(engine, name, definition)),
  ...Object.entries(additions).flatMap(([name, added]) => addColumns(engine, name, added)),
];

export const newestVersion = migrations.length;

/** The tables of a database at this version, each after those it refers to. */
export const tablesAt = (version: number): StoredTable[] => inOrder(sumOf(migrations.slice(0, version)));

const checksumOf = (engine: Engine, migration: Migration) =>
  createHash("sha256")
    .update([...additionsOf(engine, migration), ...sayAlterations(engine, migration), ...(migration.extras?.(engine) ?? [])].join(";\n"))
    .digest("hex");

async function apply(db: Transaction<VersionTable>, engine: Engine, migration: Migration, earlier: readonly Migration[]): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const statement of additionsOf(engine, migration)) await run(statement);
  const { tables, additions, changes = {}, removals = {} } = migration;
  const before = sumOf([...earlier, { tables, additions }]);
  const after = sumOf([...earlier, migration]);
  for (const gone of Object.values(removals)) if (gone !== "table") for (const index of gone.indexes) await run(`DROP INDEX ${index}`);
  const altered = [...new Set([...Object.keys(changes), ...Object.keys(removals)])].map((name) => ({
    name,
    before: before[name],
    after: after[name] ?? null,
  }));
  if (engine === "postgres")
    for (const one of altered)
      if (one.after) await alterTable(db, one.name, one.before, one.after);
      else await run(`DROP TABLE ${one.name}`);
  else if (altered.length) await rebuildTables(db, altered);
  for (const statement of migration.extras?.(engine) ?? []) await run(statement);
}

interface VersionTable {
  schema_version: { version: number; name: string; checksum: string; applied_at: string };
}

/**
 * Returns the versions applied now. Throws when the database is newer than the program or a shipped migration was edited.
 * `all` is for tests, which bring migrations that no program ships.
 */
export async function migrate(
  { db, engine }: Pick<Connection, "db" | "engine">,
  upTo?: number,
  all: readonly Migration[] = migrations,
): Promise<number[]> {
  return (db as unknown as Kysely<VersionTable>).connection().execute(async (connection) => {
    const applied: number[] = [];
    for (;;) {
      const step = await withForeignKeysOff(connection, engine, () => applyNext(connection, engine, upTo ?? all.length, all));
      if (step === null) return applied;
      applied.push(step);
    }
  });
}

/** SQLite drops a table that others point at only so, and takes the word only outside a transaction. */
async function withForeignKeysOff<T>(connection: Kysely<VersionTable>, engine: Engine, work: () => Promise<T>): Promise<T> {
  if (engine !== "sqlite") return work();
  await sql`PRAGMA foreign_keys = OFF`.execute(connection);
  try {
    return await work();
  } finally {
    await sql`PRAGMA foreign_keys = ON`.execute(connection);
  }
}

function applyNext(connection: Kysely<VersionTable>, engine: Engine, upTo: number, all: readonly Migration[]): Promise<number | null> {
  return connection.transaction().execute(async (transaction) => {
    if (engine === "postgres") {
      await sql`SELECT pg_advisory_xact_lock(7240110)`.execute(transaction);
      // A constraint reads all rows of its table, which may take longer than any act is given.
      await sql`SET LOCAL statement_timeout = 0`.execute(transaction);
    }
    await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)`.execute(
      transaction,
    );
    const known = await transaction.selectFrom("schema_version").selectAll().orderBy("version").execute();
    const newest = known.at(-1)?.version ?? 0;
    if (newest > all.length)
      throw new Error(`The database is at version ${newest}, newer than this program (${all.length}). Start the newer program.`);
    for (const row of known) {
      const migration = all[row.version - 1];
      if (row.checksum !== checksumOf(engine, migration))
        throw new Error(`Migration ${row.version} (${row.name}) is not the one this database was made with.`);
    }
    if (newest >= upTo) return null;
    const next = all[newest];
    await apply(transaction, engine, next, all.slice(0, newest));
    await transaction
      .insertInto("schema_version")
      .values({ version: next.version, name: next.name, checksum: checksumOf(engine, next), applied_at: new Date().toISOString() })
      .execute();
    return next.version;
  });
}

/** The schema version of a database that has been migrated before; 0 when it was not. */
export async function versionOf({ db }: Pick<Connection, "db">): Promise<number> {
  const row = await (db as unknown as Kysely<VersionTable>)
    .selectFrom("schema_version")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

/** True when the database holds exactly this program's schema version. */
export const isCurrent = async (connection: Pick<Connection, "db">): Promise<boolean> => (await versionOf(connection)) === newestVersion;
