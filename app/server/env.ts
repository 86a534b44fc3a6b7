/** The settings of an installation. The only file that reads the process's environment; everything else is handed what it needs. */
import { z } from "zod";
import { defaultTimings, type Timings } from "#app/domain/timings.ts";
import { readDemoKeys } from "./demo-keys.ts";
import { readDkimKeys } from "./dkim-keys.ts";

const onOff = z.enum(["on", "off"]).transform((value) => value === "on");
const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const whole = (least: number, most: number) => z.coerce.number({ error: "must be a number" }).int().min(least).max(most);

const origin = z.string().refine((value) => {
  try {
    const url = new URL(value);
    return (url.protocol === "https:" || url.protocol === "http:") && url.origin === value;
  } catch {
    return false;
  }
}, "must be an origin such as https://hatarakuba.example.jp, without path or slash at the end");

/** `id:secret` pairs, newest first; the same rule as the keyring's own. */
const appKeys = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]{1,16}:[^\s:,]{32,}(,\s*[A-Za-z0-9_-]{1,16}:[^\s:,]{32,})*$/,
    "must hold id:secret pairs separated by commas, each secret at least 32 characters",
  );

const smtpUrl = z.string().regex(/^(smtps?:\/\/|file:)/, "must begin with smtp://, smtps:// or file:");
const databaseUrl = z.string().regex(/^(file:|postgres(ql)?:\/\/)/, "must begin with file: or postgres://");

/** `off`, a number of proxies, or the proxies' addresses; never "all". */
const trustProxy = z
  .string()
  .regex(
    /^(off|[1-9]|[0-9a-fA-F.:/]+(,\s*[0-9a-fA-F.:/]+)*)$/,
    "must be off, a number of proxies (1 to 9) or their addresses separated by commas",
  )
  .transform((value) => (value === "off" ? false : /^[1-9]$/.test(value) ? Number(value) : value.split(",").map((one) => one.trim())));

const seconds = z
  .string()
  .regex(/^\d+(,\d+)*$/, "must be numbers separated by commas")
  .transform((value) => value.split(",").map(Number));

const perSecond = z.coerce.number({ error: "must be a number" }).min(0).max(10_000);

/** `docomo.ne.jp:5,ezweb.ne.jp:5` */
const domainPaces = z
  .string()
  .regex(/^[a-z0-9.-]+:\d+(\.\d+)?(,[a-z0-9.-]+:\d+(\.\d+)?)*$/i, "must be domain:mails-a-second pairs separated by commas")
  .transform(
    (value) =>
      Object.fromEntries(value.split(",").map((pair) => [pair.split(":")[0].toLowerCase(), Number(pair.split(":")[1])])) as Record<
        string,
        number
      >,
  );

