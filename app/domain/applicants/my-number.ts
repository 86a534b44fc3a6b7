/** An individual number is never collected: twelve digits in a row, however spaced, are refused in every note. */
import type { z } from "zod";
import { toHalfWidth } from "../form-text.ts";

export function holdsMyNumber(text: string): boolean {
  return /(?<!\d)\d{4}[\s-]?\d{4}[\s-]?\d{4}(?!\d)/.test(toHalfWidth(text).replace(/[‐‑‒–—―−ーｰ]/g, "-"));
}

/** A text field of a form that refuses such a number. */
export const withoutMyNumber = <Schema extends z.ZodType<string>>(schema: Schema) =>
  schema.refine((text) => !holdsMyNumber(text), { error: "agency.error.my-number" });
