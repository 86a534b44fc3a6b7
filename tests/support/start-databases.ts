/**
 * Before the first test file: one migrated SQLite database as bytes on disk, from which each world is copied.
 * The PostgreSQL server starts when the first world asks for it, so runs without database tests never pay for it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { startPostgres, type RunningPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** File with the bytes of a migrated, empty SQLite database. */
    migratedSqlite: string;
    /** Address that answers with the URLs of the PostgreSQL server, started on the first request. */
    postgresDesk: string;
  }
}

/** The migrated database that every PostgreSQL world is a copy of. */
const templateDatabase = "template_world";

export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "hatarakuba-tests-"));
  const migratedSqlite = join(folder, "migrated.sqlite");
  writeFileSync(migratedSqlite, await migratedBytes());

  let starting: Promise<RunningPostgres> | undefined;
  const desk = createServer((_request, response) => {
    starting ??= startWithTemplate();
    starting.then(
      (postgres) => response.end(JSON.stringify({ admin: postgres.urlOf("postgres"), world: postgres.urlOf("WORLD") })),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.message : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  project.provide("migratedSqlite", migratedSqlite);
  project.provide("postgresDesk", `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);

  return async () => {
    desk.closeAllConnections();
    await new Promise((resolve) => desk.close(resolve));
    const postgres = await starting?.catch(() => undefined);
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function migratedBytes(): Promise<Buffer> {
  const connection = connect("file::memory:");
  await migrate(connection);
  // An in-memory database is not in WAL mode, which a database opened from bytes could not be.
  const bytes = connection.sqlite!.serialize();
  await connection.close();
  return bytes;
}

async function startWithTemplate(): Promise<RunningPostgres> {
  const postgres = await startPostgres();
  const admin = connect(postgres.urlOf("postgres"));
  await admin.pool!.query(`CREATE DATABASE ${templateDatabase}`);
  await admin.close();
  const template = connect(postgres.urlOf(templateDatabase));
  await migrate(template);
  await template.close();
  return postgres;
}
