/** `npm run dev` over a world that is already filled: pages and styles straight from the sources, under the policy of the real server. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { freePort, startNode } from "#tests/e2e/support/server-process.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater, makeWorld } from "#tests/support/world.ts";
import { ended } from "./stops.ts";

it("serves pages and their styles from the sources, and ends with the signal it is sent", { timeout: 240_000 }, async () => {
  const world = await makeWorld("sqlite", { isShared: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const dev = startNode(["--import", "tsx", "app/server/dev.ts"], {
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: world.url,
    SMTP_URL: `file:${join(makeTemporary("process"), "mail")}`,
    APP_KEYS: world.appKeys,
  });
  closeLater(() => dev.stop());
  await expect.poll(() => dev.talk(), { timeout: 180_000 }).toContain(origin);

  const page = await fetch(`${origin}/`);
  const html = await page.text();
  expect(page.status, html.slice(0, 2000)).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("script-src 'none'");
  expect(html).not.toContain("<script");
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)![1];
  const style = await fetch(origin + sheet, { headers: { accept: "text/css,*/*;q=0.1" } });
  expect([style.status, style.headers.get("content-type")]).toEqual([200, "text/css"]);
  expect(await style.text()).toContain("@layer");
  for (const kept of ["/package.json", "/data/demo.keys", "/app/server/env.ts"])
    expect((await fetch(origin + kept)).status, kept).toBe(404);

  dev.signal("SIGTERM");
  await ended(dev);
  expect(dev.exitCode()).toBe(0);
});
