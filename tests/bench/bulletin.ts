/**
 * Bulletin speed: personalised mails through ledger and sender of the built worker, against nodemailer's pool sending one fixed mail of the same size
 * to the same server with as many connections. Neither signs. Before that: the content for many subscribers, built without sending.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type Connection } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { clockActor, system } from "#app/domain/access/actor.ts";
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import { makeCtx, type Ctx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { linksOf } from "#app/domain/subscriptions/subscription-tokens.ts";
import { runDueJobs } from "#app/jobs/run-due-jobs.ts";
import { schedule } from "#app/jobs/schedule.ts";
import { buildWhenStale, serverBundle } from "#app/server/build-when-stale.ts";
import { drawIssue } from "#emails/render.ts";
import { joinBulletin, type BulletinParts } from "#emails/templates/bulletin.tsx";
import { prepareBulletin } from "./bulletin-audience.ts";
import { benchFolder, benchKeys, cpuMsOf, isAsked, loadText, option, peakMbOf, startBenchProcess, type BenchProcess } from "./measure.ts";

const isSmall = isAsked("small");
const mails = option("mails", isSmall ? 1000 : 20_000);
const subscribers = option("subscribers", isSmall ? 5000 : 100_000);
const changedPlaces = option("changed", 300);
const concurrency = option("concurrency", 10);
const origin = "https://bench.example.jp";

export async function run(): Promise<void> {
  await buildWhenStale(() => console.log("building …"));
  mkdirSync(benchFolder, { recursive: true });
  const path = join(benchFolder, "bulletin.db");
  for (const one of [path, `${path}-wal`, `${path}-shm`]) rmSync(one, { force: true });
  const connection = connect(`file:${path}`);
  await migrate(connection);
  const programme = openProgramme(connection, benchKeys);
  const ctx = makeCtx(programme, { actor: system });
  const issueId = await prepareBulletin(ctx, { subscribers, places: changedPlaces });

  await reportContent(ctx, issueId);
  // What the clock would do first, reminders and all, must not mix with what is measured.
  await runDueJobs(makeCtx(programme, { actor: clockActor, via: "clock" }), schedule, "bench", {
    info: () => undefined,
    error: console.error,
  });
  const waiting = await leaveOnly(connection, mails);
  await connection.close();

  const sink = startBenchProcess("tests/bench/bulletin-sink.ts", []);
  const { port } = await sink.line<{ port: number }>();
  const floor = await send(sink, waiting, () =>
    startBenchProcess("tests/bench/bulletin-floor.ts", [String(port), String(waiting), String(concurrency), mailFile]),
  );
  const ours = await send(sink, waiting, () =>
    startBenchProcess(serverBundle, ["--worker"], {
      DATABASE_URL: `file:${path}`,
      APP_KEYS: benchKeys,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: "bulletin@bench.example.jp",
      MAIL_CONCURRENCY: String(concurrency),
      PUBLIC_ORIGIN: origin,
      LOG_LEVEL: "error",
      NODE_ENV: "production",
    }),
  );
  sink.child.kill("SIGTERM");
  await sink.ended;

  const again = connect(`file:${path}`);
  const unsent = await again.db
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("state", "<>", "sent")
    .executeTakeFirstOrThrow();
  await again.close();
  for (const one of [path, `${path}-wal`, `${path}-shm`, mailFile]) rmSync(one, { force: true });

  const row = ({ seconds, cpuMs, peakMb, bytes }: Sent) => ({
    "mails/s": (waiting / seconds).toFixed(0),
    "cpu ms per mail": (cpuMs / waiting).toFixed(2),
    "bytes per mail": Math.round(bytes / waiting),
    "peak MB": Math.round(peakMb),
  });
  console.log(`\nbulletin: ${waiting} mails over ${concurrency} connections, neither signed; ${unsent.count} not sent at the end`);
  console.table({ ours: row(ours), floor: row(floor) });
  console.log(
    `bulletin: ratio ${(floor.seconds / ours.seconds).toFixed(2)} by the clock, ${(floor.cpuMs / ours.cpuMs).toFixed(2)} by processor time (bar 0.7, aim 0.8); memory bar 300 MB`,
  );
  console.log(loadText());
}

const mailFile = join(benchFolder, "bulletin-mail.json");

/** The audience with its ledger, and every mail's text, as the sender would make it. */
async function reportContent(ctx: Ctx, issueId: string): Promise<void> {
  let begun = performance.now();
  const { queued, nothingNew } = await startSending(ctx, issueId);
  const ledgerMs = performance.now() - begun;
  begun = performance.now();
  const cpuBefore = process.cpuUsage();
  const parts: Record<string, BulletinParts> = {
    ja: await drawIssue(ctx, issueId, "ja", origin),
    en: await drawIssue(ctx, issueId, "en", origin),
  };
  // In the order the sender takes them.
  const rows = await ctx.db
    .selectFrom("letter")
    .innerJoin("subscription", "subscription.id", "letter.subscription_id")
    .select(["subscription.id", "subscription.language", "searches", "organisation_name"])
    .where("issue_id", "=", issueId)
    .orderBy("letter.id")
    .execute();
  let written = 0;
  let sample: { subject: string; text: string; html: string } | null = null;
  const sizes: number[] = [];
  for (const row of rows) {
    const mail = joinBulletin(parts[row.language], {
      organisationName: row.organisation_name,
      personName: null,
      searches: row.searches,
      links: linksOf(ctx, origin, row.id),
    });
    if (!mail) continue;
    written += 1;
    sizes.push(mail.html.length + mail.text.length);
    sample ??= mail;
  }
  const contentMs = performance.now() - begun;
  const { user, system: kernel } = process.cpuUsage(cpuBefore);
  // The floor sends a mail of middling size.
  const middle = sizes.slice().sort((one, other) => one - other)[sizes.length >> 1];
  for (const row of rows) {
    const mail = joinBulletin(parts[row.language], {
      organisationName: row.organisation_name,
      personName: null,
      searches: row.searches,
      links: linksOf(ctx, origin, row.id),
    });
    if (!mail || Math.abs(mail.html.length + mail.text.length - middle) > middle / 20) continue;
    sample = mail;
    break;
  }
  writeFileSync(mailFile, JSON.stringify(sample));
  console.log(
    `bulletin: ${subscribers} subscribers, ${changedPlaces} changed places: ${queued} letters (${nothingNew} with nothing new) written in ${(ledgerMs / 1000).toFixed(1)} s`,
  );
  console.log(
    `bulletin: ${written} mails written in ${(contentMs / 1000).toFixed(1)} s (${((user + kernel) / 1e6).toFixed(1)} s of processor time; bar 15 s together)`,
  );
}

/** The first letters of the issue; the rest has served its purpose. */
async function leaveOnly({ db }: Connection, most: number): Promise<number> {
  await db
    .deleteFrom("letter")
    .where("id", "not in", (eb) => eb.selectFrom("letter").select("id").where("template", "=", "bulletin-issue").orderBy("id").limit(most))
    .execute();
  return Number(
    (
      await db
        .selectFrom("letter")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count,
  );
}

interface Sent {
  seconds: number;
  cpuMs: number;
  peakMb: number;
  bytes: number;
}

/** From the moment the first mail arrives until the last one has. */
async function send(sink: BenchProcess, count: number, start: () => BenchProcess): Promise<Sent> {
  sink.child.stdin!.write(`${count}\n`);
  const sender = start();
  await sink.line();
  const [begun, cpuBefore] = [performance.now(), cpuMsOf(sender.pid)];
  const { bytes } = await sink.line<{ bytes: number }>();
  const sent = { seconds: (performance.now() - begun) / 1000, cpuMs: cpuMsOf(sender.pid) - cpuBefore, peakMb: peakMbOf(sender.pid), bytes };
  // Ends in order: what it knows and has not written yet is written now.
  sender.child.kill("SIGTERM");
  await sender.ended;
  return sent;
}
