/**
 * A mail server that takes everything and keeps only whom it was for: says its port, when the first mail of a count arrived, and after the
 * full count what it has taken.
 */
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

let taken = 0;
let bytes = 0;
let readers = new Set<string>();
let isFirst = false;
let wanted = Number.POSITIVE_INFINITY;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  logger: false,
  onData(stream, { envelope }, done) {
    stream.once("data", () => {
      if (isFirst) console.log(JSON.stringify({ isFirst }));
      isFirst = false;
    });
    stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
    stream.on("end", () => {
      taken += 1;
      for (const { address } of envelope.rcptTo) readers.add(address);
      done();
      if (taken === wanted) console.log(JSON.stringify({ taken, bytes, readers: readers.size }));
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: (server.server.address() as AddressInfo).port })));
/** Each line of the input is the next number of mails to wait for. */
createInterface({ input: process.stdin }).on(
  "line",
  (line) => ([taken, bytes, readers, wanted, isFirst] = [0, 0, new Set(), Number(line), true]),
);
