/**
 * `npm test` and its smaller and larger sisters: runs the stages, shows what failed, and ends with one line of counts.
 * A stage without counts of its own (types, lint, build) counts as one test; a stage that crashed counts as one failure.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { buildWhenStale } from "#app/server/build-when-stale.ts";
import { makeTemporary } from "./temporary.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = (name: string) => join(root, "node_modules", name);

interface Result {
  passed: number;
  failed: number;
  skipped: number;
}
interface Stage {
  name: string;
  run(): Promise<Result>;
}

const commands = ["test", "check", "torture"] as const;
type Command = (typeof commands)[number];

const reports = makeTemporary("run");
const began = Date.now();
const totals: Result = { passed: 0, failed: 0, skipped: 0 };
const running = new Set<number>();

const seconds = (sinceMs: number) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
const say = (line: string) => process.stdout.write(`${line}\n`);

interface Ended {
  code: number | null;
  output: string;
}

/** Runs a tool of node_modules; what it prints is shown at once when `isShown`, else only after a failure. */
function tool(script: string, args: string[], options: { env?: Record<string, string>; isShown?: boolean } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin(script), ...args], { cwd: root, env: { ...process.env, FORCE_COLOR: "0", ...options.env }, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child.pid!);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (options.isShown) process.stdout.write(chunk);
      });
    child.once("close", (code) => {
      running.delete(child.pid!);
      resolve({ code, output });
    });
  });
}

const one = (ok: boolean): Result => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

function plain(name: string, script: string, args: string[]): Stage {
  return {
    name,
    async run() {
      const { code, output } = await tool(script, args);
      if (code !== 0) say(output.trim());
      return one(code === 0);
    },
  };
}

const types = plain("types", "typescript/bin/tsc", ["--noEmit", "--pretty", "false"]);
const lint = plain("lint", "eslint/bin/eslint.js", [".", "--cache", "--cache-location", ".cache/eslint", "--max-warnings", "0"]);

const build: Stage = {
  name: "build",
  async run() {
    await buildWhenStale();
    return one(true);
  },
};

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

function vitest(name: string, args: string[], env: Record<string, string> = {}): Stage {
  return {
    name,
    async run() {
      const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
      const { code } = await tool("vitest/vitest.mjs", ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests", ...args], { env, isShown: true });
      const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
      // A file that could not even be loaded holds no test that could have failed.
      const broken = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
      const failed = report.numFailedTests + broken;
      return { passed: report.numPassedTests, failed: failed || (code === 0 ? 0 : 1), skipped: report.numPendingTests + report.numTodoTests };
    },
  };
}

const browserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

function playwright(name: string, env: Record<string, string> = {}): Stage {
  return {
    name,
    async run() {
      const file = join(reports, `${name}.json`);
      const { code } = await tool("@playwright/test/cli.js", ["test", "--pass-with-no-tests"], { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, isShown: true });
      const { stats, errors } = browserReport.parse(JSON.parse(readFileSync(file, "utf8")));
      const failed = stats.unexpected + stats.flaky + errors.length;
      return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1), skipped: stats.skipped };
    },
  };
}

const projects = (...names: string[]) => names.flatMap((name) => ["--project", name]);
const zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"];

/** Stages of one line run beside each other, lines one after the other. Two cores carry two at a time. */
const plans: Record<Command, Stage[][]> = {
  check: [[types, lint], [vitest("unit and rules", projects("unit", "rules"), { ENGINES: "sqlite" })]],
  test: [
    [types, build],
    [lint, vitest("tests", [], { BUILT: "1" })],
    [playwright("browser")],
  ],
  torture: [
    [build],
    ...zones.map((zone) => [vitest(`torture ${zone}`, projects("torture"), { TORTURE: "1", TZ: zone, BUILT: "1" })]),
    [playwright("browser torture", { TORTURE: "1" })],
  ],
};

async function runStage(stage: Stage): Promise<void> {
  const stageBegan = Date.now();
  let result: Result;
  try {
    result = await stage.run();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    result = one(false);
  }
  totals.passed += result.passed;
  totals.failed += result.failed;
  totals.skipped += result.skipped;
  const skipped = result.skipped ? `, ${result.skipped} skipped` : "";
  say(`${result.failed ? "✗" : "✓"} ${stage.name}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds(stageBegan)})`);
}

// Stopped from outside: the tools stop too, each by its own id, and clean up behind themselves.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const pid of running) process.kill(pid, signal);
    process.exitCode = 1;
  });

const command = (process.argv[2] ?? "test") as Command;
if (!commands.includes(command)) throw new Error(`Unknown: ${command}. One of ${commands.join(", ")}.`);
try {
  for (const line of plans[command]) await Promise.all(line.map(runStage));
} finally {
  rmSync(reports, { recursive: true, force: true });
}
say("");
say(`${command}: ${seconds(began)}${totals.skipped ? `, ${totals.skipped} skipped` : ""}`);
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;
