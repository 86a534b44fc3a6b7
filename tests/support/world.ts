/**
 * A world is one migrated database with its reference data, a still clock and counted ids, made for one test and closed after it.
 * `forEachEngine` runs the same tests on SQLite and on PostgreSQL.
 */
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { describe, inject } from "vitest";
import { connect, sqliteConnection, type Connection, type Engine } from "#db/connect.ts";
import type { Database } from "#db/schema.ts";
import { clockActor, guest, system, type Actor, type Role } from "#app/domain/access/actor.ts";
import { makeCtx, type Clock, type Ctx, type Programme, type Via } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import type { Kysely } from "kysely";
import { worldBegins, worldKeys } from "./prepare-world.ts";
import { makeTemporary } from "./temporary.ts";

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

const engines: Engine[] = process.env.ENGINES ? (process.env.ENGINES.split(",") as Engine[]) : ["sqlite", "postgres"];

export function forEachEngine(tests: (engine: Engine) => void): void {
  for (const engine of engines) describe(engine, () => tests(engine));
}

/** `isShared` puts a SQLite database into a file, so that other processes can open it. */
export async function makeWorld(engine: Engine, options: { isShared?: boolean; begins?: string } = {}): Promise<World> {
  const { connection, remove } = await openCopy(engine, options.isShared ?? false);
  const world = worldOver(connection, { appKeys: worldKeys, begins: options.begins ?? worldBegins, remove });
  closeLater(world.close);
  return world;
}

/** A world around a database that somebody else made; `close` closes the connection and calls `remove`. */
export function worldOver(
  connection: Connection,
  { appKeys, begins, remove }: { appKeys: string; begins: string; remove(): Promise<void> },
): World {
  const clock = stillClock(begins);
  const programme: Programme = { ...openProgramme(connection, appKeys, clock), newId: countedIds(), randomBytes: countedBytes() };
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
  return {
    engine: connection.engine,
    db: connection.db,
    connection,
    programme,
    clock,
    url: connection.url,
    appKeys,
    as: (who, as) => makeCtx(programme, { actor: actorOf(who), ...as }),
    meet: (role, actor) => void (met.has(role) || met.set(role, actor)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await connection.close();
      await remove();
    },
  };
}

function stillClock(begins: string): StillClock {
  let nowMs = Date.parse(begins);
  return {
    nowMs: () => nowMs,
    set: (instant) => void (nowMs = Date.parse(instant)),
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }) =>
      void (nowMs += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds),
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
    for (let filled = 0; filled < length; filled += 32)
      blocks.push(
        createHash("sha256")
          .update(`bytes ${(count += 1)}`)
          .digest(),
      );
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
  const folder = makeTemporary("world");
  const path = join(folder, "world.sqlite");
  copyFileSync(inject("migratedSqlite"), path);
  return { connection: connect(`file:${path}`), remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function askDesk(act: string): Promise<string> {
  const answer = await fetch(`${inject("postgresDesk")}/${act}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The tests' PostgreSQL: ${text}`);
  return text;
}

async function openPostgresCopy(): Promise<Copy> {
  const url = await askDesk("migrated");
  return { connection: connect(url), remove: async () => void (await askDesk(`back/${databaseOf(url)}`)) };
}

const databaseOf = (url: string) => new URL(url).pathname.slice(1);

/** A database without tables, for what makes or moves a schema. Closed with the test. */
export async function openEmptyDatabase(engine: Engine): Promise<Connection> {
  if (engine === "postgres") {
    const url = await askDesk("empty");
    const connection = connect(url);
    closeLater(async () => {
      await connection.close();
      await askDesk(`back/${databaseOf(url)}`);
    });
    return connection;
  }
  const folder = makeTemporary("world");
  const connection = connect(`file:${join(folder, "empty.sqlite")}`);
  closeLater(async () => {
    await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return connection;
}

let isInTest = false;
let closingsOfTest: (() => Promise<void>)[] = [];
let closingsOfFile: (() => Promise<void>)[] = [];

/** Does the work after the running test; when none is running, after its file. */
export function closeLater(work: () => Promise<void>): void {
  (isInTest ? closingsOfTest : closingsOfFile).push(work);
}

export function beginTest(): void {
  isInTest = true;
}

export async function endTest(): Promise<void> {
  isInTest = false;
  const work = closingsOfTest;
  closingsOfTest = [];
  await Promise.all(work.map((one) => one()));
}

export async function endFile(): Promise<void> {
  const work = closingsOfFile;
  closingsOfFile = [];
  await Promise.all(work.map((one) => one()));
}
