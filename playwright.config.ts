import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions } from "@playwright/test";
import { findChromium } from "./tests/support/find-chromium.ts";

/** Every way through, with scripts and without; the quick run walks each once, since no page sends any and both meet one document. */
const isTorture = process.env.TORTURE === "1";

// Found once by whoever starts the run; the workers inherit it.
process.env.CHROMIUM_PATH ||= findChromium((line) => console.log(line));

const use: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  locale: "ja-JP",
  timezoneId: "Asia/Tokyo",
  viewport: { width: 1280, height: 800 },
  trace: "off",
  screenshot: "only-on-failure",
  launchOptions: {
    executablePath: process.env.CHROMIUM_PATH,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--disable-default-apps",
      "--disable-dev-shm-usage",
    ],
  },
};

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: isTorture ? "**/*.{spec,torture}.ts" : "**/*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./tests/e2e/support/prepare-setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: isTorture ? 3_600_000 : 60_000,
  expect: { timeout: 5_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  projects: [
    // The longest walk of all is among these: it begins first.
    {
      name: "no-js",
      use: { ...use, javaScriptEnabled: false },
      ...(isTorture ? {} : { testMatch: "**/{story,frame}.spec.ts" }),
    },
    { name: "js", use: { ...use }, testIgnore: isTorture ? [] : "**/story.spec.ts" },
  ],
});
