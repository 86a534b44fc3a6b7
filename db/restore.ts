/** `npm run restore -- FILE`: puts a backup in the place of the database; the database that was there is kept beside it. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { readEnv } from "#app/server/env.ts";
import { assertWhole } from "./backup.ts";
import { holdAlone, InUse } from "./hold.ts";

/** Returns where the former database went, or null when there was none. Throws InUse while a server or worker runs on it. */
export async function restore(databaseUrl: string, file: string, at: Date): Promise<string | null> {
  const hold = await holdAlone(databaseUrl);
  try {
    return replace(databaseUrl, file, at);
  } finally {
    await hold.release();
  }
}

function replace(databaseUrl: string, file: string, at: Date): string | null {
  if (databaseUrl.startsWith("postgres")) {
    execFileSync("pg_restore", ["--clean", "--if-exists", "--single-transaction", `--dbname=${databaseUrl}`, file], { stdio: "inherit" });
    return null;
  }
  assertWhole(file);
  const path = databaseUrl.slice("file:".length);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(file, `${path}.restoring`);
  let former: string | null = null;
  if (existsSync(path)) {
    former = `${path}.before-${at.toISOString().replace(/[:.]/g, "-")}`;
    for (const suffix of ["", "-wal", "-shm"]) if (existsSync(path + suffix)) renameSync(path + suffix, former + suffix);
  }
  for (const suffix of ["-wal", "-shm"]) rmSync(path + suffix, { force: true });
  renameSync(`${path}.restoring`, path);
  return former;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = process.argv[2];
  if (!file) {
    console.error("Usage: npm run restore -- FILE");
    process.exit(2);
  }
  try {
    const former = await restore(readEnv().DATABASE_URL, file, new Date());
    console.log(former ? `Restored. The former database is ${former}` : "Restored.");
  } catch (error) {
    if (!(error instanceof InUse)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
