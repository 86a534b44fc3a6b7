import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// One zone for every machine; the torture run sets others from outside. Set here, before the workers inherit the environment.
process.env.TZ ??= "UTC";

/** What each runner holds. `torture` joins only when asked for, since it may take an hour. */
const projects: Record<string, { include: string[]; testTimeout?: number; env?: Record<string, string> }> = {
  unit: {
    include: [
      "app/**/*.test.{ts,tsx}",
      "db/**/*.test.ts",
      "emails/**/*.test.{ts,tsx}",
      "tests/support/**/*.test.ts",
      "tests/stored/!(release).test.ts",
    ],
  },
  rules: { include: ["tests/rules/**/*.test.ts"] },
  routes: { include: ["tests/routes/**/*.test.{ts,tsx}"] },
  // Thousands of pages are drawn here: by React as it runs in production. Its warnings are errors of the other projects.
  access: { include: ["tests/access/**/*.test.ts"], testTimeout: 60_000, env: { NODE_ENV: "production" } },
  // As above: most of it is drawing pages.
  release: { include: ["tests/stored/release.test.ts"], testTimeout: 60_000, env: { NODE_ENV: "production" } },
  failure: { include: ["tests/failure/**/*.test.ts"], testTimeout: 60_000 },
  ...(process.env.TORTURE === "1" ? { torture: { include: ["tests/failure/**/*.torture.ts"], testTimeout: 3_600_000 } } : {}),
};

export default defineConfig({
  test: {
    // Once for all projects; they do not extend this, or each would start databases of its own.
    globalSetup: ["tests/support/start-databases.ts"],
    // One for each processor; the default leaves one of two without work, and much of a test is waiting.
    maxWorkers: Math.max(2, availableParallelism()),
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
        testTimeout: 30_000,
        hookTimeout: 60_000,
        ...one,
      },
    })),
  },
});
