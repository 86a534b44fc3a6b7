/** A body may hold one field of hundreds of thousands of characters: whatever stands in it, reading it takes no noticeable time. */
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { withoutMyNumber } from "./applicants/my-number.ts";
import * as fields from "./form-schema.ts";

const bytes = 100_000;

const schemas: Record<string, z.ZodType> = {
  text: fields.text({ max: 100, readings: true }),
  longText: fields.longText({ max: 100, readings: true }),
  withoutMyNumber: withoutMyNumber(fields.longText({ max: bytes * 2 })),
  time: fields.time(),
  number: fields.number(),
  int: fields.int(),
  yen: fields.yen(),
  kana: fields.kana(),
  phone: fields.phone(),
  postcode: fields.postcode(),
  email: fields.email(),
  url: fields.url(),
  corporateNumber: fields.corporateNumber(),
  code: fields.code(/^[a-z]{3}$/, "form.not-a-choice"),
};
const fillers = [" ", "　", "\n", "\r", "1", "1 ", "ー", "{あ", "{あ|", "あ", "a@", "a.", "\u200d"];

describe.each(Object.entries(schemas))("%s", (_name, schema) => {
  it.each(fillers)("reads %j without end", (filler) => {
    const long = filler.repeat(Math.floor(bytes / filler.length));
    for (const text of [long, `x${long}x`]) expect([true, false]).toContain(schema.safeParse(text).success);
  });
});
