/** The part of the programme that acts by itself: sends letters and does what the clock asks for, until it is stopped. */
import type { Logger } from "pino";
import { clockActor } from "#app/domain/access/actor.ts";
import { makeCtx, type Programme } from "#app/domain/context.ts";
import { onLettersQueued } from "#app/domain/outbox/queue-letter.ts";
import { startSender } from "#emails/deliver.ts";
import type { MailSettings } from "#emails/mail-settings.ts";
import { runDueJobs } from "./run-due-jobs.ts";
import { mailJobs } from "./mail-jobs.ts";
import { schedule } from "./schedule.ts";

export interface WorkerParts {
  programme: Programme;
  publicOrigin: string;
  mail: MailSettings;
  log: Pick<Logger, "info" | "warn" | "error">;
}

export interface Worker {
  /** Begins nothing new and resolves when what was begun has ended. */
  stop(): Promise<void>;
}

/** Jobs are due by the minute; a look costs one small read per job. */
const lookEveryMs = 10_000;

export function startWorker(parts: WorkerParts): Worker {
  const { programme, log } = parts;
  const ctx = makeCtx(programme, { actor: clockActor, via: "clock" });
  const owner = programme.newId();
  const sender = startSender(parts);
  const jobs = [...schedule, ...mailJobs(parts)];
  onLettersQueued(() => sender.wake());

  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const look = () => {
    if (isStopping || isRunning) return;
    isRunning = true;
    running = runDueJobs(ctx, jobs, owner, log)
      .catch((error: unknown) => log.error({ err: error }, "jobs cannot be looked at"))
      .finally(() => (isRunning = false));
  };
  look();
  const timer = setInterval(look, Math.min(lookEveryMs, programme.timings.workerPauseMs * 10));

  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      onLettersQueued(undefined);
      await Promise.all([running, sender.stop()]);
    },
  };
}
