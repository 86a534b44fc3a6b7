/** The programme as a process: it refuses to start half-configured, and stops without dropping what it has in hand. */
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isBuildFresh } from "#app/server/build-when-stale.ts";
import { freePort, startNode, untilReady, type NodeProcess } from "#tests/e2e/support/server-process.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater } from "#tests/support/world.ts";

const isBuilt = process.env.BUILT === "1" || isBuildFresh();
const keys = `k1:${"k".repeat(32)}`;

const ended = async (running: NodeProcess) => {
  closeLater(() => running.stop());
  await expect.poll(() => running.hasEnded(), { timeout: 20_000 }).toBe(true);
  return running.talk();
};

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

describe.skipIf(!isBuilt)("a stop", { timeout: 120_000 }, () => {
  async function started(settings: Record<string, string> = {}) {
    const folder = makeTemporary("process");
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const running = startNode(["build/server/index.js"], {
      PORT: String(port),
      PUBLIC_ORIGIN: origin,
      DATABASE_URL: `file:${join(folder, "process.sqlite")}`,
      SMTP_URL: `file:${join(folder, "mail")}`,
      MAIL_TO_FILES: "1",
      MAIL_FROM: "info@tests.example.jp",
      APP_KEYS: keys,
      ...settings,
    });
    closeLater(() => running.stop());
    await untilReady(running, port);
    return { running, port, origin };
  }

  /** A form of which only a part has come; `finish` sends the rest. */
  async function formOnItsWay(port: number, origin: string) {
    const body = new URLSearchParams({ email: "nobody@example.jp", password: "a wrong password" }).toString();
    const sent = request({ host: "127.0.0.1", port, path: "/sign-in", method: "POST", headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length, Expect: "100-continue" } });
    const answered = new Promise<number>((resolve, reject) => {
      sent.on("response", (response) => resolve(response.resume().statusCode!));
      sent.on("error", reject);
    });
    answered.catch(() => undefined);
    sent.flushHeaders();
    // The server says that the form may come: from here on it has it in hand.
    await once(sent, "continue");
    sent.write(body.slice(0, 10));
    return { answered, finish: () => void sent.end(body.slice(10)) };
  }

  /** Over a connection of its own. */
  const isAnswered = (port: number) =>
    new Promise<boolean>((resolve) => {
      const asked = request({ host: "127.0.0.1", port, path: "/livez", agent: false }, (response) => response.resume().once("close", () => resolve(true)));
      asked.once("error", () => resolve(false)).end();
    });

  it.each([1, 2])("lets a form that is on its way arrive, with %i web processes, and ends with 0", async (processes) => {
    const { running, port, origin } = await started({ WEB_CONCURRENCY: String(processes) });
    const form = await formOnItsWay(port, origin);
    running.signal("SIGTERM");
    // Many at once and without a pause, so that some come while the port is being given up: none may be left without an answer.
    let answered: boolean[];
    do answered = await Promise.all(Array.from({ length: 40 }, () => isAnswered(port)));
    while (answered.some(Boolean));
    form.finish();
    expect(await form.answered).toBe(422);
    await ended(running);
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
    const look = () => fetch(`${origin}/livez`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.status, () => 0);
    await expect.poll(look, { timeout: 20_000 }).toBe(200);
  });
});

describe.skipIf(!isBuilt)("the demo", { timeout: 120_000 }, () => {
  it("ends with the signal it is sent, and leaves no server behind when it is killed", async () => {
    const folder = makeTemporary("demo");
    const port = await freePort();
    const start = async () => {
      const demo = startNode(["--import", "tsx", "app/server/demo.ts"], { PORT: String(port), PUBLIC_ORIGIN: `http://localhost:${port}`, DATABASE_URL: `file:${join(folder, "demo.sqlite")}`, SMTP_URL: `file:${join(folder, "mail")}`, APP_KEYS: keys });
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
