/** Several web processes on one port: the first process keeps them running, runs the jobs, and tells them when to stop. */
import cluster, { type Worker as WebProcess } from "node:cluster";
import { once } from "node:events";
import type { Logger } from "pino";
import type { RawEnvironment } from "./env.ts";

const stopWord = "stop";
const hearsWord = "hears";
const idleWord = "idle";
const endWord = "end";
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
    // Cluster listens to a process from its first moment on, so that a word sent while it still loads is not kept for it.
    web.on("message", (said: unknown) => isStopping && said === hearsWord && tell(web, stopWord));
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
      const stopped = [...running].map((web) => ({ web, ended: once(web, "exit") }));
      const idle = stopped.map(({ web, ended }) => Promise.race([ended, untilHeard(web, idleWord)]));
      for (const { web } of stopped) tell(web, stopWord);
      await Promise.all(idle);
      for (const { web } of stopped) tell(web, endWord);
      await Promise.all(stopped.map(({ ended }) => ended));
    },
  };
}

/** A process that has just ended need not hear it any more. */
const tell = (web: WebProcess, word: string) => void web.send(word, () => undefined);

const untilHeard = (from: Pick<NodeJS.EventEmitter, "on">, word: string) =>
  new Promise<void>((resolve) => void from.on("message", (said: unknown) => said === word && resolve()));

/**
 * True in one of several web processes, where the first one says when to stop: a terminal sends its signal to all of them,
 * and would else be heard twice.
 */
export function stopsWithFirst(stop: () => void): boolean {
  if (!cluster.isWorker) return false;
  let isTold = false;
  const stopOnce = () => {
    if (!isTold) stop();
    isTold = true;
  };
  process.on("message", (word) => word === stopWord && stopOnce());
  process.on("disconnect", stopOnce);
  process.send!(hearsWord, () => undefined);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => undefined);
  return true;
}

export const isOneOfSeveral = (): boolean => cluster.isWorker;

/**
 * Web processes leave together: a connection that the first process was handing to one that left would be nobody's, and whoever
 * opened it would wait until the last request of the others is answered.
 */
export async function leaveWithOthers(): Promise<void> {
  if (!cluster.isWorker || !process.connected) return;
  const isOver = untilHeard(process, endWord);
  // When the first process is gone there is nobody to wait for.
  const isAlone = new Promise<void>((resolve) => process.send!(idleWord, (error: Error | null) => error && resolve()));
  await Promise.race([isOver, isAlone]);
}
