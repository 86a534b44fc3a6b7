/** The programme's own sender over the bench's database, until nothing is due. */
import pino from "pino";
import { openProgramme, systemClock } from "#app/domain/context.ts";
import { defaultTimings } from "#app/domain/timings.ts";
import { connect } from "#db/connect.ts";
import { startSender } from "#emails/deliver.ts";

const [url, keys, port, concurrency] = process.argv.slice(2);
const connection = connect(url);
const sender = startSender({
  programme: openProgramme(connection, keys, systemClock, { ...defaultTimings, mailConcurrency: Number(concurrency) }),
  mail: { smtpUrl: `smtp://127.0.0.1:${port}`, from: { name: "", address: "bulletin@bench.example.jp" } },
  publicOrigin: "https://bench.example.jp",
  log: pino({ level: "error" }, pino.destination(2)),
});
console.log(JSON.stringify({ started: true }));
await sender.idle();
console.log(JSON.stringify({ ended: true }));
// Ended by whoever started it, once it was measured.
process.stdin.once("end", () => void sender.stop().then(() => connection.close()));
process.stdin.resume();
