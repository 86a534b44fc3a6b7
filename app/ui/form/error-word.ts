import { dateText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { InnerWord } from "#app/text/words.ts";

/** An error as the field says it: `key?name=value` carries values, days among them as they are written; the label comes from the form's words. */
export function useErrorWord(): (error: string, label?: InnerWord) => InnerWord {
  const { has, variant } = useWords();
  const said = (value: string) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(value, variant) : value);
  return (error, label) => {
    const [key, query] = error.split("?", 2);
    const values = [...new URLSearchParams(query ?? "")].map(([name, value]) => [name, said(value)] as const);
    return { word: has(key) ? key : `refusal.${key}`, v: { ...Object.fromEntries(values), label: label ?? "" } };
  };
}
