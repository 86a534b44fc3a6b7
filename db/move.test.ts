import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { inTransaction, makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { system } from "#app/domain/access/actor.ts";
import { chains, recordHistory } from "#app/domain/history/record-history.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { startScript } from "#tests/support/processes.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater, forEachEngine, makeWorld, openEmptyDatabase } from "#tests/support/world.ts";
import { openRelease, release } from "#tests/stored/open-release.ts";
import type { Connection } from "./connect.ts";
import { countRows, readRows } from "./copy-rows.ts";
import { holdDatabase } from "./hold.ts";
import { migrate, newestVersion } from "./migrate.ts";
import { CannotMove, move } from "./move.ts";
import { asciiToken, bigramsOf, holdsTokens } from "./portable.ts";

/** Every row of every table as text, in an order of its own: engines keep none. */
async function rowsOf(connection: Connection): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for await (const { table, rows } of readRows(connection, newestVersion))
    all.set(table, [...(all.get(table) ?? []), ...rows.map((row) => JSON.stringify(row))].sort());
  return all;
}

const found = async ({ db, engine }: Connection, word: string) =>
  (
    await db
      .selectFrom("place_search")
      .select("code")
      .where(holdsTokens(engine, bigramsOf(word).map(asciiToken)))
      .orderBy("code")
      .execute()
  ).map(({ code }) => code);

/** What the demo does not hold: bytes, and a row that stands before the one it refers to. */
async function addRest({ db, sqlite }: Connection): Promise<void> {
  const bytes = Buffer.from([0, 1, 255, 254, 10, 92]);
  await db
    .insertInto("blob")
    .values({ id: "b1", media_type: "image/png", byte_length: 6, sha256: "x", file_name: null, created_at: release.now })
    .execute();
  await db.insertInto("blob_chunk").values({ blob_id: "b1", number: 0, bytes }).execute();
  const [first, second] = await db.selectFrom("bulletin_issue").select("id").orderBy("period_key").execute();
  await db.updateTable("bulletin_issue").set({ corrects_issue_id: second.id }).where("id", "=", first.id).execute();
  expect(sqlite).toBeDefined();
}

forEachEngine((engine) => {
  it("copies every row to the other engine and back, and both go on from there", { timeout: 120_000 }, async () => {
    const { connection: source } = await openRelease("sqlite");
    await addRest(source);
    const there = await openEmptyDatabase(engine);
    const back = await openEmptyDatabase("sqlite");
    const rows = await rowsOf(source);
    const moved = await move(source.url, there.url, release.appKeys);
    expect(moved.rows).toBe([...rows.values()].reduce((sum, one) => sum + one.length, 0));
    await move(there.url, back.url, release.appKeys);
    expect(await rowsOf(source)).toEqual(rows);
    expect(await rowsOf(there)).toEqual(rows);
    expect(await rowsOf(back)).toEqual(rows);
    const word = "花";
    expect((await found(source, word)).length).toBeGreaterThan(0);
    for (const target of [there, back]) {
      expect(await found(target, word)).toEqual(await found(source, word));
      const ctx = makeCtx(openProgramme(target, release.appKeys, { nowMs: () => Date.parse(release.now) }), { actor: system });
      await inTransaction(ctx, (inner) =>
        recordHistory(inner, { chain: chains.programme, subject: "programme", subjectId: "moved", act: "move" }),
      );
      const newest = await target.db.selectFrom("history").select(["act", "seq"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
      expect(newest).toEqual({ act: "move", seq: rows.get("history")!.length + 1 });
      expect((await verifyHistory(ctx)).faults).toEqual([]);
      await expect(
        target.db
          .insertInto("membership")
          .values({ id: "m", account_id: "nobody", organisation_id: "none", rights: "[]", created_at: release.now })
          .execute(),
      ).rejects.toThrow(/foreign key/i);
    }
  });

  it("refuses a target that holds anything, and leaves it as it is", async () => {
    const source = await makeWorld("sqlite", { isShared: true });
    const strange = await openEmptyDatabase(engine);
    await sql`CREATE TABLE of_somebody_else (id INTEGER)`.execute(strange.db);
    await expect(move(source.url, strange.url, source.appKeys)).rejects.toThrow(/not empty/);
    await expect(sql`SELECT 1 FROM schema_version`.execute(strange.db)).rejects.toThrow();
    const other = await makeWorld(engine, { isShared: true });
    const before = await rowsOf(other.connection);
    await expect(move(source.url, other.url, source.appKeys)).rejects.toThrow(/not empty/);
    expect(await rowsOf(other.connection)).toEqual(before);
    await expect(move(source.url, source.url, source.appKeys)).rejects.toThrow(CannotMove);
  });

  it("refuses a source of another version, and one that is not there", async () => {
    const [old, target] = [await openEmptyDatabase(engine), await openEmptyDatabase("sqlite")];
    await expect(move(old.url, target.url, release.appKeys)).rejects.toThrow(/npm run migrate/);
    await migrate(old, newestVersion - 1);
    await expect(move(old.url, target.url, release.appKeys)).rejects.toThrow(/npm run migrate/);
    const absent = join(makeTemporary("world"), "absent.db");
    await expect(move(`file:${absent}`, old.url, release.appKeys)).rejects.toThrow(/no database/);
    expect(existsSync(absent)).toBe(false);
    rmSync(join(absent, ".."), { recursive: true });
  });

  it("refuses while something runs on the source or the target, and goes on once it has stopped", async () => {
    const source = await makeWorld(engine, { isShared: true });
    const target = await openEmptyDatabase("sqlite");
    const running = await holdDatabase(source.url);
    const alsoRunning = await holdDatabase(source.url);
    await expect(move(source.url, target.url, source.appKeys)).rejects.toThrow(/running.*\(source\)/);
    await running.release();
    await expect(move(source.url, target.url, source.appKeys)).rejects.toThrow(/running.*\(source\)/);
    await alsoRunning.release();
    const there = await holdDatabase(target.url);
    await expect(move(source.url, target.url, source.appKeys)).rejects.toThrow(/running.*\(target\)/);
    await there.release();
    const { rows } = await move(source.url, target.url, source.appKeys);
    expect(rows).toBeGreaterThan(0);
  });

  it("keeps nothing of a move whose rows the target does not take", async () => {
    const source = await makeWorld("sqlite", { isShared: true });
    source.connection.sqlite!.exec(
      "PRAGMA foreign_keys = 0; INSERT INTO membership (id, account_id, organisation_id, rights, created_at) VALUES ('m', 'nobody', 'none', '[]', '2026-11-20T00:00:00.000Z')",
    );
    const target = await openEmptyDatabase(engine);
    await expect(move(source.url, target.url, source.appKeys)).rejects.toThrow(/foreign key/i);
    expect([...(await countRows(target, newestVersion)).values()].every((count) => count === 0)).toBe(true);
    source.connection.sqlite!.exec("DELETE FROM membership WHERE id = 'm'");
    await move(source.url, target.url, source.appKeys);
  });

  it("says in a sentence why it does not move, and ends with 1", async () => {
    const old = await openEmptyDatabase(engine);
    const folder = makeTemporary("world");
    closeLater(async () => rmSync(folder, { recursive: true, force: true }));
    const command = startScript("db/move.ts", {
      args: [`file:${join(folder, "new.db")}`],
      env: { DATABASE_URL: old.url, APP_KEYS: release.appKeys },
    });
    await expect(command.finished()).rejects.toThrow(/ended with 1: [^\n]*npm run migrate on it first\.$/);
  });
});
