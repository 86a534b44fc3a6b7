/** Before the first browser test: a build as new as the sources, and one demo database that every server's is copied from. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildWhenStale } from "#app/server/build-when-stale.ts";
import { ensureJapaneseFont } from "../../support/find-chromium.ts";
import { makeTemporary, removeLeftovers } from "../../support/temporary.ts";
import { freePort, startNode, untilReady } from "./server-process.ts";

/** The demo's keys, so that copies open what the first one sealed. */
const appKeys = "tests:browser-tests-share-this-key-and-nothing-else";

export default async function prepare(): Promise<() => void> {
  const say = (line: string) => console.log(line);
  const warning = ensureJapaneseFont(say);
  if (warning) say(warning);
  await buildWhenStale(() => say("Building …"));

  removeLeftovers();
  const folder = makeTemporary("browser");
  const port = await freePort();
  const demo = startNode(["--import", "tsx", "app/server/demo.ts"], {
    PORT: String(port),
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: `file:${join(folder, "demo.sqlite")}`,
    SMTP_URL: `file:${join(folder, "mail")}`,
    APP_KEYS: appKeys,
    WORKER: "off",
  });
  // Loading takes ten seconds on a quiet machine, and on a busy one as long as it takes.
  await untilReady(demo, port, 600_000);
  // A stop by signal writes the log back into the one file that is copied.
  await demo.stop("SIGTERM");
  process.env.PREPARED_DEMO = folder;
  process.env.PREPARED_KEYS = appKeys;
  return () => rmSync(folder, { recursive: true, force: true });
}
