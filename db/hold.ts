/**
 * Who works on a database says so for as long as it runs, and what must be alone with it (a restore, a move) is refused meanwhile.
 * Both are locks that the system lets go when their process ends, however it ends: on SQLite those of a small file beside the
 * database, on PostgreSQL advisory locks of a connection of their own.
 */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite from "better-sqlite3";
import pg from "pg";

export interface Hold {
  release(): Promise<void>;
}

/** Its message says who is in the way. */
export class InUse extends Error {}

type Kind = "shared" | "alone";

const refusals: Record<Kind, string> = {
  shared: "The database is being restored or moved. Start again when that has ended.",
  alone: "A server or worker is running on the database. Stop it first.",
};

/** For a server or worker, as long as it runs. Throws InUse while the database is being restored or moved. */
export const holdDatabase = (url: string): Promise<Hold> => take(url, "shared");

/** For what nobody may work beside. Throws InUse while a server or worker runs. */
export const holdAlone = (url: string): Promise<Hold> => take(url, "alone");

const take = async (url: string, kind: Kind) =>
  url.startsWith("file:") ? takeFile(url.slice("file:".length), kind) : takeAdvisory(url, kind);

function takeFile(path: string, kind: Kind): Hold {
  if (path === ":memory:") return { release: async () => undefined };
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  // The database itself cannot tell: in WAL mode a reader holds nothing between two questions.
  // An attempt to be alone stands in the way of a start for a moment, also when it fails.
  const lock = new BetterSqlite(`${path}.in-use`, { timeout: kind === "shared" ? 1000 : 0 });
  try {
    // The transaction stays open: a reader's lock from its first read on, or the writer's that suffers no reader.
    if (kind === "alone") lock.exec("BEGIN EXCLUSIVE");
    else lock.exec("BEGIN; SELECT count(*) FROM sqlite_schema");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") throw new InUse(refusals[kind]);
    throw error;
  }
  return { release: async () => void lock.close() };
}

const advisoryKey = 7240111;
const retryMs = 1000;

async function takeAdvisory(url: string, kind: Kind): Promise<Hold> {
  let isReleased = false;
  let client: pg.Client | undefined;
  const open = async () => {
    const next = new pg.Client({ connectionString: url, application_name: "hatarakuba in use", keepAlive: true });
    // A line that breaks is said by `end` too.
    next.on("error", () => undefined);
    await next.connect();
    const { rows } = await next.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock${kind === "shared" ? "_shared" : ""}(${advisoryKey}) AS taken`,
    );
    if (!rows[0].taken) {
      await next.end();
      throw new InUse(refusals[kind]);
    }
    client = next;
    if (kind === "shared") next.once("end", again);
    if (isReleased) await next.end();
  };
  // Whoever goes on after the database was away says anew that it is there.
  const again = () => {
    if (!isReleased) setTimeout(() => isReleased || void open().catch(again), retryMs).unref();
  };
  await open();
  return {
    async release() {
      isReleased = true;
      await client?.end();
    },
  };
}
