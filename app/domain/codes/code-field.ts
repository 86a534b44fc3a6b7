/** Fields whose choices are rows of a code table: the form knows their shape, the act asks the table. */
import { z } from "zod";
import { invalid } from "../refusal.ts";
import { hasCode, type CodeList, type Codes } from "./codes.ts";

const shape = /^[A-Za-z0-9_]{1,60}$/;

export const chosenCode = () => z.string({ error: "form.choose" }).regex(shape, { error: "form.not-a-choice" });

export function chosenCodes({ min = 0, max }: { min?: number; max: number }) {
  return z
    .array(z.string({ error: "form.not-a-choice" }))
    .min(min, { error: "form.choose" })
    .max(max, { error: `form.choose-at-most?max=${max}` })
    .transform((chosen, ctx) => {
      // At the list, where the summary's link finds it, not at one of the chosen.
      if (chosen.some((one) => !shape.test(one))) ctx.addIssue({ code: "custom", message: "form.not-a-choice" });
      return [...new Set(chosen)];
    });
}

/** Throws Refusal "invalid" at the fields that name a code their table does not have. */
export function requireCodes(
  codes: Codes,
  fields: Record<string, readonly [CodeList, readonly string[] | string | null | undefined]>,
): void {
  const wrong = Object.entries(fields).filter(([, [list, chosen]]) =>
    (typeof chosen === "string" ? [chosen] : (chosen ?? [])).some((one) => !hasCode(codes, list, one)),
  );
  if (wrong.length) throw invalid(Object.fromEntries(wrong.map(([field]) => [field, ["form.not-a-choice"]])));
}
