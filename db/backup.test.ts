import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backup } from "./backup.ts";
import { connect } from "./connect.ts";
import { holdDatabase, InUse } from "./hold.ts";
import { migrate } from "./migrate.ts";
import { restore } from "./restore.ts";

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "hatarakuba-backup-"))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const setValue = async (url: string, value: number) => {
  const connection = connect(url);
  await connection.db
    .insertInto("data_version")
    .values({ name: "x", value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
  await connection.close();
};
const valueOf = async (url: string) => {
  const connection = connect(url);
  const row = await connection.db.selectFrom("data_version").select("value").where("name", "=", "x").executeTakeFirst();
  await connection.close();
  return row?.value;
};

it("brings back what was there when the backup was taken, and keeps what it replaced", async () => {
  const url = `file:${join(directory, "live.db")}`;
  const connection = connect(url);
  await migrate(connection);
  await connection.close();
  await setValue(url, 1);
  const file = await backup(url, join(directory, "kept"), new Date("2026-11-20T00:00:00.000Z"));
  await setValue(url, 2);
  const former = await restore(url, file, new Date("2026-11-20T01:00:00.000Z"));
  expect(await valueOf(url)).toBe(1);
  expect(await valueOf(`file:${former}`)).toBe(2);
});

it("refuses while a server or worker runs on the database, which loses nothing", async () => {
  const url = `file:${join(directory, "live.db")}`;
  const connection = connect(url);
  await migrate(connection);
  await connection.close();
  await setValue(url, 1);
  const file = await backup(url, join(directory, "kept"), new Date("2026-11-20T00:00:00.000Z"));
  const running = await holdDatabase(url);
  await setValue(url, 2);
  await expect(restore(url, file, new Date("2026-11-20T01:00:00.000Z"))).rejects.toThrow(InUse);
  expect(await valueOf(url)).toBe(2);
  await running.release();
  await restore(url, file, new Date("2026-11-20T02:00:00.000Z"));
  expect(await valueOf(url)).toBe(1);
});

it("refuses a damaged file and leaves the database alone", async () => {
  const url = `file:${join(directory, "live.db")}`;
  const connection = connect(url);
  await migrate(connection);
  await connection.close();
  await setValue(url, 1);
  const file = join(directory, "bad.db");
  writeFileSync(file, "not a database");
  await expect(restore(url, file, new Date())).rejects.toThrow();
  expect(await valueOf(url)).toBe(1);
  expect(readdirSync(directory).filter((name) => name.includes("before"))).toEqual([]);
});
