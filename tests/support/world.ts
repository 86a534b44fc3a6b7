/**
 * A world is one migrated database with a still clock and counted ids, made for one test and closed after it.
 * `forEachEngine` runs the same tests on SQLite and on PostgreSQL.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import pg from "pg";
import { describe, inject } from "vitest";
import { connect, sqliteConnection, type Connection, type Engine } from "#db/connect.ts";
import type { Database } from "#db/schema.ts";
import { clockActor, guest, system, type Actor, type Role } from "#app/domain/access/actor.ts";
import { makeCtx, openProgramme, type Clock, type Ctx, type Programme, type Via } from "#app/domain/context.ts";
import type { Kysely } from "kysely";

export interface StillClock extends Clock {
  set(instant: string): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; milliseconds?: number }): void;
}

/** Somebody made by a factory of `given`. */
export interface Person {
  actor: Actor;
}

export interface World {
  engine: Engine;
  db: Kysely<Database>;
  connection: Connection;
  programme: Programme;
  clock: StillClock;
  /** Where another process finds this database; SQLite worlds have one only when made with `isShared`. */
  url: string;
  appKeys: string;
  /** The context of an actor, of somebody given, or of the first one given in that role. */
  as(who: Actor | Person | Role, options?: { via?: Via; onBehalfOf?: string; requestId?: string }): Ctx;
  /** Remembers who `as(role)` means; the first one of a role stays. */
  meet(role: Role, actor: Actor): void;
  close(): Promise<void>;
}

/** Friday morning in Tokyo, the demo's day. */
export const worldBegins = "2026-11-20T00:00:00.000Z";
export const worldKeys = "tests:a-secret-of-the-tests-that-guards-nothing";

const engines: Engine[] = process.env.ENGINES ? (process.env.ENGINES.split(",") as Engine[]) : ["sqlite", "postgres"];

export function forEachEngine(tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(engine, () => tests(engine));
}

/** `isShared` puts a SQLite database into a file, so that other processes can open it. */
export async function makeWorld(engine: Engine, options: { isShared?: boolean; begins?: string } = {}): Promise<World> {
  const { connection, remove } = await openCopy(engine, options.isShared ?? false);
  const clock = stillClock(options.begins ?? worldBegins);
  const programme: Programme = { ...openProgramme(connection, worldKeys, clock), newId: countedIds(), randomBytes: countedBytes() };
  const met = new Map<Role, Actor>([
    ["guest", guest],
    ["system", system],
    ["clock", clockActor],
  ]);
  const actorOf = (who: Actor | Person | Role): Actor => {
    if (typeof who !== "string") return "actor" in who ? who.actor : who;
    const actor = met.get(who);
    if (!actor) throw new Error(`Nobody was given in the role ${who}.`);
    return actor;
  };
  let isClosed = false;
  const world: World = {
    engine,
    db: connection.db,
    connection,
    programme,
    clock,
    url: connection.url,
    appKeys: worldKeys,
    as: (who, as) => makeCtx(programme, { actor: actorOf(who), ...as }),
    meet: (role, actor) => void (met.has(role) || met.set(role, actor)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await connection.close();
      await remove();
    },
  };
  (isInTest ? worldsOfTest : worldsOfFile).push(world);
  return world;
}

function stillClock(begins: string): StillClock {
  let nowMs = Date.parse(begins);
  return {
    nowMs: () => nowMs,
    set: (instant) => void (nowMs = Date.parse(instant)),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }) => void (nowMs += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds),
  };
}

/** Shaped as UUIDv7 and rising, so that they sort as real ones do. */
function countedIds(): () => string {
  let count = 0;
  return () => `00000000-0000-7000-8000-${String((count += 1)).padStart(12, "0")}`;
}

function countedBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let filled = 0; filled < length; filled += 32) blocks.push(createHash("sha256").update(`bytes ${(count += 1)}`).digest());
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

interface Copy {
  connection: Connection;
  remove(): Promise<void>;
}

async function openCopy(engine: Engine, isShared: boolean): Promise<Copy> {
  if (engine === "postgres") return openPostgresCopy();
  if (isShared) return openSqliteFile();
  return { connection: sqliteConnection(new BetterSqlite(migratedBytes())), remove: async () => undefined };
}

let bytes: Buffer | undefined;
const migratedBytes = () => (bytes ??= readFileSync(inject("migratedSqlite")));

function openSqliteFile(): Copy {
  const folder = mkdtempSync(join(tmpdir(), "hatarakuba-world-"));
  const path = join(folder, "world.sqlite");
  copyFileSync(inject("migratedSqlite"), path);
  return { connection: connect(`file:${path}`), remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

interface PostgresDesk {
  admin: pg.Pool;
  urlOf(database: string): string;
  /** A copy made ahead while the test before was running. */
  spare?: Promise<string>;
}

let desk: Promise<PostgresDesk> | undefined;
const removals = new Set<Promise<unknown>>();
let databaseCount = 0;

async function askDesk(): Promise<PostgresDesk> {
  const answer = await fetch(inject("postgresDesk"));
  if (!answer.ok) throw new Error(`The tests' PostgreSQL did not start: ${await answer.text()}`);
  const { admin, world } = (await answer.json()) as { admin: string; world: string };
  return { admin: new pg.Pool({ connectionString: admin, max: 2 }), urlOf: (database) => world.replace("WORLD", database) };
}

async function openPostgresCopy(): Promise<Copy> {
  const asked = await (desk ??= askDesk());
  const database = await (asked.spare ?? copyTemplate(asked));
  asked.spare = copyTemplate(asked);
  // A failure shows when the spare is taken; until then nobody waits for it.
  asked.spare.catch(() => undefined);
  return {
    connection: connect(asked.urlOf(database)),
    remove: async () => {
      const removal = asked.admin.query(`DROP DATABASE ${database} WITH (FORCE)`).finally(() => removals.delete(removal));
      removals.add(removal);
    },
  };
}

async function copyTemplate(asked: PostgresDesk): Promise<string> {
  const database = `world_${process.pid}_${(databaseCount += 1)}`;
  // Copying files takes half the time of the default, which writes every catalogue page to the log.
  await asked.admin.query(`CREATE DATABASE ${database} TEMPLATE template_world STRATEGY FILE_COPY`);
  return database;
}

let isInTest = false;
let worldsOfTest: World[] = [];
let worldsOfFile: World[] = [];

/** Worlds made from here on end with the running test; others with their file. */
export function beginTest(): void {
  isInTest = true;
}

export async function closeWorldsOfTest(): Promise<void> {
  isInTest = false;
  const open = worldsOfTest;
  worldsOfTest = [];
  await Promise.all(open.map((world) => world.close()));
}

export async function closeWorldsOfFile(): Promise<void> {
  const open = worldsOfFile;
  worldsOfFile = [];
  await Promise.all(open.map((world) => world.close()));
  if (!desk) return;
  const asked = await desk.catch(() => undefined);
  desk = undefined;
  await asked?.spare?.catch(() => undefined);
  await Promise.all(removals);
  await asked?.admin.end();
}
