/**
 * Runs scripts of ours as processes of their own against one database: for races between machines and for kill -9.
 * A script prints one JSON value per line; what else it prints is kept as `talk` for the failure message.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { isAlive } from "./temporary.ts";
import { closeLater, type World } from "./world.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface StartedProcess {
  pid: number;
  /** Every JSON line so far. */
  lines: unknown[];
  /** What was printed beside JSON, errors included. */
  talk: string[];
  /** Resolves with the first line, already printed or to come, for which the condition holds. */
  line<T = unknown>(condition: (line: T) => boolean): Promise<T>;
  /** Sends the signal to this process alone and waits for its end. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Resolves at its end; rejects unless it ended by itself with 0. */
  finished(): Promise<unknown[]>;
}

/** Starts `script` (path from the project's root) with the world's database; ends with the test at the latest. */
export function startProcess(
  world: World,
  script: string,
  options: { args?: string[]; env?: Record<string, string> } = {},
): StartedProcess {
  if (world.engine === "sqlite" && world.url === "file::memory:")
    throw new Error("Other processes need makeWorld(engine, { isShared: true }).");
  return startScript(script, { args: options.args, env: { DATABASE_URL: world.url, APP_KEYS: world.appKeys, ...options.env } });
}

const built = new Map<string, string>();

/**
 * The script and all of ours that it needs, as one file: read one by one they take longer to load than most tests to run. Where the
 * packages are found from, and made anew by each process of the tests.
 */
function inOneFile(script: string): string {
  let file = built.get(script);
  if (!file) {
    const folder = join(root, "node_modules/.cache/hatarakuba-tests");
    mkdirSync(folder, { recursive: true });
    // What was left by tests that ended or were ended.
    for (const left of readdirSync(folder)) if (!isAlive(Number.parseInt(left, 10))) rmSync(join(folder, left), { force: true });
    file = join(folder, `${process.pid}-${script.replace(/\W+/g, "-")}.mjs`);
    buildSync({
      absWorkingDir: root,
      entryPoints: [script],
      outfile: file,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      jsx: "automatic",
      logLevel: "error",
    });
    built.set(script, file);
  }
  return file;
}

export function startScript(script: string, options: { args?: string[]; env?: Record<string, string> } = {}): StartedProcess {
  const child = spawn(process.execPath, [inOneFile(script), ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: unknown[] = [];
  const talk: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout! }).on("line", (text) => {
    try {
      lines.push(JSON.parse(text));
    } catch {
      talk.push(text);
    }
    for (const look of waiting) look();
  });
  createInterface({ input: child.stderr! }).on("line", (text) => talk.push(text));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const kill = async (signal: NodeJS.Signals = "SIGKILL") => {
    if (isRunning(child)) child.kill(signal);
    await ended;
  };
  closeLater(() => kill());

  return {
    pid: child.pid!,
    lines,
    talk,
    kill,
    line: <T>(condition: (line: T) => boolean) =>
      new Promise<T>((resolve, reject) => {
        let looked = 0;
        const look = () => {
          for (; looked < lines.length; looked += 1)
            if (condition(lines[looked] as T)) {
              waiting.delete(look);
              resolve(lines[looked] as T);
              return;
            }
        };
        waiting.add(look);
        look();
        void ended.then(() => {
          look();
          reject(new Error(`${script} ended before the line came: ${talk.join("\n")}`));
        });
      }),
    async finished() {
      await ended;
      if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode}: ${talk.join("\n")}`);
      return lines;
    },
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;
