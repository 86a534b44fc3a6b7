/** What the clock does for mail beside sending it: reads what comes back, and watches that mail moves. */
import type { Logger } from "pino";
import type { Programme } from "#app/domain/context.ts";
import { readMailAlarm } from "#app/domain/outbox/read-mail-alarm.ts";
import { readMaildir } from "#emails/bounces/read-maildir.ts";
import type { MailSettings } from "#emails/mail-settings.ts";
import type { Job } from "./schedule.ts";

export interface MailJobParts {
  programme: Pick<Programme, "clock">;
  mail: Pick<MailSettings, "bounceFolder">;
  log: Pick<Logger, "error">;
}

/** What lay there when a worker begins is taken within seconds; only then does its lying there say anything of the mail. */
const settlingMs = 60_000;

export function mailJobs({ programme: { clock }, mail: { bounceFolder }, log }: MailJobParts): Job[] {
  const judgesFromMs = clock.nowMs() + settlingMs;
  return [
    ...(bounceFolder ? [{ name: "mail-reports", when: "* * * * *", act: (ctx) => readMaildir(ctx, bounceFolder) } satisfies Job] : []),
    {
      name: "mail-watch",
      when: "*/5 * * * *",
      async act(ctx) {
        if (clock.nowMs() < judgesFromMs) return null;
        const alarm = await readMailAlarm(ctx);
        if (alarm) log.error(alarm, "mail does not move");
        return alarm;
      },
    },
  ];
}
