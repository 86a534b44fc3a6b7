import { useWords } from "#app/text/use-words.tsx";

/** An error as the field says it: `key?name=value` carries values, and the label comes from the form's words. */
export function ErrorText({ error, labelKey, values }: { error: string; labelKey?: string; values?: Record<string, string | number> }) {
  const { T, has } = useWords();
  const [key, query] = error.split("?", 2);
  return <T k={has(key) ? key : `refusal.${key}`} v={{ ...Object.fromEntries(new URLSearchParams(query ?? "")), label: labelKey ? <T k={labelKey} v={values} /> : "" }} />;
}
