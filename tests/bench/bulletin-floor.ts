/** The floor: nodemailer's own pool sending one fixed mail, with nothing remembered of whom it went to. */
import { readFileSync } from "node:fs";
import nodemailer from "nodemailer";

const [port, count, concurrency, mailFile] = process.argv.slice(2);
const mail = JSON.parse(readFileSync(mailFile, "utf8")) as { subject: string; text: string; html: string };
const transport = nodemailer.createTransport({
  pool: true,
  host: "127.0.0.1",
  port: Number(port),
  maxConnections: Number(concurrency),
  maxMessages: 500,
});

let next = 0;
async function lane(): Promise<void> {
  while (next < Number(count)) {
    const number = (next += 1);
    await transport.sendMail({ from: "bulletin@bench.example.jp", to: `reader-${number}@bench.example.jp`, ...mail });
  }
}
await Promise.all(Array.from({ length: Number(concurrency) }, lane));
// Stays until whoever started it has measured it.
process.once("SIGTERM", () => process.exit(0));
setInterval(() => undefined, 60_000);
