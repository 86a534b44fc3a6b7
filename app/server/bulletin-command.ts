/** `npm run bulletin -- --now ISO`: does for the bulletin what the clock would do at that moment, and says what it did. */
import { clockActor } from "#app/domain/access/actor.ts";
import { keepBulletinGoing } from "#app/domain/bulletins/keep-bulletin-going.ts";
import { keepRhythmsGoing } from "#app/domain/subscriptions/send-rhythms.ts";
import { makeCtx, systemClock, type Clock } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { connect } from "#db/connect.ts";
import { readOrMakeDemoKeys } from "./demo-keys.ts";
import { processEnvironment, readEnvOrExit } from "./env.ts";

function clockOf(args: readonly string[]): Clock {
  const at = args.indexOf("--now");
  if (at < 0) return systemClock;
  const nowMs = Date.parse(args[at + 1] ?? "");
  if (Number.isNaN(nowMs)) {
    console.error("--now needs a moment such as 2027-01-12T00:00:00Z");
    process.exit(1);
  }
  return { nowMs: () => nowMs };
}

const raw = processEnvironment();
// The demo's own keys, unless this is an installation that says which.
if (!raw.APP_KEYS && !raw.PUBLIC_ORIGIN) Object.assign(raw, { DEMO: "1", APP_KEYS: readOrMakeDemoKeys() });
const env = readEnvOrExit(raw);
const connection = connect(env.DATABASE_URL);
const ctx = makeCtx(openProgramme(connection, env.APP_KEYS, clockOf(process.argv), env.timings), { actor: clockActor, via: "clock" });
const steps = await keepBulletinGoing(ctx);
for (const { act, period } of steps) console.log(`${period}: ${act}`);
const runs = await keepRhythmsGoing(ctx);
for (const { kind, period, queued } of runs) console.log(`${kind} ${period}: ${queued} mails`);
if (!steps.length && !runs.length) console.log(`${ctx.now()}: nothing to do`);
await connection.close();
