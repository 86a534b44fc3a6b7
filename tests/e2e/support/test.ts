/**
 * `test`: every test has its own server and demo database. `readingTest`: the tests of one worker share one, for pages that are
 * only read. In both, what a page says on the console as an error, a policy violation, a broken file or a 5xx fails the test.
 */
import { test as base, type BrowserContext } from "@playwright/test";
import { startDemoServer, type DemoServer } from "./server-process.ts";

export { expect } from "@playwright/test";

/** Gathers what no page may say. */
function watch(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    // A document that answers 404 or 422 is an answer; files are watched below.
    if (message.type() === "error" && !/^Failed to load resource/.test(message.text()))
      complaints.push(`console: ${message.text()} (${message.page()?.url()})`);
  });
  context.on("weberror", (error) => complaints.push(`error: ${error.error().message}`));
  context.on("response", (response) => {
    const isDocument = response.request().isNavigationRequest();
    if (response.status() >= 500 || (!isDocument && response.status() >= 400))
      complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // A navigation that another one overtakes is not a fault.
    if (why !== "net::ERR_ABORTED") complaints.push(`${why} ${request.url()}`);
  });
  return complaints;
}

interface OfTest {
  server: DemoServer;
  /** Complaints so far; a test that expects one takes it out. */
  complaints: string[];
}

export const test = base.extend<OfTest & { settings: Record<string, string> }>({
  /** More settings for the server of this test. */
  settings: [{}, { option: true }],
  server: async ({ settings }, use) => {
    const server = await startDemoServer(settings);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => use(server.origin),
  complaints: [
    async ({ context }, use) => {
      const complaints = watch(context);
      await use(complaints);
      if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join("\n")}`);
    },
    { auto: true },
  ],
});

export const readingTest = base.extend<Pick<OfTest, "complaints">, { sharedServer: DemoServer }>({
  sharedServer: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const server = await startDemoServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ sharedServer }, use) => use(sharedServer.origin),
  complaints: [
    async ({ context }, use) => {
      const complaints = watch(context);
      await use(complaints);
      if (complaints.length > 0) throw new Error(`The pages complained:\n${complaints.join("\n")}`);
    },
    { auto: true },
  ],
});
