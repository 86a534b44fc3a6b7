import type { Code } from "#app/domain/codes/codes.ts";
import type { Variant } from "#app/text/text-context.ts";

/** A code's own words in the reader's language, readings included; Japanese stands in where a programme gave no others. */
export function codeLabel(code: Pick<Code, "label" | "labelEasy" | "labelEn">, variant: Variant): string {
  if (variant === "en") return code.labelEn ?? code.label;
  return variant === "ja-easy" ? (code.labelEasy ?? code.label) : code.label;
}
