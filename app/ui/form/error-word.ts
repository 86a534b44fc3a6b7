import { useWords } from "#app/text/use-words.tsx";
import type { InnerWord } from "#app/text/words.ts";

/** An error as the field says it: `key?name=value` carries values, and the label comes from the form's words. */
export function useErrorWord(): (error: string, label?: InnerWord) => InnerWord {
  const { has } = useWords();
  return (error, label) => {
    const [key, query] = error.split("?", 2);
    return { word: has(key) ? key : `refusal.${key}`, v: { ...Object.fromEntries(new URLSearchParams(query ?? "")), label: label ?? "" } };
  };
}
