/** Processes of the built server, each on a port of its own on this machine. */
import { spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeTemporary } from "../../support/temporary.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export interface NodeProcess {
  pid: number;
  hasEnded(): boolean;
  exitCode(): number | null;
  /** Pids of the processes it has started. */
  children(): number[];
  talk(): string;
  signal(signal: NodeJS.Signals): void;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** With `endsWithUs` it has a channel to this process and stops when that breaks, so that a killed run leaves no server behind. */
export function startNode(args: string[], env: Record<string, string>, { endsWithUs = false } = {}): NodeProcess {
  // The surrounding settings of a developer must not reach the tests' servers.
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH, HOME, TMPDIR, LANG, TZ: "UTC", ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe", ...(endsWithUs ? (["ipc"] as const) : [])],
  });
  let talk = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (chunk: Buffer) => (talk += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid!,
    hasEnded,
    exitCode: () => child.exitCode,
    children: () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number),
    talk: () => talk,
    signal: (signal) => void child.kill(signal),
    async stop(signal = "SIGKILL") {
      if (!hasEnded()) child.kill(signal);
      await ended;
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export async function untilReady(server: NodeProcess, port: number, limitMs = 60_000): Promise<void> {
  for (let waitedMs = 0; waitedMs < limitMs && !server.hasEnded(); waitedMs += 50) {
    const answer = await fetch(`http://localhost:${port}/readyz?exclude=mail`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await server.stop();
  throw new Error(`The server did not become ready:\n${server.talk()}`);
}

export interface DemoServer {
  origin: string;
  databaseFile: string;
  mailFolder: string;
  pid: number;
  /** What it has logged so far. */
  talk(): string;
  /** Ends the process as a power cut would and starts another on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The built server on a copy of the prepared demo. */
export async function startDemoServer(settings: Record<string, string> = {}): Promise<DemoServer> {
  const prepared = process.env.PREPARED_DEMO!;
  const folder = makeTemporary("site");
  const databaseFile = join(folder, "demo.sqlite");
  const mailFolder = join(folder, "mail");
  copyFileSync(join(prepared, "demo.sqlite"), databaseFile);
  if (existsSync(join(prepared, "mail"))) cpSync(join(prepared, "mail"), mailFolder, { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const start = async () => {
    const settingsOfServer = {
      DEMO: "1",
      PORT: String(port),
      PUBLIC_ORIGIN: origin,
      DATABASE_URL: `file:${databaseFile}`,
      SMTP_URL: `file:${mailFolder}`,
      APP_KEYS: process.env.PREPARED_KEYS!,
      LOG_LEVEL: "warn",
      WORKER_PAUSE_MS: "100",
      ...settings,
    };
    const server = startNode(["build/server/index.js"], settingsOfServer, { endsWithUs: true });
    await untilReady(server, port);
    return server;
  };
  let running = await start();
  return {
    origin,
    databaseFile,
    mailFolder,
    get pid() {
      return running.pid;
    },
    talk: () => running.talk(),
    async restart() {
      await running.stop("SIGKILL");
      running = await start();
    },
    async stop() {
      await running.stop("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
