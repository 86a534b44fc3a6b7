/** Joins the parts of a running programme; the only place that knows them all. */
import type { Logger } from "pino";
import { connect, type Connection } from "#db/connect.ts";
import { systemClock, type Programme } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import type { WebApp } from "#app/http/load-context.ts";
import { takeReport } from "#emails/bounces/take-report.ts";
import { openMailDesk } from "#emails/mail-desk.ts";
import { readSender, type MailSettings } from "#emails/mail-settings.ts";
import { readDkimKeys } from "./dkim-keys.ts";
import type { Env } from "./env.ts";
import { openLog } from "./logging.ts";

export interface App extends WebApp {
  env: Env;
  programme: Programme;
  connection: Connection;
  mail: MailSettings;
  log: Logger;
}

export function openApp(env: Env): App {
  const connection = connect(env.DATABASE_URL);
  const mail = mailSettings(env);
  return {
    env,
    connection,
    programme: openProgramme(connection, env.APP_KEYS, systemClock, env.timings),
    publicOrigin: env.PUBLIC_ORIGIN,
    isDemo: env.DEMO,
    mail,
    mailDesk: openMailDesk(mail, env.PUBLIC_ORIGIN),
    mailHook: { key: mail.bounceKey ?? null, takeReport },
    log: openLog(env.LOG_LEVEL),
  };
}

function mailSettings(env: Env): MailSettings {
  const { keys } = readDkimKeys(env);
  return {
    smtpUrl: env.SMTP_URL,
    from: readSender(env.MAIL_FROM),
    dkim: keys,
    bounceDomain: env.MAIL_BOUNCE_DOMAIN,
    bounceFolder: env.MAIL_BOUNCE_DIR,
    bounceKey: env.MAIL_BOUNCE_KEY,
  };
}