const settings = {
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().optional(),
  PUBLIC_ORIGIN: origin.optional(),
  DATABASE_URL: databaseUrl.default("file:./data/hatarakuba.db"),
  SMTP_URL: smtpUrl.default("file:./data/mail"),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@,;\r\n]+ )?<?[^\s<>@,;]+@[^\s<>@,;]+>?$/, "must be one address, with or without a name before it")
    .optional(),
  MAIL_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, "must be a domain name")
    .optional(),
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, "must be a domain name")
    .optional(),
  MAIL_BOUNCE_DIR: z.string().optional(),
  MAIL_BOUNCE_KEY: z.string().min(32, "must hold at least 32 random characters").optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9_-]+(\.[a-z0-9_-]+)*(,[a-z0-9_-]+(\.[a-z0-9_-]+)*)?$/i, "must be one selector, or two separated by a comma")
    .optional(),
  DKIM_KEY_FILE: z.string().optional(),
  APP_KEYS: appKeys.optional(),
  TRUST_PROXY: trustProxy.default(false),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  WEB_CONCURRENCY: whole(1, 64).default(1),
  WORKER: onOff.default(true),
  DEMO: flag.default(false),
  MAIL_TO_FILES: flag.default(false),
  SESSION_STAFF_IDLE_MINUTES: whole(1, 1440).default(defaultTimings.staffIdleMinutes),
  SESSION_STAFF_HOURS: whole(1, 24).default(defaultTimings.staffAbsoluteMinutes / 60),
  SESSION_APPLICANT_IDLE_MINUTES: whole(1, 10_080).default(defaultTimings.applicantIdleMinutes),
  SESSION_APPLICANT_HOURS: whole(1, 168).default(defaultTimings.applicantAbsoluteMinutes / 60),
  LINK_STAFF_MINUTES: whole(1, 10).default(defaultTimings.staffLinkMinutes),
  LINK_INVITATION_DAYS: whole(1, 30).default(defaultTimings.invitationDays),
  LINK_APPLICANT_MINUTES: whole(1, 60).default(defaultTimings.applicantLinkMinutes),
  LINK_SIGNATURE_DAYS: whole(1, 14).default(defaultTimings.signatureLinkDays),
  LINK_AFTER_DUE_DAYS: whole(0, 30).default(defaultTimings.afterDueDays),
  LINK_PREFERENCES_DAYS: whole(1, 365).default(defaultTimings.preferencesLinkDays),
  THROTTLE_WINDOW_MINUTES: whole(1, 1440).default(defaultTimings.throttleWindowMinutes),
  THROTTLE_MAX_DELAY_SECONDS: whole(1, 3600).default(defaultTimings.throttleMaxDelaySeconds),
  THROTTLE_PAUSE_MS: whole(0, 10_000).default(defaultTimings.throttlePauseMs),
  RECEIPT_HOURS: whole(1, 720).default(defaultTimings.receiptHours),
  MAIL_LEASE_SECONDS: whole(1, 600).default(defaultTimings.leaseSeconds),
  MAIL_RETRY_SECONDS: seconds.default([...defaultTimings.retryDelaysSeconds]),
  MAIL_GIVE_UP_HOURS: whole(1, 240).default(defaultTimings.giveUpAfterHours),
  MAIL_CONCURRENCY: whole(1, 200).default(defaultTimings.mailConcurrency),
  MAIL_PER_SECOND: perSecond.default(defaultTimings.mailPerSecond),
  MAIL_PER_DOMAIN_PER_SECOND: perSecond.default(defaultTimings.mailPerDomainPerSecond),
  MAIL_DOMAIN_PACES: domainPaces.default({}),
  MAIL_STALE_DAYS: whole(1, 60).default(defaultTimings.mailStaleDays),
  MAIL_ALARM_MINUTES: whole(1, 1440).default(defaultTimings.mailAlarmMinutes),
  WORKER_PAUSE_MS: whole(10, 60_000).default(defaultTimings.workerPauseMs),
};

const environment = z.object(settings);
type Parsed = z.infer<typeof environment>;
export const environmentNames = Object.keys(settings);

export interface Env extends Omit<Parsed, "PUBLIC_ORIGIN" | "APP_KEYS" | "MAIL_FROM"> {
  PUBLIC_ORIGIN: string;
  APP_KEYS: string;
  MAIL_FROM: string;
  timings: Timings;
}

export class HalfConfigured extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "HalfConfigured";
    this.faults = faults;
  }
}

export type RawEnvironment = Record<string, string | undefined>;

/** An empty value means "not set": that is what a line `NAME=` of an env file gives. */
const given = (raw: RawEnvironment): Record<string, string> =>
  Object.fromEntries(environmentNames.flatMap((name) => (raw[name] ? [[name, raw[name]]] : [])));

/** The process's own environment, for a command that starts a server with some settings of its own. */
export const processEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env });

/**
 * Reads the settings, `DEMO=1` filling what an installation must say itself.
 * Throws HalfConfigured with one line per fault.
 */
