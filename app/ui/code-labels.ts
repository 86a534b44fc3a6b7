import type { CodeList } from "#app/domain/codes/codes.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { stripReadings } from "#app/text/readings.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { Option } from "#app/ui/form/choice-fields.tsx";

/** Labels of codes in the reader's language, and tables as options. A code its table has lost shows as itself. */
export function useCodeLabels<List extends CodeList>(codes: PickedCodes<List>) {
  const { variant } = useWords();
  const label = (list: List, code: string): string => {
    const found = codes[list].find((one) => one.code === code);
    return found ? stripReadings(codeLabel(found, variant)) : code;
  };
  return {
    label,
    labels: (list: List, chosen: readonly string[]) => chosen.map((code) => label(list, code)).join(variant === "en" ? ", " : "・"),
    options: (list: List, among?: readonly string[]): Option[] =>
      codes[list].filter(({ code }) => !among || among.includes(code)).map(({ code }) => ({ value: code, label: label(list, code) })),
  };
}
