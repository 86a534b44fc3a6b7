/**
 * `npm test` and its smaller and larger sisters: runs the stages, shows what failed, and ends with one line of counts.
 * A stage without counts of its own (types, lint, build) counts as one test; a stage that crashed counts as one failure.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
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
  /** A line for each failed test: what it is called and what it said first. */
  faults?: string[];
}
interface Stage {
  name: string;
  run(): Promise<Result>;
}

const commands = ["test", "check", "torture"] as const;
type Command = (typeof commands)[number];

const reports = makeTemporary("run");
const began = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
/** Shown again at the end, since a log is often read from there. */
const faults: string[] = [];
const running = new Set<number>();

const mostFaults = 40;

const seconds = (sinceMs: number) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Without colours: the output is a pipe, and read from files later. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, ...others } = process.env;
  return { ...others, NO_COLOR: "1" };
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** The name of a test and the first line of what went wrong. */
function fault(name: string, message = ""): string {
  const [first = ""] = message
    .replace(colours, "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return first ? `${name}\n    ${first.slice(0, 300)}` : name;
}

interface Ended {
  code: number | null;
  output: string;
}

/** Runs a tool of node_modules; what it prints is shown at once when `isShown`, else only after a failure. */
function tool(script: string, args: string[], options: { env?: Record<string, string>; isShown?: boolean } = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin(script), ...args], {
      cwd: root,
      env: { ...plainEnvironment(), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
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
      return { ...one(code === 0), faults: code === 0 ? [] : [fault(name, output)] };
    },
  };
}

const types = plain("types", "typescript/bin/tsc", ["--noEmit", "--pretty", "false"]);
const formatted = ["{app,db,emails,tests}/**/*.{ts,tsx,css}", "*.{js,ts,json}"];
const formatOf = (files: readonly string[]) =>
  plain("format", "prettier/bin/prettier.cjs", ["--check", "--ignore-unknown", ...files, "--cache", "--cache-location", ".cache/prettier"]);
const format = formatOf(formatted);
const lintOf = (files: readonly string[]) =>
  plain("lint", "eslint/bin/eslint.js", [...files, "--cache", "--cache-location", ".cache/eslint", "--max-warnings", "0"]);
const lint = lintOf(["."]);

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
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
});

function vitest(name: string, args: string[], env: Record<string, string> = {}): Stage {
  return {
    name,
    async run() {
      const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
      const { code } = await tool(
        "vitest/vitest.mjs",
        [...args, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, "--passWithNoTests"],
        { env, isShown: true },
      );
      const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
      // A file that could not even be loaded holds no test that could have failed.
      const broken = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0);
      const failed = report.numFailedTests + broken.length;
      const told = report.testResults.flatMap(({ name: path, assertionResults }) =>
        assertionResults
          .filter((test) => test.status === "failed")
          .map((test) => fault(`${relative(root, path)} > ${test.fullName}`, test.failureMessages?.[0])),
      );
      return {
        passed: report.numPassedTests,
        failed: failed || (code === 0 ? 0 : 1),
        skipped: report.numPendingTests + report.numTodoTests,
        faults: [...broken.map((file) => fault(relative(root, file.name), file.message)), ...told],
      };
    },
  };
}

const browserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(z.unknown()),
});

interface BrowserSuite {
  title: string;
  specs: { title: string; tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[] }[];
  suites?: BrowserSuite[];
}

const browserFaults = (suite: BrowserSuite, above: string[] = []): string[] => {
  const names = [...above, suite.title];
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) =>
        fault(`[${projectName}] ${[...names, title].join(" > ")}`, results.find(({ error }) => error)?.error?.message),
      ),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => browserFaults(inner, names))];
};

function playwright(name: string, env: Record<string, string> = {}): Stage {
  return {
    name,
    async run() {
      const file = join(reports, `${name}.json`);
      const { code } = await tool("@playwright/test/cli.js", ["test", "--pass-with-no-tests"], {
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        isShown: true,
      });
      const { stats, errors, suites } = browserReport.parse(JSON.parse(readFileSync(file, "utf8")));
      const failed = stats.unexpected + stats.flaky + errors.length;
      return {
        passed: stats.expected,
        failed: failed || (code === 0 ? 0 : 1),
        skipped: stats.skipped,
        faults: [
          ...errors.map((error) => fault(name, error.message)),
          ...(suites as BrowserSuite[]).flatMap((suite) => browserFaults(suite)),
        ],
      };
    },
  };
}

const zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"];
const quick = { ENGINES: "sqlite" };

/** Of `npm run check`: everything, what `-- --changed` finds by git, or what belongs to the files named. */
function checks(asked: readonly string[]): Stage[][] {
  const paths = ["app/", "db/", "emails/", "tests/rules/", "tests/stored/", "tests/support/"];
  const files = asked.filter((one) => !one.startsWith("-"));
  if (files.length === 0) return [[types, lint, format], [vitest("unit and rules", ["run", ...asked, ...paths], quick)]];
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file));
  const sources = files.filter((file) => !tests.includes(file));
  const related = ["related", "--run", "--project", "tests", ...["routes", "failure"].flatMap((one) => ["--exclude", `tests/${one}/**`])];
  return [
    [types, lintOf(files), formatOf(files)],
    sources.length > 0 ? [vitest("tests of what is named", [...related, ...sources], quick)] : [],
    tests.length > 0 ? [vitest("tests named", ["run", ...tests], quick)] : [],
  ];
}

/** Stages of one line run beside each other, lines one after the other. Two cores carry two at a time. */
const plans: Record<Command, (asked: readonly string[]) => Stage[][]> = {
  check: checks,
  test: () => [[types, build, format], [lint, vitest("tests", ["run"], { BUILT: "1" })], [playwright("browser")]],
  torture: () => [
    [build],
    [vitest("access torture", ["run", "--project", "access torture"], { TORTURE: "1" })],
    ...zones.map((zone) => [vitest(`torture ${zone}`, ["run", "--project", "torture"], { TORTURE: "1", TZ: zone, BUILT: "1" })]),
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
    result = { ...one(false), faults: [fault(stage.name, String(error))] };
  }
  totals.passed += result.passed;
  totals.failed += result.failed;
  totals.skipped += result.skipped;
  faults.push(...(result.faults ?? []));
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
  for (const line of plans[command](process.argv.slice(3))) await Promise.all(line.map(runStage));
} finally {
  rmSync(reports, { recursive: true, force: true });
}
say("");
if (faults.length > 0) {
  say("Failed:");
  for (const line of faults.slice(0, mostFaults)) say(`  ✗ ${line}`);
  if (faults.length > mostFaults) say(`  and ${faults.length - mostFaults} more, above`);
  say("");
}
say(`${command}: ${seconds(began)}${totals.skipped ? `, ${totals.skipped} skipped` : ""}`);
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;
