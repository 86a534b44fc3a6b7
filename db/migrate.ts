/**
 * Brings a database to the newest schema. Each migration runs in one transaction with its version row, under a lock,
 * so that a kill or a second starter never leaves a half-applied schema. A database newer than this program is refused.
 */
import { createHash } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { Connection, Engine } from "./connect.ts";
import { addColumns, createTable, type MigrationParts } from "./ddl.ts";
import * as ground from "./migrations/0001-ground.ts";
import * as listIndexes from "./migrations/0002-list-indexes.ts";
import * as bulletinDesk from "./migrations/0003-bulletin-desk.ts";
import * as subscriptions from "./migrations/0004-subscriptions.ts";
import * as mail from "./migrations/0005-mail.ts";
import * as letterLeases from "./migrations/0006-letter-leases.ts";
import * as keptForms from "./migrations/0007-kept-forms.ts";
import * as agreementContacts from "./migrations/0008-agreement-contacts.ts";
import * as insuranceCancelled from "./migrations/0009-insurance-cancelled.ts";
import * as keptFormsByKey from "./migrations/0011-kept-forms-by-key.ts";

interface Migration extends MigrationParts {
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
  { version: 10, name: "kept-forms-by-key", ...keptFormsByKey },
];

const statementsOf = (engine: Engine, { tables = {}, additions = {}, extras }: Migration): string[] => [
  ...Object.entries(tables).flatMap(([name, definition]) => createTable(engine, name, definition)),
  ...Object.entries(additions).flatMap(([name, added]) => addColumns(engine, name, added)),
  ...(extras?.(engine) ?? []),
];

export const newestVersion = migrations.length;

const checksumOf = (engine: Engine, migration: Migration) =>
  createHash("sha256").update(statementsOf(engine, migration).join(";\n")).digest("hex");

interface VersionTable {
  schema_version: { version: number; name: string; checksum: string; applied_at: string };
}

/** Returns the versions applied now. Throws when the database is newer than the program or a shipped migration was edited. */
export async function migrate({ db, engine }: Pick<Connection, "db" | "engine">, upTo = newestVersion): Promise<number[]> {
  const versions = db as unknown as Kysely<VersionTable>;
  const applied: number[] = [];
  for (;;) {
    const step = await versions.transaction().execute(async (transaction) => {
      if (engine === "postgres") await sql`SELECT pg_advisory_xact_lock(7240110)`.execute(transaction);
      await sql`CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)`.execute(
        transaction,
      );
      const known = await transaction.selectFrom("schema_version").selectAll().orderBy("version").execute();
      const newest = known.at(-1)?.version ?? 0;
      if (newest > newestVersion)
        throw new Error(`The database is at version ${newest}, newer than this program (${newestVersion}). Start the newer program.`);
      for (const row of known) {
        const migration = migrations[row.version - 1];
        if (row.checksum !== checksumOf(engine, migration))
          throw new Error(`Migration ${row.version} (${row.name}) is not the one this database was made with.`);
      }
      if (newest >= upTo) return null;
      const next = migrations[newest];
      for (const statement of statementsOf(engine, next)) await sql.raw(statement).execute(transaction);
      await transaction
        .insertInto("schema_version")
        .values({ version: next.version, name: next.name, checksum: checksumOf(engine, next), applied_at: new Date().toISOString() })
        .execute();
      return next.version;
    });
    if (step === null) return applied;
    applied.push(step);
  }
}

/** True when the database holds exactly this program's schema version. */
export async function isCurrent({ db }: Pick<Connection, "db">): Promise<boolean> {
  const row = await (db as unknown as Kysely<VersionTable>)
    .selectFrom("schema_version")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirst();
  return Number(row?.version ?? 0) === newestVersion;
}
