/**
 * Before the first test file: one migrated SQLite database as bytes on disk, from which each world is copied.
 * The PostgreSQL server starts when the first world asks for it, so runs without database tests never pay for it.
 */
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "#db/connect.ts";
import { openDesk, type PostgresDesk } from "./postgres-desk.ts";
import { prepareWorld } from "./prepare-world.ts";
import { makeTemporary, removeLeftovers } from "./temporary.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** File with the bytes of a migrated, empty SQLite database. */
    migratedSqlite: string;
    /** Address where a PostgreSQL database is taken and given back. */
    postgresDesk: string;
  }
}

export default async function startDatabases(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = makeTemporary("tests");
  const migratedSqlite = join(folder, "migrated.sqlite");
  writeFileSync(migratedSqlite, await migratedBytes());

  let opening: Promise<PostgresDesk> | undefined;
  const server = createServer((request, response) => {
    // A kept connection would be closed just as a test asks again.
    response.setHeader("Connection", "close");
    opening ??= openDesk();
    const [act, database] = request.url!.slice(1).split("/");
    const answer = opening.then(async (desk) => {
      if (act === "migrated") return desk.takeMigrated();
      if (act === "empty") return desk.takeEmpty();
      return desk.giveBack(database);
    });
    answer.then(
      (url) => response.end(url),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.stack : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  project.provide("migratedSqlite", migratedSqlite);
  project.provide("postgresDesk", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const desk = await opening?.catch(() => undefined);
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function migratedBytes(): Promise<Buffer> {
  const connection = connect("file::memory:");
  await prepareWorld(connection);
  // An in-memory database is not in WAL mode, which a database opened from bytes could not be.
  const bytes = connection.sqlite!.serialize();
  await connection.close();
  return bytes;
}
