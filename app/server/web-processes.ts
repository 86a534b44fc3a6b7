/** Several web processes on one port: the first process keeps them running, runs the jobs, and tells them when to stop. */
import cluster, { type Worker as WebProcess } from "node:cluster";
import { once } from "node:events";
import type { Logger } from "pino";
import type { RawEnvironment } from "./env.ts";

const stopWord = "stop";
/** A process that ends at once after its start is not started again in a hurry. */
const restartDelayMs = 1000;

export interface WebProcesses {
  port: number;
  /** Lets every process end what it has in hand. */
  stop(): Promise<void>;
}

export async function startWebProcesses(script: string, count: number, raw: RawEnvironment, log: Logger): Promise<WebProcesses> {
  cluster.setupPrimary({ exec: script, args: [] });
  const running = new Set<WebProcess>();
  let isStopping = false;
  const begin = (): WebProcess => {
    const web = cluster.fork({ ...raw, WORKER: "off", WEB_CONCURRENCY: "1" });
    running.add(web);
    web.once("exit", (code) => {
      running.delete(web);
      if (isStopping) return;
      log.error({ code }, "a web process ended");
      setTimeout(() => isStopping || begin(), restartDelayMs);
    });
    return web;
  };
  const heard = await Promise.all(Array.from({ length: count }, async () => (await once(begin(), "listening")) as [{ port: number }]));
  return {
    port: heard[0][0].port,
    async stop() {
      isStopping = true;
      const ended = [...running].map((web) => once(web, "exit"));
      for (const web of running) web.send(stopWord);
      await Promise.all(ended);
    },
  };
}

/**
 * True in one of several web processes, where the first one says when to stop: a terminal sends its signal to all of them,
 * and would else be heard twice.
 */
export function stopsWithFirst(stop: () => void): boolean {
  if (!cluster.isWorker) return false;
  process.on("message", (word) => word === stopWord && stop());
  process.on("disconnect", stop);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => undefined);
  return true;
}
