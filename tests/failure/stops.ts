/** Stopping the built server while it has something in hand: small in the tests, two hundred times in torture. */
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { expect } from "vitest";
import { freePort, startNode, untilReady, type NodeProcess } from "#tests/e2e/support/server-process.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater } from "#tests/support/world.ts";

export const keys = `k1:${"k".repeat(32)}`;

export const ended = async (running: NodeProcess) => {
  closeLater(() => running.stop());
  await expect.poll(() => running.hasEnded(), { timeout: 20_000 }).toBe(true);
  return running.talk();
};

/** The built server on its way up. */
export async function launched(settings: Record<string, string> = {}) {
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
  return { running, port, origin };
}

export async function started(settings: Record<string, string> = {}) {
  const server = await launched(settings);
  await untilReady(server.running, server.port);
  return server;
}

/** A form of which only a part has come; `finish` sends the rest. */
export async function formOnItsWay(port: number, origin: string) {
  const body = new URLSearchParams({ email: "nobody@example.jp", password: "a wrong password" }).toString();
  const sent = request({
    host: "127.0.0.1",
    port,
    path: "/sign-in",
    method: "POST",
    headers: { Origin: origin, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length, Expect: "100-continue" },
  });
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
    const asked = request({ host: "127.0.0.1", port, path: "/livez", agent: false }, (response) =>
      response.resume().once("close", () => resolve(true)),
    );
    asked.once("error", () => resolve(false)).end();
  });

/** Told to stop, it lets the form arrive, answers whoever still reaches it, and ends with 0. */
export async function stopBesideAForm(processes: number): Promise<void> {
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
}
