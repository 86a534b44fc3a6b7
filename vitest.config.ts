import { defineConfig } from "vitest/config";

// One zone for every machine; the torture run sets others from outside. Set here, before the workers inherit the environment.
process.env.TZ ??= "UTC";

/** What each runner holds. `torture` joins only when asked for, since it may take an hour. */
const projects: Record<string, { include: string[]; testTimeout?: number }> = {
  unit: { include: ["app/**/*.test.{ts,tsx}", "db/**/*.test.ts", "emails/**/*.test.{ts,tsx}", "tests/support/**/*.test.ts"] },
  rules: { include: ["tests/rules/**/*.test.ts"] },
  routes: { include: ["tests/routes/**/*.test.{ts,tsx}"], testTimeout: 20_000 },
  access: { include: ["tests/access/**/*.test.ts"], testTimeout: 60_000 },
  failure: { include: ["tests/failure/**/*.test.ts"], testTimeout: 60_000 },
  ...(process.env.TORTURE === "1" ? { torture: { include: ["tests/**/*.torture.ts"], testTimeout: 3_600_000 } } : {}),
};

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    pool: "forks",
    // One process runs many files: worlds are closed after each test, and starting a process per file costs more than the tests.
    isolate: false,
    globalSetup: ["tests/support/start-databases.ts"],
    projects: Object.entries(projects).map(([name, one]) => ({
      extends: true as const,
      test: { name, environment: "node" as const, setupFiles: ["tests/support/every-test.ts"], hookTimeout: 60_000, ...one },
    })),
  },
});
