/** The demo's data where the settings point: filled when there are none yet, taken away when asked, and who can sign in to it. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { demoApplicantEmail, demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import ja from "#app/text/ja/account.ts";
import type { Env } from "./env.ts";

const say = (line = "") => console.log(line);

const fileOf = (url: string) => (url.startsWith("file:") ? resolve(url.slice("file:".length)) : undefined);

export function removeDemo(env: Env): void {
  const file = fileOf(env.DATABASE_URL);
  if (!file) return say("--reset empties the demo's own SQLite file; this DATABASE_URL is kept.");
  for (const one of [file, `${file}-wal`, `${file}-shm`]) rmSync(one, { force: true });
  const mail = fileOf(env.SMTP_URL);
  if (mail) rmSync(mail, { recursive: true, force: true });
}

/** A new database is filled beside its place and then put there, so that a start that was broken off leaves none half filled. */
export async function fillDemoWhenNew(env: Env): Promise<void> {
  const file = fileOf(env.DATABASE_URL);
  if (file && existsSync(file)) return;
  const beside = file && `${file}.new`;
  if (beside) for (const one of [beside, `${beside}-wal`, `${beside}-shm`]) rmSync(one, { force: true });
  if (file) mkdirSync(dirname(file), { recursive: true });
  // The second start must not wait for what only the first needs.
  const [{ openApp }, { migrate }, { loadDemo }] = await Promise.all([
    import("./wiring.ts"),
    import("#db/migrate.ts"),
    import("./seed/load-demo.ts"),
  ]);
  const app = openApp({ ...env, DATABASE_URL: beside ? `file:${beside}` : env.DATABASE_URL });
  await migrate(app.connection);
  const isFilled = await app.connection.db.selectFrom("account").select("id").limit(1).executeTakeFirst();
  if (!isFilled) {
    say("Loading the demo's data …");
    const { openTransport } = await import("#emails/transport.ts");
    // Mails of the demo's past can be read in its mailbox; a real mail server never gets them.
    const transport = app.mail.smtpUrl.startsWith("file:")
      ? openTransport(app.mail, { leaseSeconds: env.timings.leaseSeconds, connections: 1 })
      : undefined;
    await loadDemo(app.programme, { mail: app.mail, publicOrigin: env.PUBLIC_ORIGIN, transport });
  }
  app.connection.sqlite?.pragma("wal_checkpoint(TRUNCATE)");
  await app.connection.close();
  if (file && beside) renameSync(beside, file);
}

export function printSignIns(origin: string): void {
  say();
  say(`  ${origin}`);
  say();
  for (const { email, words } of demoSignIns) say(`  ${email.padEnd(36)}${ja["sign-in"].demo[words]}`);
  say(`  ${demoApplicantEmail.padEnd(36)}${ja["sign-in"].demo.applicant} → ${origin}/demo/mail`);
  say();
  say(`  password: ${demoPassword}`);
  say(`  ${ja["sign-in"].demo.localhost}`);
  say();
}
