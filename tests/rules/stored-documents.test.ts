/** What the database keeps as JSON is opened by the reader of its shape, and by nothing else. */
import { expect, it } from "vitest";
import { matchesIn, product } from "./source.ts";

/** Where JSON is opened that is no stored document. */
const others: Record<string, string> = {
  "app/domain/stored-shape.ts": "the readers themselves",
  "app/domain/agreements/agreement-hash.ts": "compares a stored text with its hash and reads nothing of it",
  "app/domain/form-receipt.ts": "gives an act's own answer back within hours, to the same form",
  "app/http/notice.server.ts": "a notice in a cookie, for the next page",
  "app/http/read-form.server.ts": "an intent in a form that was sent",
  "emails/mailbox.ts": "mails as files, for whoever tries the programme",
};

it("opens stored documents through their readers alone", () => {
  const found = product.flatMap((file) => matchesIn(file, /JSON\.parse\(/));
  expect(found.filter((one) => !others[one.split(":")[0]])).toEqual([]);
});

it("lists no place that opens nothing any more", () => {
  const opening = product.filter(({ text }) => text.includes("JSON.parse(")).map(({ path }) => path);
  expect(Object.keys(others).filter((path) => !opening.includes(path))).toEqual([]);
});
