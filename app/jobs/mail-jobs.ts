/** What the clock does for mail beside sending it: reads what comes back, and watches that mail moves. */
import type { Logger } from "pino";
import { readMailAlarm } from "#app/domain/outbox/read-mail-alarm.ts";
import { readMaildir } from "#emails/bounces/read-maildir.ts";
import type { MailSettings } from "#emails/mail-settings.ts";
import type { Job } from "./schedule.ts";

export function mailJobs({ mail: { bounceFolder }, log }: { mail: Pick<MailSettings, "bounceFolder">; log: Pick<Logger, "error"> }): Job[] {
  return [
    ...(bounceFolder ? [{ name: "mail-reports", when: "* * * * *", act: (ctx) => readMaildir(ctx, bounceFolder) } satisfies Job] : []),
    {
      name: "mail-watch",
      when: "*/5 * * * *",
      async act(ctx) {
        const alarm = await readMailAlarm(ctx);
        if (alarm) log.error(alarm, "mail does not move");
        return alarm;
      },
    },
  ];
}
