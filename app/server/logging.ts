/** The log: what happened, never to whom. No body, no query, no name, no address, no token comes near it. */
import { pino, type DestinationStream, type Logger } from "pino";

const secretFields = ["password", "token", "email", "name", "to", "from", "address", "cookie", "authorization", "body", "data", "values"];

export function openLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((one) => [one, `*.${one}`]), censor: "…" },
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Messages of database errors hold values of rows; the kind, the code and the place in our code say enough. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const isOfDatabase = typeof code === "string";
  return {
    kind: error.name,
    ...(isOfDatabase ? { code } : { message: maskMails(error.message) }),
    at: frames.slice(0, 12).map((line) => line.trim()),
  };
}

const maskMails = (text: string) => text.replace(/(?<![^\s<>"'(),;:])[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "…").slice(0, 500);

const plainSegment = /^[A-Za-z0-9._-]{1,40}$/;
const idSegment = /^[0-9a-f-]{32,36}$/i;

/** The path without what could name a person or open a door: tokens, ids and anything unusual become a sign. */
export function shapeOf(url: string): string {
  const [first = "", ...rest] = url.split("?", 1)[0].split("/").slice(1);
  if (first === "l" || first === "u") return rest.length ? `/${first}/:token` : `/${first}`;
  return `/${[first, ...rest].map((one) => (one === "" || (plainSegment.test(one) && !idSegment.test(one)) ? one : ":x")).join("/")}`;
}
