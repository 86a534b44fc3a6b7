/** Loaded before every test file: no network beyond this machine, and an unexpected console.error fails the test. */
import { Socket } from "node:net";
import { afterAll, afterEach, beforeEach } from "vitest";
import { takeUnexpectedErrors, watchConsole } from "./console.ts";
import { beginTest, endFile, endTest } from "./world.ts";

const loopback = new Set(["127.0.0.1", "::1", "localhost", "0.0.0.0", "::"]);

type ConnectArguments = Parameters<Socket["connect"]>;
// This file runs once per test file, the worker may run many: the original is kept where the next run finds it.
const kept = globalThis as { connectAnywhere?: Socket["connect"] };
const connectAnywhere = (kept.connectAnywhere ??= Socket.prototype.connect);
Socket.prototype.connect = function connectToThisMachine(this: Socket, ...given: ConnectArguments) {
  const host = hostOf(given);
  if (host !== undefined && !loopback.has(host) && !host.startsWith("127.")) {
    throw new Error(`A test tried to reach ${host}: tests stay on this machine.`);
  }
  return connectAnywhere.apply(this, given);
} as typeof connectAnywhere;

/** The host of `connect(options)`, `connect(port, host)`, `connect(path)` or node's own normalized `connect([options])`. */
function hostOf(given: unknown[]): string | undefined {
  const [first, second] = given;
  const target: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof target === "object" && target !== null) {
    const { host, path } = target as { host?: string; path?: string };
    return path ? undefined : (host ?? "localhost");
  }
  return typeof second === "string" ? second : undefined;
}

beforeEach(() => {
  watchConsole();
  beginTest();
});

afterEach(async () => {
  await endTest();
  const unexpected = takeUnexpectedErrors();
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`);
});

afterAll(endFile);
