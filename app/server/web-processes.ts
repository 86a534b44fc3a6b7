/** Several web processes on one port: the first process keeps them running, runs the jobs, and tells them when to stop. */
import cluster, { type Worker as WebProcess } from "node:cluster";
import { once } from "node:events";
import type { Logger } from "pino";
import type { RawEnvironment } from "./env.ts";

const stopWord = "stop";
/** A process that ends at once after its start is not started again in a hurry. */
const restartDelayMs = 1000;

export interface WebProcesses {
  /** The port, as soon as one of them listens. */
  whenListening: Promise<number>;
  /** Lets every process end what it has in hand. */
  stop(): Promise<void>;
}

export function startWebProcesses(script: string, count: number, raw: RawEnvironment, log: Logger): WebProcesses {
  cluster.setupPrimary({ exec: script, args: [] });
  const running = new Set<WebProcess>();
  let isStopping = false;
  const whenListening = once(cluster, "listening").then(([, address]) => (address as { port: number }).port);
  const begin = () => {
    const web = cluster.fork({ ...raw, WORKER: "off", WEB_CONCURRENCY: "1" });
    running.add(web);
    web.once("exit", (code) => {
      running.delete(web);
      if (isStopping) return;
      log.error({ code }, "a web process ended");
      setTimeout(() => isStopping || begin(), restartDelayMs);
    });
  };
  for (let started = 0; started < count; started += 1) begin();
  return {
    whenListening,
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
