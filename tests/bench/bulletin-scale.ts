/**
 * The bulletin when one machine is not enough: many subscribers on PostgreSQL as an installation runs it, and several workers that share
 * the ledger. Says what one mail costs, what the rows weigh, and whether anybody was left out or written to twice.
 */
import { mkdirSync } from "node:fs";
import { sql } from "kysely";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { clockActor, system } from "#app/domain/access/actor.ts";
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { runDueJobs } from "#app/jobs/run-due-jobs.ts";
import { schedule } from "#app/jobs/schedule.ts";
import { buildWhenStale, serverBundle } from "#app/server/build-when-stale.ts";
import { startPostgres } from "#tests/support/postgres.ts";
import { prepareBulletin } from "./bulletin-audience.ts";
import { benchFolder, benchKeys, cpuMsOf, isAsked, loadText, option, peakMbOf, startBenchProcess, type BenchProcess } from "./measure.ts";

const isSmall = isAsked("small");
const subscribers = option("subscribers", isSmall ? 5000 : 100_000);
const changedPlaces = option("changed", 300);
const workers = option("workers", 2);
const concurrency = option("concurrency", 10);
const million = 1_000_000;

export async function run(): Promise<void> {
  await buildWhenStale(() => console.log("building …"));
  mkdirSync(benchFolder, { recursive: true });
  const postgres = await startPostgres({ isDurable: true });
  try {
    await measure(postgres.urlOf("postgres"));
  } finally {
    await postgres.stop();
  }
}

async function measure(url: string): Promise<void> {
  const connection = connect(url);
  await migrate(connection);
  const programme = openProgramme(connection, benchKeys);
  const ctx = makeCtx(programme, { actor: system });
  const issueId = await prepareBulletin(ctx, { subscribers, places: changedPlaces });
  await sql`ANALYZE`.execute(connection.db);

  const begun = performance.now();
  const { queued } = await startSending(ctx, issueId);
  const ledgerSeconds = (performance.now() - begun) / 1000;
  // What the clock would do first, reminders and all, must not mix with what is measured.
  await runDueJobs(makeCtx(programme, { actor: clockActor, via: "clock" }), schedule, "bench", {
    info: () => undefined,
    error: console.error,
  });
  await connection.db.deleteFrom("letter").where("template", "<>", "bulletin-issue").execute();

  const sink = startBenchProcess("tests/bench/bulletin-sink.ts", []);
  const { port } = await sink.line<{ port: number }>();
  sink.child.stdin!.write(`${queued}\n`);
  const senders = Array.from({ length: workers }, () => startWorker(url, port));
  await sink.line();
  const [sendingSince, cpuBefore] = [performance.now(), cpuOf(senders)];
  const { readers } = await sink.line<{ readers: number }>();
  const seconds = (performance.now() - sendingSince) / 1000;
  const [cpuMs, peakMb] = [cpuOf(senders) - cpuBefore, Math.max(...senders.map(({ pid }) => peakMbOf(pid)))];
  for (const { child } of senders) child.kill("SIGTERM");
  await Promise.all(senders.map(({ ended }) => ended));
  sink.child.kill("SIGTERM");
  await sink.ended;

  const { rows: states } = await sql<{ state: string; count: string }>`SELECT state, count(*) AS count FROM letter GROUP BY state`.execute(
    connection.db,
  );
  const {
    rows: [weight],
  } = await sql<{
    letters: string;
    whole: string;
  }>`SELECT pg_total_relation_size('letter') AS letters, pg_database_size(current_database()) AS whole`.execute(connection.db);
  await connection.close();

  const perSecond = queued / seconds;
  const [cpuPerMail, letterBytes] = [cpuMs / queued, Number(weight.letters) / queued];
  console.log(
    `\nbulletin-scale: ${subscribers} subscribers on PostgreSQL (fsync on), ${workers} workers of ${concurrency} connections, one machine for everything`,
  );
  console.table({
    [`${queued} letters`]: {
      "ledger s": ledgerSeconds.toFixed(1),
      "mails/s": perSecond.toFixed(0),
      "cpu ms per mail": cpuPerMail.toFixed(2),
      "peak MB of a worker": Math.round(peakMb),
      "bytes per letter": Math.round(letterBytes),
      "database MB": Math.round(Number(weight.whole) / 1e6),
    },
  });
  console.log(
    `bulletin-scale: ${readers} different readers for ${queued} letters, so ${queued - readers} twice; at the end ${states.map(({ state, count }) => `${count} ${state}`).join(", ")}`,
  );
  const mails = (queued / subscribers) * million;
  console.log(
    `bulletin-scale: for ${million} subscribers in proportion: ${Math.round(mails)} mails, ${((cpuPerMail * mails) / 3.6e6).toFixed(1)} processor hours of workers, ${((ledgerSeconds * million) / subscribers).toFixed(0)} s for the ledger, ${((letterBytes * mails) / 1e9).toFixed(1)} GB of letters`,
  );
  console.log(loadText());
}

const startWorker = (url: string, port: number): BenchProcess =>
  startBenchProcess(serverBundle, ["--worker"], {
    DATABASE_URL: url,
    APP_KEYS: benchKeys,
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "bulletin@bench.example.jp",
    MAIL_CONCURRENCY: String(concurrency),
    PUBLIC_ORIGIN: "https://bench.example.jp",
    LOG_LEVEL: "error",
    NODE_ENV: "production",
  });

const cpuOf = (processes: BenchProcess[]) => processes.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0);
