/** What the benchmarks share: their options, and what the machine says of a process. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const benchFolder = join(root, "data/bench");
export const benchKeys = `bench:${"b".repeat(40)}`;

/** `--name=7` of the command line. */
export const option = (name: string, otherwise: number) =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
export const isAsked = (name: string) => process.argv.includes(`--${name}`);

const msPerTick = 10;

/** Processor time used so far; on a machine shared with others it says more than the clock. Zero where the system does not tell. */
export function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()!.split(" ");
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return 0;
  }
}

/** The most memory a process has held at once; zero where the system does not tell. */
export function peakMbOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export const loadText = () =>
  `load of the machine: ${loadavg()
    .map((one) => one.toFixed(1))
    .join(" ")} on ${availableParallelism()} processors`;

/** The part of sorted times under which so many of them lie. */
export const partOf = (sorted: number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

export interface BenchProcess {
  child: ChildProcess;
  pid: number;
  /** The next line it writes, read as JSON. */
  line<T>(): Promise<T>;
  ended: Promise<number | null>;
}

/** A program as a process of its own, so that its processor time and memory are its own: a script of this repository, or the built programme. */
export function startBenchProcess(script: string, args: string[], env: Record<string, string> = {}): BenchProcess {
  const profile = isAsked("profile") ? ["--cpu-prof", `--cpu-prof-dir=${join(benchFolder, "profile")}`] : [];
  const typescript = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...profile, ...typescript, resolve(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    pid: child.pid!,
    async line<T>() {
      const next = await lines.next();
      if (next.done) throw new Error(`${script} ended without a word`);
      return JSON.parse(next.value) as T;
    },
    ended: new Promise((resolve) => child.once("close", resolve)),
  };
}
