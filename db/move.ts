/**
 * `npm run move -- URL`: copies the whole database of DATABASE_URL into the empty one of URL, of either engine. The source stays as
 * it is; the target has all rows or none.
 */
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { sql } from "kysely";
import { readCommandEnv } from "#app/server/env.ts";
import { verifyDatabase } from "#app/server/verify-database.ts";
import { connect, type Connection } from "./connect.ts";
import { countRows, loadRows, readRows } from "./copy-rows.ts";
import { holdAlone, InUse } from "./hold.ts";
import { isCurrent, migrate, newestVersion, versionOf } from "./migrate.ts";

/** Its message is for whoever runs the command. */
export class CannotMove extends Error {}

export interface Moved {
  tables: number;
  rows: number;
}

/** Throws CannotMove or InUse, before anything is written or with nothing kept. `appKeys` are those the source was written with. */
export async function move(from: string, to: string, appKeys: string): Promise<Moved> {
  if (from === to) throw new CannotMove("Source and target are the same database.");
  if (!/^(file:.|postgres(ql)?:\/\/)/.test(to)) throw new CannotMove("The target begins with file: or postgres://.");
  if (from.startsWith("file:") && !existsSync(from.slice("file:".length))) throw new CannotMove(`There is no database at ${from}.`);
  return whileAlone(from, "source", (source) =>
    whileAlone(to, "target", async (target) => {
      if (!(await tablesIn(source)).includes("schema_version") || !(await isCurrent(source)))
        throw new CannotMove(`The source is not at this program's version (${newestVersion}). Run npm run migrate on it first.`);
      await assertEmpty(target);
      await migrate(target);
      await loadRows(target, readRows(source, newestVersion));
      return confirm(source, target, appKeys);
    }),
  );
}

async function whileAlone<T>(url: string, which: "source" | "target", work: (connection: Connection) => Promise<T>): Promise<T> {
  const hold = await holdAlone(url).catch((error: unknown) => {
    throw error instanceof InUse ? new InUse(`${error.message} (${which})`) : error;
  });
  try {
    const connection = connect(url);
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  } finally {
    await hold.release();
  }
}

/** Its own tables alone, not those a full-text index keeps. */
async function tablesIn({ db, engine }: Connection): Promise<string[]> {
  const { rows } =
    engine === "sqlite"
      ? await sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`.execute(db)
      : await sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`.execute(db);
  return rows.map(({ name }) => name);
}

/** Tables without rows are no hindrance: they are what a move that broke off leaves. */
async function assertEmpty(target: Connection): Promise<void> {
  const tables = await tablesIn(target);
  const isOurs = tables.includes("schema_version");
  const rows = isOurs ? await countRows(target, Math.min(await versionOf(target), newestVersion)) : new Map<string, number>();
  if ((tables.length && !isOurs) || [...rows.values()].some((count) => count > 0))
    throw new CannotMove("The target is not empty. Nothing was changed; name a database without tables.");
}

async function confirm(source: Connection, target: Connection, appKeys: string): Promise<Moved> {
  const [there, here] = [await countRows(source, newestVersion), await countRows(target, newestVersion)];
  for (const [table, count] of there)
    if (here.get(table) !== count)
      throw new CannotMove(`${table} has ${count} rows in the source and ${here.get(table)} in the target. Do not use the target.`);
  const { faults } = await verifyDatabase(target, appKeys);
  if (faults.length)
    throw new CannotMove(
      `The history does not verify (${faults[0].chain}, row ${faults[0].chainSeq}, ${faults[0].why}): see npm run audit:verify on the source. Do not use the target.`,
    );
  return { tables: there.size, rows: [...there.values()].reduce((sum, count) => sum + count, 0) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const target = process.argv[2];
  if (!target) {
    console.error("Usage: npm run move -- postgres://… or file:…");
    process.exit(2);
  }
  const { DATABASE_URL, APP_KEYS } = readCommandEnv();
  try {
    const { tables, rows } = await move(DATABASE_URL, target, APP_KEYS);
    console.log(`${rows} rows in ${tables} tables copied, counted and verified. Set DATABASE_URL to the target and start again.`);
  } catch (error) {
    // What no machine answers to has a code and no message.
    const { message, code } = error as NodeJS.ErrnoException;
    console.error(message || code || String(error));
    process.exit(1);
  }
}