export function readEnv(raw: RawEnvironment = process.env): Env {
  const set = given(raw);
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw new HalfConfigured(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  const env = parsed.data;
  const faults = env.DEMO ? demoFaults(env) : faultsOf(env, set);
  if (faults.length) throw new HalfConfigured(faults);
  return {
    ...env,
    PUBLIC_ORIGIN: env.PUBLIC_ORIGIN ?? `http://localhost:${env.PORT}`,
    MAIL_FROM: env.MAIL_FROM ?? "hatarakuba@demo.example.jp",
    APP_KEYS: env.APP_KEYS!,
    timings: timingsOf(env),
  };
}

function faultsOf(env: Parsed, set: Record<string, unknown>): string[] {
  const faults: string[] = [];
  if (!env.PUBLIC_ORIGIN) faults.push("PUBLIC_ORIGIN: is missing; the address people open, such as https://hatarakuba.example.jp");
  if (!env.APP_KEYS) faults.push("APP_KEYS: is missing; id:secret with a secret of at least 32 random characters");
  if (!env.MAIL_FROM) faults.push("MAIL_FROM: is missing; the sender of all mails");
  if (!set.SMTP_URL) faults.push("SMTP_URL: is missing; smtp://… or smtps://… (mails to files only with DEMO=1 or MAIL_TO_FILES=1)");
  else if (env.SMTP_URL.startsWith("file:") && !env.MAIL_TO_FILES)
    faults.push("SMTP_URL: names a folder; real mail needs smtp:// or smtps:// (or say MAIL_TO_FILES=1)");
  return [...faults, ...dkimFaults(env)];
}

function demoFaults(env: Parsed): string[] {
  return env.APP_KEYS ? dkimFaults(env) : ["APP_KEYS: is missing; npm run demo makes one"];
}

function dkimFaults(env: Parsed): string[] {
  const parts = [env.DKIM_DOMAIN, env.DKIM_SELECTOR, env.DKIM_KEY_FILE].filter(Boolean).length;
  if (parts === 0) return [];
  if (parts < 3) return ["DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE: all three or none"];
  return [...keyFaults(env), ...senderFaults(env)];
}

const keyFaults = (env: Parsed) => readDkimKeys(env).faults;

/** Receivers ask that the domain that signs is the one that readers see. */
function senderFaults({ DKIM_DOMAIN, MAIL_FROM }: Parsed): string[] {
  const domain = MAIL_FROM && /@([^>@]+)>?$/.exec(MAIL_FROM)?.[1].toLowerCase();
  return domain && domain !== DKIM_DOMAIN!.toLowerCase()
    ? [`DKIM_DOMAIN: is ${DKIM_DOMAIN}, but MAIL_FROM sends from ${domain}; they must be the same`]
    : [];
}

function timingsOf(env: Parsed): Timings {
  return {
    staffIdleMinutes: env.SESSION_STAFF_IDLE_MINUTES,
    staffAbsoluteMinutes: env.SESSION_STAFF_HOURS * 60,
    applicantIdleMinutes: env.SESSION_APPLICANT_IDLE_MINUTES,
    applicantAbsoluteMinutes: env.SESSION_APPLICANT_HOURS * 60,
    staffLinkMinutes: env.LINK_STAFF_MINUTES,
    invitationDays: env.LINK_INVITATION_DAYS,
    applicantLinkMinutes: env.LINK_APPLICANT_MINUTES,
    signatureLinkDays: env.LINK_SIGNATURE_DAYS,
    afterDueDays: env.LINK_AFTER_DUE_DAYS,
    preferencesLinkDays: env.LINK_PREFERENCES_DAYS,
    throttleWindowMinutes: env.THROTTLE_WINDOW_MINUTES,
    throttleMaxDelaySeconds: env.THROTTLE_MAX_DELAY_SECONDS,
    throttlePauseMs: env.THROTTLE_PAUSE_MS,
    receiptHours: env.RECEIPT_HOURS,
    leaseSeconds: env.MAIL_LEASE_SECONDS,
    retryDelaysSeconds: env.MAIL_RETRY_SECONDS,
    giveUpAfterHours: env.MAIL_GIVE_UP_HOURS,
    workerPauseMs: env.WORKER_PAUSE_MS,
    mailConcurrency: env.MAIL_CONCURRENCY,
    mailPerSecond: env.MAIL_PER_SECOND,
    mailPerDomainPerSecond: env.MAIL_PER_DOMAIN_PER_SECOND,
    mailDomainPaces: env.MAIL_DOMAIN_PACES,
    mailStaleDays: env.MAIL_STALE_DAYS,
    mailAlarmMinutes: env.MAIL_ALARM_MINUTES,
  };
}

/**
 * The settings of a command beside the server, which needs no mail and no origin. Where nothing is set and a demo lies
 * here, the command works on the demo.
 */
export function readCommandEnv(raw: RawEnvironment = process.env): Env {
  const demoKeys = raw.APP_KEYS ? undefined : readDemoKeys();
  return readEnvOrExit({
    PUBLIC_ORIGIN: "http://localhost",
    MAIL_FROM: "command@localhost.localdomain",
    SMTP_URL: "file:./data/mail",
    MAIL_TO_FILES: "1",
    ...given(raw),
    ...(demoKeys ? { APP_KEYS: demoKeys, DEMO: "1" } : {}),
  });
}

/** The settings, or the end of the process with one line per fault. */
export function readEnvOrExit(raw: RawEnvironment = process.env): Env {
  try {
    return readEnv(raw);
  } catch (error) {
    if (!(error instanceof HalfConfigured)) throw error;
    for (const fault of error.faults) console.error(fault);
    process.exit(1);
  }
}

/** React and Remix choose their production code by this name when they are first imported. */
export function runAsProduction(): void {
  process.env.NODE_ENV ??= "production";
}
