/** Processes killed in the middle of acts and of a migration, and a backup taken beside them: what was acknowledged is there, whole. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect } from "vitest";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { backup } from "#db/backup.ts";
import { connect, type Connection, type Engine } from "#db/connect.ts";
import { isCurrent, migrate, migrations } from "#db/migrate.ts";
import { restore } from "#db/restore.ts";
import { given } from "#tests/support/given/given.ts";
import { startProcess, startScript, type StartedProcess } from "#tests/support/processes.ts";
import { randomFrom } from "#tests/support/seed.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater, makeWorld, openEmptyDatabase, type World } from "#tests/support/world.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Acting {
  placeId: string;
  process: StartedProcess;
}

async function placesOf(world: World, count: number) {
  const facility = await given.facility(world, { support_officer_name: "大橋 由紀" });
  const places: string[] = [];
  for (let made = 0; made < count; made += 1) places.push((await given.place(world, { at: facility })).placeId);
  return places.map((placeId) => ({ placeId, actor: facility.actor }));
}

const startActing = (world: World, one: { placeId: string; actor: unknown }): Acting => ({
  placeId: one.placeId,
  process: startProcess(world, "tests/support/keep-acting.ts", { args: [JSON.stringify(one)] }),
});
const doneBy = ({ process }: Acting) => (process.lines.at(-1) as { done: number } | undefined)?.done ?? 0;
const untilDone = ({ process }: Acting, count: number) => process.line<{ done: number }>((line) => line.done >= count);

const confirmations = async (db: Connection["db"], placeId: string) =>
  Number(
    (
      await db
        .selectFrom("history")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("subject_id", "=", placeId)
        .where("act", "=", "confirm")
        .executeTakeFirstOrThrow()
    ).count,
  );

const faultsIn = async (connection: Connection, appKeys: string) =>
  (await verifyHistory(makeCtx(openProgramme(connection, appKeys), { actor: system }))).faults;

/** Two processes act side by side; one after the other is killed after a random while and started again. */
export async function killUnderLoad(engine: Engine, kills: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const world = await makeWorld(engine, { isShared: true });
  const places = await placesOf(world, 2);
  const acting = places.map((one) => startActing(world, one));
  const acknowledged = places.map(() => 0);
  const unheard = places.map(() => 0);
  for (let kill = 0; kill < kills; kill += 1) {
    const lane = kill % places.length;
    await untilDone(acting[lane], 1);
    await pause(random() * 100);
    await acting[lane].process.kill("SIGKILL");
    acknowledged[lane] += doneBy(acting[lane]);
    unheard[lane] += 1;
    acting[lane] = startActing(world, places[lane]);
  }
  for (const [lane, one] of acting.entries()) {
    await untilDone(one, 1);
    await one.process.kill("SIGKILL");
    acknowledged[lane] += doneBy(one);
    unheard[lane] += 1;
  }
  for (const [lane, { placeId }] of places.entries()) {
    const kept = await confirmations(world.db, placeId);
    expect(kept).toBeGreaterThanOrEqual(acknowledged[lane]);
    // A commit may be there whose line nobody heard any more: one for each kill.
    expect(kept).toBeLessThanOrEqual(acknowledged[lane] + unheard[lane]);
  }
  expect(await faultsIn(world.connection, world.appKeys)).toEqual([]);
  if (world.connection.sqlite) expect(world.connection.sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
}

/** The tables, columns and indexes as the engine tells them. */
async function schemaOf({ db, engine }: Connection): Promise<string[]> {
  const statement =
    engine === "sqlite"
      ? sql<{ line: string }>`SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema ORDER BY 1`
      : sql<{
          line: string;
        }>`SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line FROM information_schema.columns WHERE table_schema = 'public' UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`;
  return (await statement.execute(db)).rows.map(({ line }) => line);
}

/** The migration is killed after a random while, begun again by another process, and ends as one that nobody disturbed. */
export async function killMigrations(engine: Engine, kills: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const undisturbed = await openEmptyDatabase(engine);
  const withoutVersions = (lines: string[]) => lines.filter((line) => !line.includes("schema_version"));
  const steps = [withoutVersions(await schemaOf(undisturbed))];
  for (const { version } of migrations) {
    await migrate(undisturbed, version);
    steps.push(withoutVersions(await schemaOf(undisturbed)));
  }
  const whole = await schemaOf(undisturbed);
  for (let kill = 0; kill < kills; kill += 1) {
    const connection = await openEmptyDatabase(engine);
    const cut = startScript("tests/support/run-migrate.ts", { env: { DATABASE_URL: connection.url } });
    await cut.line<{ started?: boolean }>((line) => line.started === true);
    await pause(random() * 60);
    await cut.kill("SIGKILL");
    // All of a migration or nothing of it.
    expect(steps).toContainEqual(withoutVersions(await schemaOf(connection)));
    await startScript("tests/support/run-migrate.ts", { env: { DATABASE_URL: connection.url } }).finished();
    expect(await isCurrent(connection)).toBe(true);
    expect(await schemaOf(connection)).toEqual(whole);
  }
}

/** A backup taken while others write holds every act acknowledged before it began, and is sound after it was put back. */
export async function backupBesideWriters(backups: number): Promise<void> {
  const world = await makeWorld("sqlite", { isShared: true });
  const places = await placesOf(world, 2);
  const acting = places.map((one) => startActing(world, one));
  const folder = makeTemporary("world");
  closeLater(async () => rmSync(folder, { recursive: true, force: true }));
  for (let count = 0; count < backups; count += 1) {
    await Promise.all(acting.map((one) => untilDone(one, (count + 1) * 5)));
    const before = acting.map(doneBy);
    const file = await backup(world.url, folder, new Date());
    const url = `file:${join(folder, `restored-${count}.sqlite`)}`;
    expect(await restore(url, file, new Date())).toBeNull();
    const restored = connect(url);
    try {
      for (const [lane, { placeId }] of places.entries())
        expect(await confirmations(restored.db, placeId)).toBeGreaterThanOrEqual(before[lane]);
      expect(await faultsIn(restored, world.appKeys)).toEqual([]);
      expect(await isCurrent(restored)).toBe(true);
    } finally {
      await restored.close();
    }
  }
}
