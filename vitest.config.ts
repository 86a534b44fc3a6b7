import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

// One zone for every machine; the torture run sets others from outside. Set here, before the workers inherit the environment.
process.env.TZ ??= "UTC";

interface Held {
  include: string[];
  testTimeout?: number;
  env?: Record<string, string>;
}

/** Files that take more rounds and rows in torture (`inTorture`). */
const longer = ["app/domain/agreements/sign-agreement.test.ts", "db/alterations.test.ts"];

/**
 * What each runner holds. Each is a Vite server of its own that reads every module anew, so what needs no other surroundings is one.
 * `torture` joins only when asked for, since it may take an hour.
 */
const projects: Record<string, Held> = {
  tests: {
    include: [
      "app/**/*.test.{ts,tsx}",
      "db/**/*.test.ts",
      "emails/**/*.test.{ts,tsx}",
      "tests/{support,rules,routes,failure}/**/*.test.{ts,tsx}",
    ],
  },
  // Thousands of pages are drawn here: by React as it runs in production. Its warnings are errors of the other project.
  access: { include: ["tests/{access,stored}/**/*.test.ts"], env: { NODE_ENV: "production" } },
  ...(process.env.TORTURE === "1"
    ? {
        torture: { include: ["tests/failure/**/*.torture.ts", ...longer], testTimeout: 3_600_000 },
        "access torture": {
          include: ["tests/access/**/*.torture.ts", "tests/stored/release.test.ts"],
          testTimeout: 600_000,
          env: { NODE_ENV: "production" },
        },
      }
    : {}),
};

export default defineConfig({
  test: {
    // Once for all projects; they do not extend this, or each would start databases of its own.
    globalSetup: ["tests/support/start-databases.ts"],
    // One for each processor; the default leaves one of two without work, and much of a test is waiting.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
    projects: Object.entries(projects).map(([name, one]) => ({
      esbuild: { jsx: "automatic" as const, jsxDev: false },
      test: {
        name,
        environment: "node" as const,
        pool: "forks" as const,
        // One process runs many files: worlds are closed after each test, and starting a process per file costs more than the tests.
        isolate: false,
        setupFiles: ["tests/support/every-test.ts"],
        // The first world of a run waits for PostgreSQL to start, on a busy machine for seconds.
        testTimeout: 60_000,
        hookTimeout: 60_000,
        ...one,
      },
    })),
  },
});
