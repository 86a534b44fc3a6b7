/** The programme as a process: it refuses to start half-configured, and stops without dropping what it has in hand. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isBuildFresh } from "#app/server/build-when-stale.ts";
import { connect } from "#db/connect.ts";
import { holdAlone, InUse } from "#db/hold.ts";
import { isCurrent } from "#db/migrate.ts";
import { freePort, startNode, untilReady } from "#tests/e2e/support/server-process.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater } from "#tests/support/world.ts";
import { ended, formOnItsWay, keys, launched, started, stopBesideAForm } from "./stops.ts";

const isBuilt = process.env.BUILT === "1" || isBuildFresh();
describe("a start", () => {
  it("says every fault in a line of its own, and none of the values", async () => {
    const running = startNode(["--import", "tsx", "app/server/main.ts"], { APP_KEYS: "short-secret" });
    const said = (await ended(running)).trim().split("\n");
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^APP_KEYS: /);
    expect(said[0]).not.toContain("short-secret");
    const bare = (await ended(startNode(["--import", "tsx", "app/server/main.ts"], {}))).trim().split("\n");
    expect(bare.map((line) => line.split(":")[0])).toEqual(["PUBLIC_ORIGIN", "APP_KEYS", "MAIL_FROM", "SMTP_URL"]);
    expect(running.exitCode()).toBe(1);
  });
});

describe("a worker", { timeout: 120_000 }, () => {
  const start = (url: string) => {
    const folder = makeTemporary("process");
    const running = startNode(["--import", "tsx", "app/server/main.ts", "--worker"], {
      PUBLIC_ORIGIN: "http://localhost",
      DATABASE_URL: url,
      SMTP_URL: `file:${join(folder, "mail")}`,
      MAIL_TO_FILES: "1",
      MAIL_FROM: "info@tests.example.jp",
      APP_KEYS: keys,
    });
    closeLater(() => running.stop());
    return running;
  };
  const isMigrated = async (url: string) => {
    const connection = connect(url);
    return isCurrent(connection)
      .catch(() => false)
      .finally(() => connection.close());
  };

  it("holds its database until it stops, and does not start on one that is being restored or moved", async () => {
    const url = `file:${join(makeTemporary("process"), "process.sqlite")}`;
    const alone = await holdAlone(url);
    const early = start(url);
    expect(await ended(early)).toContain("being restored or moved");
    expect(early.exitCode()).toBe(1);
    await alone.release();
    const running = start(url);
    await expect.poll(() => isMigrated(url), { timeout: 60_000 }).toBe(true);
    await expect(holdAlone(url)).rejects.toThrow(InUse);
    running.signal("SIGTERM");
    await ended(running);
    expect(running.exitCode()).toBe(0);
    await (await holdAlone(url)).release();
  });
});

describe.skipIf(!isBuilt)("a stop", { timeout: 120_000 }, () => {
  it.each([1, 2])("lets a form that is on its way arrive, with %i web processes, and ends with 0", stopBesideAForm);

  it.skipIf(process.platform !== "linux")("ends web processes in order that are still starting", async () => {
    const { running } = await launched({ WEB_CONCURRENCY: "2" });
    await expect.poll(() => running.children().length, { timeout: 20_000, interval: 10 }).toBe(2);
    running.signal("SIGTERM");
    await expect.poll(() => running.hasEnded(), { timeout: 40_000 }).toBe(true);
    expect(running.exitCode()).toBe(0);
  });

  it("ends at once with the second signal", async () => {
    const { running, port, origin } = await started();
    const form = await formOnItsWay(port, origin);
    running.signal("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 300));
    running.signal("SIGTERM");
    await expect(form.answered).rejects.toThrow();
    await ended(running);
    expect(running.exitCode()).toBe(1);
  });

  it.skipIf(process.platform !== "linux")("starts a web process again that was killed", async () => {
    const { running, origin } = await started({ WEB_CONCURRENCY: "2", LOG_LEVEL: "fatal" });
    await expect.poll(() => running.children().length, { timeout: 20_000 }).toBe(2);
    const [killed] = running.children();
    process.kill(killed, "SIGKILL");
    await expect.poll(() => running.children().filter((pid) => pid !== killed).length, { timeout: 20_000 }).toBe(2);
    // A connection may have been on its way to the one that was killed; its sender tries again.
    const look = () =>
      fetch(`${origin}/livez`, { signal: AbortSignal.timeout(2000) }).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(look, { timeout: 20_000 }).toBe(200);
  });
});

describe.skipIf(!isBuilt)("the demo", { timeout: 120_000 }, () => {
  it("ends with the signal it is sent, and leaves no server behind when it is killed", async () => {
    const folder = makeTemporary("demo");
    const port = await freePort();
    const start = async () => {
      const demo = startNode(["--import", "tsx", "app/server/demo.ts"], {
        PORT: String(port),
        PUBLIC_ORIGIN: `http://localhost:${port}`,
        DATABASE_URL: `file:${join(folder, "demo.sqlite")}`,
        SMTP_URL: `file:${join(folder, "mail")}`,
        APP_KEYS: keys,
      });
      closeLater(() => demo.stop());
      await untilReady(demo, port);
      return demo;
    };
    const isGone = (pid: number) => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    };

    const told = await start();
    await expect.poll(() => told.talk()).toContain("secretariat@demo.example.jp");
    told.signal("SIGTERM");
    await ended(told);
    expect(told.exitCode()).toBe(0);

    const killed = await start();
    const [server] = killed.children();
    killed.signal("SIGKILL");
    await ended(killed);
    await expect.poll(() => isGone(server), { timeout: 20_000 }).toBe(true);
  });
});
