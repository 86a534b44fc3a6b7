/**
 * `npm run backup -- DIR`: one consistent copy of the database into DIR, checked before it is called a backup.
 * SQLite by VACUUM INTO, since the paged backup never ends while others write; PostgreSQL by pg_dump.
 */
import BetterSqlite from "better-sqlite3";
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readEnv } from "#app/server/env.ts";
import { connect } from "./connect.ts";

/** Writes the backup and returns its path. Throws when the copy fails its integrity check; then no file is left. */
export async function backup(databaseUrl: string, directory: string, at: Date): Promise<string> {
  mkdirSync(directory, { recursive: true });
  const stamp = at.toISOString().replace(/[:.]/g, "-");
  if (databaseUrl.startsWith("postgres")) {
    const path = join(directory, `hatarakuba-${stamp}.dump`);
    execFileSync("pg_dump", ["--format=custom", `--file=${path}`, databaseUrl], { stdio: "inherit" });
    return path;
  }
  const path = join(directory, `hatarakuba-${stamp}.db`);
  const partial = `${path}.partial`;
  rmSync(partial, { force: true });
  const connection = connect(databaseUrl);
  try {
    connection.sqlite!.prepare("VACUUM INTO ?").run(partial);
  } finally {
    await connection.close();
  }
  assertWhole(partial);
  renameSync(partial, path);
  return path;
}

/** Throws when the file is not a whole SQLite database with a schema this program knows. */
export function assertWhole(path: string): void {
  const copy = new BetterSqlite(path, { readonly: true });
  try {
    const result = copy.pragma("integrity_check", { simple: true });
    if (result !== "ok") throw new Error(`${path} is damaged: ${String(result)}`);
    if (copy.prepare("SELECT count(*) AS n FROM schema_version").pluck().get() === 0) throw new Error(`${path} holds no schema`);
  } finally {
    copy.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const directory = process.argv[2];
  if (!directory) {
    console.error("Usage: npm run backup -- DIR");
    process.exit(2);
  }
  const path = await backup(readEnv().DATABASE_URL, directory, new Date());
  console.log(`${path} (${Math.round(statSync(path).size / 1024)} kB)`);
}
