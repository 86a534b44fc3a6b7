/** The sender as a process of its own, for kills and stops: sends until it is told to end, or with `--until-idle` until nothing is due. */
import pino from "pino";
import { systemClock } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { defaultTimings } from "#app/domain/timings.ts";
import { connect } from "#db/connect.ts";
import { startSender } from "#emails/deliver.ts";

const timings = { ...defaultTimings, ...(JSON.parse(process.env.TIMINGS ?? "{}") as Partial<typeof defaultTimings>) };
const connection = connect(process.env.DATABASE_URL!);
const programme = openProgramme(connection, process.env.APP_KEYS!, systemClock, timings);
const sender = startSender({
  programme,
  mail: { smtpUrl: process.env.SMTP_URL!, from: { name: "", address: "bulletin@hatarakuba.example.jp" } },
  publicOrigin: "https://hatarakuba.example.jp",
  log: pino({ level: "error" }, pino.destination(2)),
});
console.log(JSON.stringify({ started: true }));

const end = async () => {
  await sender.stop();
  await connection.close();
  console.log(JSON.stringify({ ended: true }));
};
process.on("SIGTERM", () => void end());
if (process.argv.includes("--until-idle")) {
  await sender.idle();
  await end();
}
