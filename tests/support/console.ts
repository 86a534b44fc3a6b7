/** What a test says on console.error, and what it expects to be said. */
import { format } from "node:util";

let said: string[] = [];
let expected: RegExp[] = [];

export function watchConsole(): void {
  said = [];
  expected = [];
  console.error = (...parts: unknown[]) => void said.push(format(...parts));
}

/** Allows, for the running test, messages that match; the test still passes when none comes. */
export function expectConsoleError(pattern: RegExp): void {
  expected.push(pattern);
}

export function takeUnexpectedErrors(): string[] {
  const unexpected = said.filter((message) => !expected.some((pattern) => pattern.test(message)));
  said = [];
  return unexpected;
}
